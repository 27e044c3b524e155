using System.Text.RegularExpressions;
using Xunit;

namespace Aggregator.Tests;

/// <summary>Who may name whom, held against the source text: sister namespaces see each other without a <c>using</c>, so the compiler does not guard this.</summary>
public sealed partial class HouseTests
{
    /// <summary>Room to the rooms it may name. <c>Model</c>, <c>Text</c> and <c>Markdown</c> are the ground: any room may name them.</summary>
    private static readonly Dictionary<string, string[]> Library = new()
    {
        ["Model"] = [],
        ["Text"] = [],
        ["Saving"] = [],
        ["Markdown"] = ["Model", "Text"],
        ["Settings"] = [],
        ["Parsing"] = [],
        ["Sources"] = ["Parsing"],
        ["Fetching"] = [],
        ["Canonicalizing"] = [],
        ["Clustering"] = [],
        ["Classifying"] = [],
        ["Ranking"] = [],
        ["Reviewing"] = [],
        ["Drafting"] = ["Saving"],
        ["Editing"] = [],
        ["Importing"] = [],
        ["Checking"] = [],
        ["Storage"] = [],
        ["Notifying"] = [],
    };

    private static readonly string[] Ground = ["Model", "Text", "Markdown"];

    /// <summary>The upper floor beside <c>Pipeline.cs</c>: what a person or the clock asks for, done with all rooms. Its types are the library's own namespace, which the doors see.</summary>
    private static readonly string[] Trips = ["Collecting", "Issuing", "Answering", "Desk", "Publishing", "Learning", "Founding", "Keeping"];

    /// <summary>What each room of the App may name of the library, beyond <c>Pipeline</c>, and of the App.</summary>
    private static readonly Dictionary<string, string[]> App = new()
    {
        ["Commands"] = ["Saving", "Settings", "Storage"],
        ["Scheduling"] = ["Saving", "Settings", "Storage"],
        ["Web"] = ["Saving", "Settings", "Storage"],
        ["Demo"] = ["Saving", "Settings", "Storage"],
    };

    /// <summary>A package's namespace (or a framework's) to the rooms that are its only home.</summary>
    private static readonly Dictionary<string, string[]> Homes = new()
    {
        ["YamlDotNet"] = ["Settings"],
        ["CodeHollow"] = ["Parsing"],
        ["HtmlAgilityPack"] = ["Parsing"],
        ["SmartReader"] = ["Parsing"],
        ["AngleSharp"] = ["Parsing", "App/Web"],
        ["System.Xml"] = ["Parsing"],
        ["System.Net.Http"] = ["Fetching", "Notifying"],
        ["HttpClient"] = ["Fetching"],
        ["Polly"] = ["Fetching"],
        ["Dapper"] = ["Storage"],
        ["Microsoft.Data.Sqlite"] = ["Storage"],
        ["SQLitePCL"] = ["Storage"],
        ["Npgsql"] = ["Storage"],
        ["Scriban"] = ["Drafting"],
        ["Markdig"] = ["Markdown"],
        ["DiffPlex"] = ["App/Commands"],
        ["MailKit"] = ["Notifying"],
        ["MimeKit"] = ["Notifying"],
        ["OpenTelemetry"] = ["App/Web"],
        ["Quartz"] = ["App/Scheduling"],
        ["System.CommandLine"] = ["App/Commands"],
        ["Microsoft.AspNetCore"] = ["App/Web", "App/Demo"],
    };

    private static readonly string[] Pure = ["Canonicalizing", "Clustering", "Classifying", "Ranking", "Reviewing", "Editing", "Text", "Markdown", "Model"];

