using Aggregator.Canonicalizing;
using Aggregator.Clustering;
using Aggregator.Model;

namespace Aggregator;

/// <summary>What becomes of one entry among others, for the <c>cluster</c> filter.</summary>
/// <param name="Item">Key of its item's lead.</param>
/// <param name="Story">Key of its story's first item; its own item's when it is alone.</param>
/// <param name="Why">Why it belongs to its item; empty for the lead.</param>
public sealed record Clustered(string Item, string Story, string Why)
{
    /// <summary>Entries as they were published, all at once; the answers in their order.</summary>
    public static IReadOnlyList<Clustered> Of(IReadOnlyList<Entry> entries)
    {
        var canonical = entries.Select(Canonicalizer.Canonicalize).ToList();
        var answers = new Dictionary<Entry, Clustered>(ReferenceEqualityComparer.Instance);
        foreach (var item in Clusterer.Cluster(canonical))
        {
            foreach (var (at, entry) in item.Entries.Index())
            {
                answers.Add(entry, new Clustered(item.Key, item.Story ?? item.Key, at == 0 ? "" : item.Joins[at - 1].Why));
            }
        }

        return [.. canonical.Select(entry => answers[entry])];
    }

    /// <summary>Two entries as they were published, judged without any others.</summary>
    public static (bool SameItem, bool SameStory, string Why) Compare(Entry one, Entry other)
    {
        var (ours, theirs) = (Canonicalizer.Canonicalize(one), Canonicalizer.Canonicalize(other));
        if (Clusterer.Cluster([ours, theirs]) is [{ Joins: [var join, ..] }])
        {
            return (true, true, join.Why);
        }

        var (same, why) = Clusterer.Compare(ours, theirs);
        return (false, same, why);
    }
}
