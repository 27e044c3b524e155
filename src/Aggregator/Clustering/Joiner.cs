using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>Joins entries edge by edge, the firmest first, as long as no editor has split what would come together.</summary>
internal sealed class Joiner
{
    private readonly IReadOnlyList<Entry> _entries;
    private readonly int[] _group;
    private readonly List<int>[] _members;
    private readonly List<Edge>[] _edges;
    private readonly HashSet<(string, string)> _split;

    /// <param name="split">Pairs of keys that an editor holds apart, each in both orders.</param>
    public Joiner(IReadOnlyList<Entry> entries, HashSet<(string, string)> split)
    {
        _entries = entries;
        _split = split;
        _group = [.. Enumerable.Range(0, entries.Count)];
        _members = [.. Enumerable.Range(0, entries.Count).Select(at => new List<int> { at })];
        _edges = [.. Enumerable.Range(0, entries.Count).Select(_ => new List<Edge>())];
    }

    public void Join(Edge edge)
    {
        var (one, other) = (_group[edge.From], _group[edge.To]);
        if (one == other || IsSplit(one, other) || edge.Kind is JoinKind.Title or JoinKind.NearTitle && IsSeries(one, other))
        {
            return;
        }

        var (large, small) = _members[one].Count >= _members[other].Count ? (one, other) : (other, one);
        foreach (var member in _members[small])
        {
            _group[member] = large;
        }

        _members[large].AddRange(_members[small]);
        _members[small] = [];
        _edges[edge.From].Add(edge);
        _edges[edge.To].Add(edge);
    }

    public IEnumerable<Item> Items() => _members.Where(members => members.Count > 0).Select(ItemOf);

    private bool IsSplit(int one, int other) => _split.Count > 0
        && _members[one].Any(mine => _members[other].Any(its => _split.Contains((_entries[mine].Key, _entries[its].Key))));

    // One source never says the same thing twice under one title: there it is a series ("Open thread"), and two items.
    private bool IsSeries(int one, int other)
    {
        var sources = _members[one].SelectMany(mine => _entries[mine].Sources).ToHashSet(StringComparer.Ordinal);
        return sources.Count > 0 && _members[other].Any(its => _entries[its].Sources.Any(sources.Contains));
    }

    private Item ItemOf(List<int> members)
    {
        var ordered = LeadOrder.Of(members, at => _entries[at]);
        var joins = new Dictionary<int, Join>();
        var reached = new Queue<int>([ordered[0]]);
        while (reached.TryDequeue(out var at))
        {
            foreach (var edge in _edges[at])
            {
                var next = edge.From == at ? edge.To : edge.From;
                if (next != ordered[0] && !joins.ContainsKey(next))
                {
                    joins.Add(next, new Join(_entries[next].Key, _entries[at].Key, edge.Kind, edge.From == next ? edge.WhyFrom : edge.WhyTo));
                    reached.Enqueue(next);
                }
            }
        }

        return new Item
        {
            Lead = _entries[ordered[0]],
            Entries = [.. ordered.Select(at => _entries[at])],
            Joins = [.. ordered.Skip(1).Select(at => joins[at])],
        };
    }
}
