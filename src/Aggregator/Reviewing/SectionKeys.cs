namespace Aggregator.Reviewing;

/// <summary>Which section of the issue each section of a file is: by its heading, else by what most of its items are; else it is the editor's own.</summary>
internal static class SectionKeys
{
    public static DraftParts Apply(DraftParts parts, MergeOrder order, Func<string, string?> sectionOf)
    {
        var keys = parts.Sections.Select(section => order.SectionKey(section.Heading)).ToArray();
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = Array.IndexOf(keys, keys[at]) < at ? null : keys[at];
        }

        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] ??= parts.Sections[at].Items.Select(item => item.Key is null ? null : sectionOf(item.Key)).OfType<string>()
                .Where(key => !keys.Contains(key)).GroupBy(key => key).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        }

        return parts with { Sections = [.. parts.Sections.Select((section, at) => section with { Key = keys[at] ?? "own:" + section.Heading })] };
    }
}
