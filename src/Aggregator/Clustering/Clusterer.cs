using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>Joins entries that are one work: the same key, or the same normalised title from different sources.</summary>
public static class Clusterer
{
    // "News", "Release 2.0" or "Weekly links" say nothing of the work behind them; three words do.
    private const int FewestWords = 3;

    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // The primary source leads: paper, then code, then what is written about it, then video, then talk.
    private static readonly WorkKind[] Leads =
    [
        WorkKind.Paper, WorkKind.Release, WorkKind.Repository, WorkKind.Dataset, WorkKind.Book, WorkKind.Course, WorkKind.Notebook,
        WorkKind.Article, WorkKind.Event, WorkKind.Encyclopaedia, WorkKind.None, WorkKind.Video, WorkKind.Audio, WorkKind.Discussion,
    ];

    /// <summary>Entries (canonicalized, any order) to items, oldest first. The same entries give the same items in whatever order they come.</summary>
    public static IReadOnlyList<Item> Cluster(IReadOnlyList<Entry> entries, IReadOnlyList<Decision>? decisions = null)
    {
        var groups = new List<List<Entry>>();
        var byKey = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        var byTitle = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderBy(entry => entry.Dated).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var title = Folded.Of(entry.Title);
            var telling = Folded.Words(title) >= FewestWords;
            var group = byKey.GetValueOrDefault(entry.Key) ?? (telling && byTitle.TryGetValue(title, out var same) && MayJoin(same, entry) ? same : null);
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(entry);
            byKey.TryAdd(entry.Key, group);
            if (telling)
            {
                byTitle.TryAdd(title, group);
            }
        }

        return [.. groups.Select(ItemOf)];
    }

    // One source never says the same thing twice under one title: there it is a series ("Open thread"), and two items.
    private static bool MayJoin(List<Entry> group, Entry entry) =>
        entry.Dated - group[0].Dated <= Window && !group.Any(known => known.Sources.Intersect(entry.Sources).Any());

    private static Item ItemOf(List<Entry> group)
    {
        var ordered = group.OrderBy(entry => Array.IndexOf(Leads, entry.Work)).ThenBy(entry => entry.Dated).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var lead = ordered[0];
        return new Item
        {
            Lead = lead,
            Entries = ordered,
            Joins = [.. ordered.Skip(1).Select(entry => entry.Key == lead.Key
                ? new Join(entry.Key, lead.Key, JoinKind.Identity, $"same work: {entry.Key}")
                : new Join(entry.Key, lead.Key, JoinKind.Title, $"same title: {entry.Key}"))],
        };
    }
}
