using System.Text.RegularExpressions;
using Aggregator.App;
using Aggregator.App.Commands;
using Xunit;

namespace Aggregator.Tests.Docs;

/// <summary>Goes through <c>docs/tutorial.md</c> as its reader does: its commands, its lines for <c>sources.yml</c>, its outputs.</summary>
public sealed partial class TutorialTests : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tutorial-").FullName;
    private LoopbackServer _server = null!;
    private string _folder = "";
    private string _said = "";

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _folder = _root;
        var day = TimeProvider.System.GetUtcNow().AddDays(-1);
        _server.On("/", "<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head></html>", "text/html")
            .On("/feed.xml", $"<rss version='2.0'><channel><title>Moss</title><item><title>Moss in March</title><link>{_server.Root}march</link><description>It grows.</description><pubDate>{day:R}</pubDate></item>"
                + $"<item><title>Stones and what lives on them</title><link>{_server.Root}stones</link><description>Lichen does.</description><pubDate>{day:R}</pubDate></item></channel></rss>")
            .On("/march", "<html><head><title>Moss in March</title></head></html>", "text/html").On("/stones", "<html><head><title>Stones</title></head></html>", "text/html")
            .On("/handed-in", "<html><head><title>A page that Luc found</title></head><body><p>Words.</p></body></html>", "text/html");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Every_step_of_the_tutorial_does_what_it_says()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tutorial.md")).ReplaceLineEndings("\n").Replace("https://moss.example.org/", _server.Root.AbsoluteUri, StringComparison.Ordinal);
        var blocks = Block().Matches(text).Select(match => (Kind: match.Groups["kind"].Value, Lines: match.Groups["text"].Value.TrimEnd('\n').Split('\n'))).ToList();
        Assert.True(blocks.Count(block => block.Kind == "sh") >= 8);
        foreach (var (kind, lines) in blocks)
        {
            switch (kind)
            {
                case "sh":
                    _said = "";
                    foreach (var line in lines)
                    {
                        await Do(line);
                    }

                    break;
                case "text":
                    Assert.All(lines, line => Assert.Contains(line.TrimEnd(':').Trim(), _said.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal));
                    break;
                case "yaml":
                    WriteSources(lines);
                    break;
                case "markdown":
                    var draft = Path.Combine(_folder, "drafts", "1", "en.md");
                    File.WriteAllText(draft, Regex.Replace(Regex.Replace(File.ReadAllText(draft), "(?m)^✏️ to write: .*$", lines[0]), "(?m)^✏️ to rewrite: ", ""));
                    break;
            }
        }

        var post = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(_root, "site", "_posts"))));
        Assert.Contains("Spring is here, and so is moss.", post, StringComparison.Ordinal);
        Assert.Contains("Moss in March", post, StringComparison.Ordinal);
        Assert.Contains("A page that Luc found", post, StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- item", post, StringComparison.Ordinal);
    }

    private async Task Do(string line)
    {
        var words = Word().Matches(line).Select(match => match.Value.Trim('"')).ToArray();
        if (words[0] == "cd")
        {
            _folder = Path.Combine(_folder, words[1]);
            return;
        }

        Assert.Equal("aggregator", words[0]);
        // The pages lie on loopback here, which no reader could open.
        words = words.Contains("publish") ? [.. words, "--anyway", "private-link"] : words;
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.Run(words[1..], new Surroundings(TextReader.Null, output, error, _folder, _ => null, TimeProvider.System, IsTerminal: false), CancellationToken.None);
        // A check that finds something is no failure of the tutorial.
        Assert.True(code == 0 || (code == 1 && words[1] == "check"), $"{line}: {error}{output}");
        _said += output.ToString() + error;
    }

    private void WriteSources(string[] lines)
    {
        var file = Path.Combine(_folder, "sources.yml");
        var text = File.ReadAllText(file);
        File.WriteAllText(file, lines[0] == "sources:"
            ? text.Replace("\nsources:\n", "\n" + string.Join('\n', lines) + "\n", StringComparison.Ordinal) + "network: { allow_private_addresses: true, pause_per_host: 0s }\n"
            : text + string.Join('\n', lines) + "\n");
    }

    [GeneratedRegex(@"^```(?<kind>sh|text|yaml|markdown)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""
        "[^"]*"|\S+
        """)]
    private static partial Regex Word();
}
