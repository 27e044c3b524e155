using System.Globalization;
using System.Text.RegularExpressions;
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

        if (Environment.GetEnvironmentVariable("DUMP") is { } dump) { var b = Path.Combine(dump, Path.GetFileNameWithoutExtension(name)); File.WriteAllText(b + ".r.md", Rendered(post, LanguageOf(name))); File.WriteAllLines(b + ".a", Structure(post)); File.WriteAllLines(b + ".b", Structure(again)); }
        Assert.Equal(Structure(post), Structure(again));
    }

    private static string Rendered(Post post, string language)
    {
        var template = post.Form switch { PostForm.Numbered => "numbered", PostForm.NumberedHeadings => "numbered-headings", _ => "inline" };
        var edition = new Edition { Language = language, Template = template, Title = "", File = "x.md" };
        return new Drafter(_ => null).Render(post, 5, Issues.Newsletter, edition, LocaleReader.Read(language, null).Locale!).Text;
    }

    private static string LanguageOf(string name) => name.Contains("model", StringComparison.Ordinal) ? "zh" : Language().Match(name).Groups[1].Value;

    private static List<string> Structure(Post post)
    {
        var lines = new List<string>();
        lines.AddRange(post.Front.Where(field => field.Key != "published").Select(field => $"front {field.Key}={field.Value.Trim()}"));
        lines.AddRange(post.Preface.SelectMany(Blocks));
        lines.AddRange(post.Contents.Select(line => $"contents {line.Number} {line.Title}"));
        foreach (var section in post.Sections)
        {
            lines.Add($"section {section.Number} {section.Heading}");
            lines.AddRange(section.Lead.SelectMany(Blocks));
            foreach (var item in section.Items)
            {
                lines.Add($"item {item.Number} {item.Title}");
                lines.AddRange(item.Blocks.Where(block => block.Kind != PostBlockKind.Heading || block.Text != item.Title).SelectMany(Blocks));
            }
        }

        lines.AddRange(post.Closing.SelectMany(Blocks));
        lines.AddRange(post.References.Select(reference => string.Create(CultureInfo.InvariantCulture, $"reference [{reference.Number}] {reference.Label} {reference.Address}")));
        return lines;
    }

    private static IEnumerable<string> Blocks(PostBlock block) =>
    [
        block.Kind.ToString() + " " + block.Text,
        .. block.Markers.Select(marker => string.Create(CultureInfo.InvariantCulture, $"  marker {marker.Number}")),
        .. block.Links.Select(link => $"  link {link.Address}"),
        .. block.Pictures.Select(picture => $"  picture {picture.Address}"),
    ];

    [GeneratedRegex(@"-[0-9][0-9]-([a-z]{2})-")]
    private static partial Regex Language();
}
