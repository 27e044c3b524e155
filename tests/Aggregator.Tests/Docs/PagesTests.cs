using System.Text.RegularExpressions;
using Aggregator.App;
using Aggregator.App.Commands;
using Aggregator.App.Scheduling;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Tests.App;
using Xunit;

namespace Aggregator.Tests.Docs;

/// <summary>What the pages show can be typed, and leads somewhere.</summary>
public sealed partial class PagesTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Docs, "*.md").Select(file => Path.GetFileName(file)).Append("../README.md").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_to_a_file(string page)
    {
        var text = Fence().Replace(File.ReadAllText(Path.Combine(Docs, page)), "");
        var folder = Path.GetDirectoryName(Path.Combine(Docs, page))!;
        Assert.All(Link().Matches(text).Select(match => match.Groups["to"].Value), to => Assert.True(File.Exists(Path.Combine(folder, to)) || Directory.Exists(Path.Combine(folder, to)), $"{page}: {to}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_line_on_a_page_is_one_that_the_program_understands(string page)
    {
        var session = new Session(new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, Path.GetTempPath(), _ => null, TimeProvider.System, IsTerminal: false));
        var root = CommandLine.Build(session);
        foreach (var line in Shell().Matches(File.ReadAllText(Path.Combine(Docs, page))).SelectMany(block => Command().Matches(block.Groups["text"].Value)).Select(match => match.Groups["words"].Value))
        {
            Assert.True(UsageErrors.Of(root.Parse(line)).Count == 0, $"{page}: aggregator {line}");
        }
    }

    [Fact]
    public async Task The_template_on_its_page_drafts()
    {
        using var desk = new NewsletterFolder();
        Directory.CreateDirectory(desk.PathOf("templates"));
        desk.Write("templates/digest.md", Template().Match(File.ReadAllText(Path.Combine(Docs, "own-template.md"))).Groups["text"].Value);
        desk.Write("feed.xml", $"<rss version='2.0'><channel><title>F</title><item><title>One [thing]</title><link>https://a.example/1</link><description>Said.</description><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-1):R}</pubDate></item></channel></rss>");
        desk.WriteSources("{ key: a, kind: feed, url: feed.xml, section: papers }");
        desk.Write("sources.yml", desk.Read("sources.yml").Replace("template: inline", "template: digest", StringComparison.Ordinal));

        var (code, _, error) = await desk.Run("draft");

        Assert.True(code == 0, error);
        Assert.Contains("## Papers\n\n<!-- item https://a.example/1 -->\n\n- [One \\[thing\\]](https://a.example/1) Said.\n", desk.Read("drafts/1/en.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_editions_on_their_page_are_read()
    {
        var yaml = Yaml().Match(File.ReadAllText(Path.Combine(Docs, "several-editions.md"))).Groups["text"].Value;
        var reading = ConfigurationReader.ReadText(yaml, "sources.yml", [.. SourceKinds.All(_ => null).Select(kind => kind.Form)], CronTimes.Problem, _ => null);
        Assert.Empty(reading.Mistakes);
        Assert.Equal(3, reading.Configuration!.Newsletter.Editions.Count);
    }

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<to>(?![a-z]+:|#)[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```sh\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("^aggregator ?(?<words>[^|<>&\n#]*)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("^```scriban\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Template();

    [GeneratedRegex("^```yaml\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
