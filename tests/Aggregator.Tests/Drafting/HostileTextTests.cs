using System.Net;
using System.Text.RegularExpressions;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Aggregator.Model;
using HtmlAgilityPack;
using Markdig;
using Xunit;
using YamlDotNet.Serialization;

namespace Aggregator.Tests.Drafting;

public sealed partial class HostileTextTests
{
    /// <summary>All that the two templates make; a table, a code span or a script can only come from a stranger.</summary>
    private static readonly HashSet<string> Ours = ["#document", "#text", "#comment", "p", "br", "strong", "em", "ul", "li", "h1", "h2", "hr", "img", "a"];

    private static readonly Lazy<List<(string Text, Draft Draft)>> All = new(() => [.. Render()]);

    /// <summary>CommonMark shows a line break of kramdown as what it is.</summary>
    private const char CommonBreak = '\\';

    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().UseCjkFriendlyEmphasis().Build();

    [Fact]
    public void Front_matter_stays_yaml_with_one_title()
    {
        foreach (var (text, draft) in All.Value)
        {
            var end = draft.Text.IndexOf("\n---\n", StringComparison.Ordinal);
            var fields = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(draft.Text[4..(end + 1)]);
            Assert.Equal(["layout", "title", "author", "modified", "comments", "excerpt", "tags", "image", "published"], fields.Keys);
            Assert.Equal("false", fields["published"]);
            Assert.Contains("7", Assert.IsType<string>(fields["title"]), StringComparison.Ordinal);
            Assert.True(fields["title"] is string title && title == PlainTitle(draft), $"{text}: {fields["title"]}");
        }
    }

    [Fact]
    public void Nothing_of_a_stranger_runs_in_Liquid() =>
        Assert.All(All.Value, pair => Assert.DoesNotMatch(@"\{\{|\{%", pair.Draft.Text));

    [Fact]
    public void No_control_and_no_bidirectional_mark_reaches_the_file() =>
        Assert.All(All.Value, pair => Assert.DoesNotMatch(@"[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]", pair.Draft.Text));

    [Fact]
    public void CommonMark_shows_every_title_as_it_was_and_makes_nothing_else_of_it() =>
        NoFaults(All.Value.Select(pair => Fault(pair.Draft, Markdig.Markdown.ToHtml(Body(pair.Draft), CommonMark))));

    [KramdownFact]
    public async Task Kramdown_shows_every_title_as_it_was_and_makes_nothing_else_of_it()
    {
        var drafts = All.Value.Select(pair => pair.Draft).ToList();
        var pages = await Kramdown.Render([.. drafts.Select(Body)]);
        var dialects = pages.Count / drafts.Count;
        NoFaults(pages.Index().Select(page => Fault(drafts[page.Index / dialects], page.Item)));
    }

    [Fact]
    public void Every_item_is_found_again_by_its_comment()
    {
        foreach (var text in Hostile.Texts)
        {
            var issue = Hostile.Issue(text, Hostile.Addresses[0]);
            var draft = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Numbered, Issues.Chinese, null);
            var keys = draft.Text.Split('\n').Select(ItemKey.Read).OfType<string>();
            Assert.Equal(issue.Sections.SelectMany(section => section.Items).Select(item => Sound(item.Item.Key)), keys);
        }
    }

    private static IEnumerable<(string Text, Draft Draft)> Render()
    {
        var drafter = new Drafter(_ => null);
        var cases = Hostile.Texts.Select((text, index) => (text, Hostile.Addresses[index % Hostile.Addresses.Count]))
            .Concat(Hostile.Addresses.Select(address => ("An address", address)));
        foreach (var (text, address) in cases)
        {
            var issue = Hostile.Issue(text, address);
            yield return (text, drafter.Draft(issue, Issues.Newsletter, Issues.Numbered, Issues.Chinese, null));
            yield return (text, drafter.Draft(issue, Issues.Newsletter, Issues.Inline, Issues.English, null));
        }
    }

    private static void NoFaults(IEnumerable<string?> faults)
    {
        var found = faults.OfType<string>().ToList();
        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }

    /// <summary>What a stranger's text did to the page; null when it did nothing.</summary>
    private static string? Fault(Draft draft, string html)
    {
        var page = new HtmlDocument();
        page.LoadHtml(html);
        var nodes = page.DocumentNode.DescendantsAndSelf().ToList();
        var links = nodes.Where(node => node.Name is "a").Select(node => WebUtility.HtmlDecode(node.GetAttributeValue("href", ""))).ToList();
        var pictures = nodes.Where(node => node.Name is "img").Select(node => node.GetAttributeValue("src", ""));
        if (nodes.Find(node => !Ours.Contains(node.Name)) is { } stranger)
        {
            return $"<{stranger.Name}> {stranger.ParentNode?.OuterHtml}";
        }

        if (links.Exists(link => !link.StartsWith("https://", StringComparison.Ordinal)) || pictures.Any(picture => picture != draft.Edition.Cover)
            || nodes.Count(node => node.Name is "h1" or "h2") != 2)
        {
            return "a link, a picture or a heading that is not ours: " + html;
        }

        var shown = nodes.Where(node => node.Name is "strong").Select(Shown).ToList();
        var numbered = draft.Edition.Template == "numbered";
        var lines = nodes.Where(node => node.Name is "p").Select(node => Typography(Uri.UnescapeDataString(Shown(node)).TrimStart(CommonBreak))).ToList();
        foreach (var reference in draft.References)
        {
            var label = Typography(reference.Label) + (numbered ? ":" : "");
            var address = Typography(Uri.UnescapeDataString(reference.Address));
            if (!shown.Contains(label))
            {
                return $"'{label}' is none of '{string.Join("', '", shown)}' in {html}";
            }

            if (!(numbered ? lines.Exists(line => line == $"[{reference.Number}] {label} {address}")
                : links.Exists(link => Typography(Uri.UnescapeDataString(link)) == address)))
            {
                return $"{address} is nowhere in {html}";
            }
        }

        return null;
    }

    private static string Shown(HtmlNode node) => Typography(WebUtility.HtmlDecode(node.InnerText));

    private static string Body(Draft draft) => draft.Text[(draft.Text.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..];

    /// <summary>Text as a reader compares it: without the typography that a renderer is free to choose.</summary>
    private static string Typography(string text) =>
        Blanks().Replace(text.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"')
            .Replace("…", "...", StringComparison.Ordinal), " ").Trim();

    private static string Sound(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static string PlainTitle(Draft draft)
    {
        var line = draft.Text.Split('\n').First(line => line.StartsWith("title: ", StringComparison.Ordinal));
        return new DeserializerBuilder().Build().Deserialize<string>(line["title: ".Length..]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