    [Fact]
    public void Every_folder_of_the_library_is_a_room_or_a_trip_of_the_house()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Aggregator")).Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj")).ToList();
        Assert.NotEmpty(folders);
        Assert.Empty(folders.Except(Library.Keys).Except(Trips));
    }

    [Fact]
    public void What_lies_in_a_trip_is_of_the_library_s_own_namespace_and_what_lies_in_a_room_of_the_room_s()
    {
        var faults = Code("src", "Aggregator").Where(file => file.Name.Split('/') is [_, _, var folder, _, ..]
            && !Regex.IsMatch(file.Text, Trips.Contains(folder) ? @"(?m)^namespace Aggregator;" : $@"(?m)^namespace Aggregator\.{folder}\b")).Select(file => file.Name);
        Assert.Empty(faults);
    }

    [Fact]
    public void A_room_of_the_library_names_only_the_rooms_it_may()
    {
        var faults = new List<string>();
        foreach (var (room, may) in Library)
        {
            var others = Library.Keys.Except(may).Except(Ground).Where(other => other != room)
                .Concat(Ground.Contains(room) ? Ground.Where(other => other != room).Except(may) : []);
            foreach (var (file, code) in Code("src", "Aggregator", room))
            {
                faults.AddRange(others.Where(other => NamesRoom(code, other)).Select(other => $"{file} names {other}"));
                if (PipelineWord().IsMatch(code))
                {
                    faults.Add($"{file} names Pipeline: calls go down, never up");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void A_door_of_the_App_names_only_what_it_may()
    {
        var faults = new List<string>();
        foreach (var (room, may) in App)
        {
            var forbidden = Library.Keys.Except(Ground).Except(may);
            foreach (var (file, code) in Code("src", "Aggregator.App", room))
            {
                faults.AddRange(forbidden.Where(other => NamesRoom(code, other)).Select(other => $"{file} names {other}"));
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Each_thing_from_outside_is_named_in_its_own_room_only()
    {
        var faults = new List<string>();
        foreach (var (file, code) in Code("src"))
        {
            var room = RoomOf(file);
            if (room is "App/Program.cs" or "Pipeline.cs")
            {
                continue;
            }

            faults.AddRange(Homes.Where(home => Names(code, home.Key) && !home.Value.Contains(room)).Select(home => $"{file} names {home.Key}"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Pure_rooms_do_no_input_or_output_and_ask_no_clock()
    {
        var faults = Pure.SelectMany(room => Code("src", "Aggregator", room))
            .Where(file => Impure().IsMatch(file.Text))
            .Select(file => $"{file.Name}: {Impure().Match(file.Text).Value}");
        Assert.Empty(faults);
    }

    [Fact]
    public void Only_the_pipeline_and_the_App_log()
    {
        var faults = Library.Keys.SelectMany(room => Code("src", "Aggregator", room))
            .Where(file => Names(file.Text, "ILogger") || Names(file.Text, "Console"))
            .Select(file => file.Name);
        Assert.Empty(faults);
    }

    /// <summary>Any newsletter: what one subject or one service needs stands in its kind, in the rules of addresses, in a format's reader, or in data.</summary>
    [Fact]
    public void Nothing_knows_one_newsletter_or_one_service_beyond_its_place()
    {
        string[] formats = ["Parsing/ArxivAnswer.cs", "Parsing/DailyPapers.cs", "Parsing/EntryReader.cs", "Parsing/Extras.cs", "Parsing/Vocabulary.cs"];
        string[] lists = ["Sources/SourceKinds.cs", "Checking/SecureHosts.cs", "Drafting/Labels.cs"];
        string[] rooms = ["/Sources/Arxiv.cs", "/Canonicalizing/", "/Demo/"];
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (name.Contains("/obj/", StringComparison.Ordinal) || name.Contains("/Demo/", StringComparison.Ordinal))
            {
                continue;
            }

            var code = WholeComment().Replace(File.ReadAllText(file), "");
            var subject = OneNewsletter().Match(code);
            if (subject.Success)
            {
                faults.Add($"{name} knows {subject.Value}");
            }

            if (!rooms.Any(room => name.Contains(room, StringComparison.Ordinal)) && !formats.Concat(lists).Any(known => name.EndsWith(known, StringComparison.Ordinal))
                && code.Contains("arxiv", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"{name} knows arXiv");
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("var x = Ranking.Ranker.Rank(items);", true)]
    [InlineData("using Aggregator.Ranking;", true)]
    [InlineData("var x = Aggregator.Ranking.Ranker.Rank(items);", true)]
    [InlineData("public double Ranking { get; }", false)]
    [InlineData("// the room Ranking. orders them", false)]
    [InlineData("var s = \"Ranking.Ranker\";", false)]
    public void The_guard_finds_a_room_named_without_a_using(string code, bool found) => Assert.Equal(found, NamesRoom(Strip(code), "Ranking"));

    private static bool NamesRoom(string code, string room) =>
        Regex.IsMatch(code, $@"(\bAggregator\.{room}\b|(?<![.\w]){room}\.[A-Z])");

    private static bool Names(string code, string name) => Regex.IsMatch(code, $@"(?<![.\w]){Regex.Escape(name)}\b");

    private static string RoomOf(string file)
    {
        var parts = file.Split('/');
        return parts[1] == "Aggregator" ? parts[2] : "App/" + parts[2];
    }

    private static IEnumerable<(string Name, string Text)> Code(params string[] below)
    {
        var folder = Path.Combine([Repository.Root, .. below]);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
            if (!name.Contains("/bin/", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal))
            {
                yield return (name, Strip(File.ReadAllText(file)));
            }
        }
    }

    /// <summary>Code without comments and string contents: prose may name any room.</summary>
    private static string Strip(string code) => CommentOrString().Replace(code, match => match.Value[0] is '/' ? " " : "\"\"");

    [GeneratedRegex("""
        //[^\n]*|/\*.*?\*/|\"{3}.*?\"{3}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"(?m)(?<!:)//.*$")]
    private static partial Regex WholeComment();

    [GeneratedRegex(@"(?<![A-Za-z])(?:nlp|dair\.?ai)(?![A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex OneNewsletter();

    [GeneratedRegex(@"(?<![.\w""])Pipeline\b")]
    private static partial Regex PipelineWord();

    [GeneratedRegex(@"\b(async|await|File\.|Directory\.|FileStream|TimeProvider|DateTimeOffset\.UtcNow|DateTime\.UtcNow|Random\.Shared|new Random\(\))")]
    private static partial Regex Impure();
}
