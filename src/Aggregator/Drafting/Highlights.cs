using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>The few names that the title of an issue is made of: its top items, the best of each section in turn.</summary>
internal static class Highlights
{
    private const int Most = 4;

    /// <summary>UTF-16 units; past issues name nothing longer in their titles.</summary>
    private const int Longest = 45;

    public static IReadOnlyList<string> Of(Issue issue)
    {
        var sections = issue.Sections.Where(section => !section.Section.WrittenByHand && section.Section.Titles).ToList();
        var titles = Enumerable.Range(0, sections.Select(section => section.Items.Count).DefaultIfEmpty().Max())
            .SelectMany(rank => sections.Where(section => rank < section.Items.Count).Select(section => section.Items[rank].Item.Lead))
            .Select(lead => Labels.Title(lead.Title, lead.Address))
            .ToList();
        var names = titles.Select(Name).Where(IsName).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).ToList();
        return names.Count > 0 || titles.Count == 0 ? names : [PlainText.Shorten(Name(titles[0]), Longest)];
    }

    // "CodeBERT: A Pre-Trained Model for ..." is known as CodeBERT
    private static string Name(string title)
    {
        // a colon inside an address or a time parts nothing
        var colon = title.IndexOf(": ", StringComparison.Ordinal) is var plain and >= 0 ? plain : title.IndexOf('：', StringComparison.Ordinal);
        var name = (colon < 0 ? title : title[..colon]).Trim(' ', '\u00A0', '\u202F');
        return name.Length > 1 ? name : title;
    }

    // A theme may print a title as it is, so what looks like markup stays out of it.
    private static bool IsName(string name) => name.Length <= Longest && name.IndexOfAny(['<', '>', '{', '}', '\\', '`']) < 0;
}
