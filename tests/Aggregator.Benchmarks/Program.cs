using Aggregator.Benchmarks;

switch (args)
{
    case ["parsing", .. { Length: <= 1 } folder]:
        await ParsingCase.Run(folder.FirstOrDefault());
        return 0;
    case ["canonicalize", .. { Length: <= 1 } file]:
        await CanonicalizingCase.Run(file.FirstOrDefault());
        return 0;
    case ["ranking", .. { Length: <= 1 } weeks]:
        RankingCase.Run(weeks.FirstOrDefault());
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Aggregator.Benchmarks -- parsing [FOLDER] | canonicalize [FILE] | ranking [FOLDER]");
        return 2;
}
