namespace Aggregator.Reviewing;

/// <summary>
/// Finds out which known item each item of a file is: by its comment; without one by the work it leads to first, then by its title, then by any of
/// its links. One item of the file to one known item.
/// </summary>
internal static class Claims
{
    /// <param name="known">Keys of items that were or are offered, with their titles as last written and as they would be now.</param>
    public static DraftParts Apply(DraftParts file, IReadOnlyDictionary<string, IReadOnlyList<string>> known)
    {
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var keys = new Dictionary<ItemPart, string>(ReferenceEqualityComparer.Instance);
        var items = file.Items.Where(item => !item.IsEmpty).ToList();
        foreach (var item in items.Where(item => item.Key is not null && claimed.Add(item.Key)))
        {
            keys[item] = item.Key!;
        }

        var ways = new Func<ItemPart, string, bool>[]
        {
            (item, key) => item.Works.Count > 0 && item.Works[0] == key,
            (item, key) => item.Title.Length > 0 && known[key].Any(title => MergeOrder.Same(title, item.Title)),
            (item, key) => item.Works.Contains(key),
        };
        foreach (var way in ways)
        {
            foreach (var item in items.Where(item => item.Key is null && !keys.ContainsKey(item)))
            {
                if (known.Keys.FirstOrDefault(key => !claimed.Contains(key) && way(item, key)) is { } found)
                {
                    claimed.Add(found);
                    keys[item] = found;
                }
            }
        }

        // A comment whose item went elsewhere, or was copied along, is no item's any more.
        return file with
        {
            Sections = [.. file.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item with { Key = keys.GetValueOrDefault(item) })] })],
        };
    }
}
