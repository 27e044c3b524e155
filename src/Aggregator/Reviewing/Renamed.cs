using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>An item goes by the key of its lead, and the lead changes when a better door to the same work is found: then comment and memory follow.</summary>
internal static class Renamed
{
    /// <returns>The file with its comments renewed, and old keys with the new ones.</returns>
    public static (DraftParts File, IReadOnlyDictionary<string, string> Names) Apply(DraftParts file, MergeOrder order)
    {
        var there = file.Items.Select(item => item.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var names = there.Concat(new Baseline(order.Base).Items).Distinct()
            .Where(key => !order.SectionOf.ContainsKey(key) && order.LeadOf.TryGetValue(key, out var lead) && order.SectionOf.ContainsKey(lead) && !there.Contains(lead) && !order.Base.ContainsKey("body:" + lead))
            .GroupBy(key => order.LeadOf[key]).ToDictionary(group => group.First(), group => group.Key, StringComparer.Ordinal);
        return names.Count == 0 ? (file, names) : (file with
        {
            Sections = [.. file.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item.Key is { } key && names.TryGetValue(key, out var name) ? With(item, name, order) : item)] })],
        }, names);
    }

    public static Dictionary<string, string> Apply(IReadOnlyDictionary<string, string> parts, IReadOnlyDictionary<string, string> names) => parts.ToDictionary(
        part => part.Key.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && names.TryGetValue(part.Key[(colon + 1)..], out var name) ? part.Key[..(colon + 1)] + name : part.Key,
        part => part.Value,
        StringComparer.Ordinal);

    private static ItemPart With(ItemPart item, string key, MergeOrder order) => item with
    {
        Key = key,
        Before = [.. item.Before.Select(line => ItemWords.IsComment(line)
            ? ItemWords.Read(line).Aggregate(order.Comment(key) + line[PostLines.Bare(line).Length..], ItemWords.With)
            : line)],
    };
}
