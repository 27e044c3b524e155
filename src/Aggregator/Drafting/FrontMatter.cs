using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Drafting.Views;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>The YAML at the top of a post, in the order of the newsletter's past issues; fields they do not have come behind.</summary>
internal sealed partial class FrontMatter(Issue issue, Newsletter newsletter, Edition edition, Locale locale)
{
    private static readonly string[] Order = ["layout", "title", "author", "modified", "comments", "excerpt", "tags"];

    /// <summary>They are ours: a draft is never published by a line of <c>sources.yml</c>.</summary>
    private static readonly string[] Ours = ["published"];

    private static readonly FieldView Unpublished = new("published", "published: false");

    private readonly IReadOnlyList<string> _highlights = Highlights.Of(issue);

    /// <summary>A front matter that a person wrote, field by field; only a draft says that it is not published.</summary>
    public static IReadOnlyList<FieldView> Of(IReadOnlyList<PostField> front, bool asDraft)
    {
        var fields = front.Where(field => !Ours.Contains(field.Key)).Select(field => new FieldView(field.Key, Line(field)));
        return asDraft ? [.. fields, Unpublished] : [.. fields];
    }

    /// <summary>The text of a field; empty without one.</summary>
    public static string Read(IReadOnlyList<PostField> front, string key) => YamlScalar.Read(front.FirstOrDefault(field => field.Key == key)?.Value ?? "");

    public IReadOnlyList<FieldView> Fields()
    {
        var given = newsletter.FrontMatter.Where(field => !Ours.Contains(field.Key))
            .DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => $"{YamlScalar.Plain(field.Key)}: {YamlScalar.Value(field.Value)}");
        var made = new Dictionary<string, FieldView>(StringComparer.Ordinal)
        {
            ["title"] = new("title", $"title: {YamlScalar.Quoted(Title())}"),
            ["modified"] = new("modified", "modified:"),
            ["excerpt"] = new("excerpt", $"excerpt: {YamlScalar.Quoted(Excerpt())}", Suggested: true),
        };
        if (edition.Author is { } author)
        {
            made["author"] = new("author", $"author: {YamlScalar.Plain(author)}");
        }

        var fields = Order.Concat(newsletter.FrontMatter.Select(field => field.Key).Where(key => !Order.Contains(key)))
            .Distinct()
            .Select(key => given.TryGetValue(key, out var yaml) ? new FieldView(key, yaml) : made.GetValueOrDefault(key))
            .OfType<FieldView>().ToList();
        if (edition.Thumb is { } thumb && !given.ContainsKey("image"))
        {
            fields.Add(new("image", $"image:\n  thumb: {YamlScalar.Plain(Fill(thumb, []))}"));
        }

        return [.. fields, Unpublished];
    }

    /// <summary>A pattern of <c>sources.yml</c> with its places filled.</summary>
    public string Fill(string pattern, IReadOnlyList<string> highlights) => Places.Fill(pattern, issue.Number,
        TimeZoneInfo.ConvertTime(issue.Period.To, newsletter.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), string.Join(locale.ListSeparator, highlights));

    // Without highlights what leads to them and follows them has nothing to say either.
    public string Title() => PlainText.Fold(Fill(_highlights.Count > 0 ? edition.Title : Around().Replace(edition.Title, ""), _highlights));

    public string Excerpt() => _highlights.Count == 0
        ? ""
        : locale.Excerpt.Replace("{0}", string.Join(locale.ListSeparator, _highlights), StringComparison.Ordinal);

    // A nested value begins on the next line.
    private static string Line(PostField field) => field.Value.Length == 0 ? $"{field.Key}:" : field.Value[0] == '\n' ? $"{field.Key}:{field.Value}" : $"{field.Key}: {field.Value}";

    [GeneratedRegex(@"\s*[:：]?\s*\{highlights\}[,，、….等]*", RegexOptions.CultureInvariant)]
    private static partial Regex Around();
}
