using Aggregator.Benchmarks;

switch (args)
{
    case ["parsing", .. { Length: <= 1 } folder]:
        await ParsingCase.Run(folder.FirstOrDefault());
        return 0;
    case ["canonicalize", .. { Length: <= 1 } file]:
        await CanonicalizingCase.Run(file.FirstOrDefault());
        return 0;
    case ["titles", .. { Length: <= 1 } largest]:
        await TitlesCase.Run(largest.FirstOrDefault());
        return 0;
    case ["stories", var file, .. var grid] when grid is [] or ["grid"]:
        StoriesCase.Run(file, grid.Length > 0);
        return 0;
    case ["classifying", .. { Length: <= 1 } file]:
        await ClassifyingCase.Run(file.FirstOrDefault());
        return 0;
    case ["ranking", .. { Length: <= 1 } weeks]:
        RankingCase.Run(weeks.FirstOrDefault());
        return 0;
    case ["desk", var count, .. { Length: <= 1 } weeks] when int.TryParse(count, out var candidates):
        await DeskCase.Run(candidates, weeks.FirstOrDefault());
        return 0;
    case ["desk", .. { Length: <= 1 } weeks]:
        await DeskCase.Run(2000, weeks.FirstOrDefault());
        return 0;
    case ["crowd", .. { Length: <= 1 } which] when which is [] or ["alone"] or ["small"]:
        await CrowdCase.Run(which.FirstOrDefault());
        return 0;
    case ["startup"]:
        await StartupCase.Run();
        return 0;
    case ["lookup"]:
        LookupCase.Run();
        return 0;
    case ["crowd-server", var feeds]:
        await CrowdServer.Run(int.Parse(feeds, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["shared", var server, .. { Length: <= 1 } sources]:
        await SharedCase.Run(server, sources.FirstOrDefault());
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: dotnet run -c Release --project tests/Aggregator.Benchmarks -- "
            + "parsing [FOLDER] | canonicalize [FILE] | titles [MOST] | stories FILE [grid] | classifying [FILE] | ranking [FOLDER] | desk [CANDIDATES] [FOLDER] | crowd [alone|small] | startup | lookup | shared CONNECTION [SOURCES]");
        return 2;
}
