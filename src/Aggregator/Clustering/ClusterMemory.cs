using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>
/// What clustering found among entries. With the very same entries (the same objects) again, only an editor's joins and splits are worked out anew; an
/// item that comes out as before is the same object as before.
/// </summary>
public sealed class ClusterMemory
{
    private readonly Remembered<Entry, Item> _items = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Entry, int> _groups = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<Entry> _entries = [];

    /// <summary>Explicit links, then titles, each the firmest first.</summary>
    internal IReadOnlyList<Edge> Edges { get; private set; } = [];

    internal int Group(Entry entry) => _groups[entry];

    /// <param name="edges">Finds them among the entries.</param>
    /// <param name="stories">A group's number for each entry.</param>
    internal void See(IReadOnlyList<Entry> ordered, Func<IEnumerable<Edge>> edges, Func<IReadOnlyList<int>> stories)
    {
        if (ordered.Count == _entries.Count && ordered.Zip(_entries).All(pair => ReferenceEquals(pair.First, pair.Second)))
        {
            return;
        }

        Edges = [.. edges()];
        _groups.Clear();
        foreach (var (entry, group) in ordered.Zip(stories()))
        {
            _groups[entry] = group;
        }

        _entries = ordered;
    }

    internal IReadOnlyList<Item> Same(IEnumerable<Item> items)
    {
        List<Item> same = [.. items.Select(item => _items.Of(item.Lead, known => IsSame(known, item), () => item))];
        _items.Turn();
        return same;
    }

    private static bool IsSame(Item known, Item item) => known.Story == item.Story && known.Joins.SequenceEqual(item.Joins)
        && known.Entries.Count == item.Entries.Count && known.Entries.Zip(item.Entries).All(pair => ReferenceEquals(pair.First, pair.Second));
}
