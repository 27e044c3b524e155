using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.App;
using Aggregator.App.Commands;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>One demo in a folder of its own, through the real command line; several tests look at what it left.</summary>
public sealed partial class DemoRun : IAsyncLifetime
{
    private readonly string _parent = Directory.CreateTempSubdirectory("aggregator-demo-").FullName;

    public string Folder => Path.Combine(_parent, "demo");

    public int Code { get; private set; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public async Task InitializeAsync() => (Code, Out, Error) = await Run("demo");

    public Task DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs a command in the parent of the demo's folder; <c>--sources</c> is added for all commands but <c>demo</c>.</summary>
    public async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings(TextReader.Null, output, error, _parent, _ => null, TimeProvider.System, IsTerminal: false);
        string[] all = args[0] == "demo" ? args : [.. args, "--sources", "demo/sources.yml"];
        var code = await CommandLine.Run(all, surroundings, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>The list at the end of the numbered draft.</summary>
    public IReadOnlyList<(int Number, string Address)> References() =>
        [.. ListedReference().Matches(Read("drafts/5/zh.md")).Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value))];

    /// <summary>Where the links of the inline draft lead, in order.</summary>
    public IReadOnlyList<string> Links() =>
        [.. MarkdownLink().Matches(Read("drafts/5/en.md")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^\[(\d+)\] \*\*.+:\*\* (\S+)$", RegexOptions.Multiline)]
    private static partial Regex ListedReference();

    [GeneratedRegex(@"(?<!!\[[^\]]*)\]\(<?(https?://[^)\s>]+)>?\)")]
    private static partial Regex MarkdownLink();
}
