using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Checking;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.Drafting;

/// <summary>A post read as data and rendered again has the structure it had: compared as lists of what a reader finds in both.</summary>
public sealed partial class RoundTripTests
{
    public static TheoryData<string> Posts()
    {
        var posts = new TheoryData<string>();
        if (Repository.Corpus is not { } corpus)
        {
            posts.Add("");
            return posts;
        }

        posts.Add(Path.Combine("model", "issue-05-zh.md"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(corpus, "newsletters", "nlp-newsletter", "posts"), "*.md").Order(StringComparer.Ordinal))
        {
            posts.Add(Path.GetRelativePath(corpus, file));
        }

        return posts;
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public void A_published_post_comes_back_with_its_structure(string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        var text = File.ReadAllText(Path.Combine(Repository.Corpus!, name));
        var post = PostReader.Read(text);
        var again = PostReader.Read(Rendered(post, LanguageOf(name)));

        var findings = Findings(post, name, LanguageOf(name));
        var faults = findings.Select(finding => finding.Line).ToHashSet();
        // Where the numbers themselves are at fault, they come out mended: then what they lead to is compared.
        var misnumbered = findings.Any(finding => finding.Rule.StartsWith("reference-", StringComparison.Ordinal));
        var (before, after) = (Structure(post, misnumbered), Structure(again, misnumbered));
        Assert.Equal(before.Count, after.Count);
        var different = before.Zip(after).Where(pair => pair.First.Text != pair.Second.Text && !faults.Contains(pair.First.Line)).ToList();
        Assert.Equal([], different);
    }

    private static IReadOnlyList<Finding> Findings(Post post, string name, string language) => Checker.Check(post, new CheckContext
    {
        File = name,
        Now = DateTimeOffset.MaxValue,
        Language = language,
        Identify = address => Reader.Canonicalize(address),
    });

    private static string Rendered(Post post, string language)
    {
        var template = post.Form switch { PostForm.Numbered => "numbered", PostForm.NumberedHeadings => "numbered-headings", _ => "inline" };
        var edition = new Edition { Language = language, Template = template, Title = "", File = "x.md" };
        return new Drafter(_ => null).Render(post, 5, Issues.Newsletter, edition, LocaleReader.Read(language, null).Locale!).Text;
    }

    private static string LanguageOf(string name) => name.Contains("model", StringComparison.Ordinal) ? "zh" : Language().Match(name).Groups[1].Value;

    private static List<(string Text, int Line)> Structure(Post post, bool byAddress)
    {
        var lines = new List<(string, int)>();
        lines.AddRange(post.Front.Where(field => field.Key != "published").Select(field => ($"front {field.Key}={field.Value.Trim()}", field.Line)));
        lines.AddRange(post.Preface.SelectMany(Blocks));
        lines.AddRange(post.Contents.Select(line => ($"contents {line.Number} {line.Title}", line.Line)));
        foreach (var section in post.Sections)
        {
            lines.Add(($"section {section.Number} {section.Heading}", section.Line));
            lines.AddRange(section.Lead.SelectMany(Blocks));
            foreach (var item in section.Items)
            {
                lines.Add(($"item {item.Number} {item.Title}", BoundMarkers.TitleLine(post, item) ?? item.Line));
                lines.AddRange(item.Blocks.Where(block => block.Kind != PostBlockKind.Heading || block.Text != item.Title).SelectMany(Blocks));
            }
        }

        lines.AddRange(post.Closing.SelectMany(Blocks));
        if (byAddress)
        {
            var addresses = post.References.DistinctBy(reference => reference.Number).ToDictionary(reference => reference.Number.ToString(CultureInfo.InvariantCulture), reference => Uri.UnescapeDataString(reference.Address));
            bool Unknown(string line) => line.StartsWith("  marker ", StringComparison.Ordinal) && !addresses.ContainsKey(Marker().Match(line).Groups[1].Value);
            return [.. lines.Where(line => !Unknown(line.Item1)).Select(line => (Marker().Replace(line.Item1, match => "[" + addresses.GetValueOrDefault(match.Groups[1].Value, new string('?', match.Groups[1].Length)) + "]"), line.Item2)),
                .. post.References.Select(reference => ($"reference {reference.Label} {reference.Address}", reference.Line)).OrderBy(reference => reference.Item1, StringComparer.Ordinal)];
        }

        lines.AddRange(post.References.Select(reference =>
            (string.Create(CultureInfo.InvariantCulture, $"reference [{reference.Number}] {reference.Label} {reference.Address}"), reference.Line)));
        return lines;
    }

    private static IEnumerable<(string Text, int Line)> Blocks(PostBlock block) =>
    [
        (block.Kind.ToString() + " " + block.Text, block.Line),
        .. block.Markers.Select(marker => (string.Create(CultureInfo.InvariantCulture, $"  marker [{marker.Number}]"), marker.Line)),
        .. block.Links.Select(link => ($"  link {link.Address}", link.Line)),
        .. block.Pictures.Select(picture => ($"  picture {picture.Address}", picture.Line)),
    ];

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex Marker();

    [GeneratedRegex(@"-[0-9][0-9]-([a-z]{2})-")]
    private static partial Regex Language();
}
