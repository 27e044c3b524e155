using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>The sections that rows name, with the words that rows and <c>sources.yml</c> have for them.</summary>
internal static class LearntSections
{
    /// <summary>A heading that stands over fewer of a section's rows was an exception.</summary>
    private const double LeastShare = 0.05;

    /// <summary>By key.</summary>
    public static IReadOnlyList<Section> Of(IReadOnlyList<Example> rows, IReadOnlyList<Section> configured) =>
        [.. rows.GroupBy(row => row.Section, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group], configured))];

    private static Section Of(string key, List<Example> rows, IReadOnlyList<Section> configured)
    {
        var headings = rows.Where(row => row.Heading.Length > 0).GroupBy(row => row.Heading, StringComparer.Ordinal)
            .Where(heading => heading.Count() > rows.Count * LeastShare)
            .Select(heading => heading.Key).Order(StringComparer.Ordinal).ToList();
        var own = configured.FirstOrDefault(section => section.Key == key) ?? configured.FirstOrDefault(section => Means(section, key, headings));
        var section = own ?? new Section { Key = key, Headings = new Dictionary<string, string>() };
        return section with { Key = key, Aliases = [.. section.Aliases.Concat(headings.Except(section.Headings.Values)).Distinct(StringComparer.Ordinal)] };
    }

    private static bool Means(Section section, string key, List<string> headings)
    {
        var names = section.Aliases.Concat(section.Headings.Values).Append(section.Was ?? "").Select(Folded.Of).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        return names.Contains(Folded.Of(key)) || headings.Exists(heading => names.Contains(Folded.Of(heading)));
    }
}
