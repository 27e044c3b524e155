using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>
/// Entries to items to stories, each join with its reason, the firmest first: an editor's word, the same key, an explicit link, the same title, nearly
/// the same title. Items of one story are only marked.
/// </summary>
public static class Clusterer
{
    /// <summary>Of an entry without a title, so much of its summary stands for it.</summary>
    private const int Opening = 200;

    /// <summary>Entries (canonicalized, any order) to items, oldest first. The same entries give the same items in whatever order they come.</summary>
    /// <param name="decisions">The editor's joins and splits hold before all else, the latest on a pair of keys alone; other decisions do not count here.</param>
    /// <param name="memory">Of an earlier time: what it still knows is not worked out again.</param>
    public static IReadOnlyList<Item> Cluster(IReadOnlyList<Entry> entries, IReadOnlyList<Decision>? decisions = null, ClusterMemory? memory = null) =>
        Cluster(entries, decisions ?? [], Thresholds.Chosen, memory ?? new ClusterMemory());

    internal static IReadOnlyList<Item> Cluster(IReadOnlyList<Entry> entries, IReadOnlyList<Decision> decisions, Thresholds thresholds) =>
        Cluster(entries, decisions, thresholds, new ClusterMemory());

    private static IReadOnlyList<Item> Cluster(IReadOnlyList<Entry> entries, IReadOnlyList<Decision> decisions, Thresholds thresholds, ClusterMemory memory)
    {
        var ordered = entries.OrderBy(entry => entry.Dated).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .ThenBy(entry => entry.Title, StringComparer.Ordinal).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        var words = Words(decisions);
        var joiner = new Joiner(ordered, [.. words.Where(word => word.Kind is DecisionKind.Split).SelectMany(Pairs)]);
        // All titles are read, also the repeated ones: how common a phrase is shows in these.
        memory.See(
            ordered, () => Firmest(new ExplicitLinks(ordered).Edges()).Concat(Firmest(TitleEdges.Of(ordered, thresholds))),
            () => StoryFinder.Find([.. ordered.Select(Telling)], thresholds));
        foreach (var edge in Identities(ordered).Concat(Joined(ordered, words)).Concat(memory.Edges))
        {
            joiner.Join(edge);
        }

        var items = joiner.Items().OrderBy(item => item.Dated).ThenBy(item => item.Key, StringComparer.Ordinal).ThenBy(item => item.Lead.Title, StringComparer.Ordinal).ToList();
        return memory.Same(Told(items, memory));
    }

    /// <summary>Whether two entries, judged without any others, tell of the same event.</summary>
    /// <returns>And why, as a sentence.</returns>
    public static (bool Same, string Why) Compare(Entry one, Entry other) => Compare(one, other, Thresholds.Chosen);

    internal static (bool Same, string Why) Compare(Entry one, Entry other, Thresholds thresholds)
    {
        var (likeness, least) = StoryPair.Judge((one.Title, one.Summary), (other.Title, other.Summary), thresholds);
        return (likeness >= least, FormattableString.Invariant($"likeness {likeness:0.00}, a story from {least:0.00}"));
    }

    // Of an item's titles the lead's decides.
    private static IEnumerable<Item> Told(List<Item> items, ClusterMemory memory)
    {
        var groups = items.Select(item => memory.Group(item.Lead)).ToList();
        var sizes = groups.CountBy(group => group).ToDictionary();
        var firsts = new Dictionary<int, string>();
        return items.Select((item, at) => sizes[groups[at]] == 1 ? item : item with { Story = Story(groups[at], item.Key) });

        string Story(int group, string key)
        {
            firsts.TryAdd(group, key);
            return firsts[group];
        }
    }

    private static string Telling(Entry entry) => entry.Title.Length > 0 ? entry.Title : entry.Summary[..Math.Min(entry.Summary.Length, Opening)];

    private static List<Decision> Words(IReadOnlyList<Decision> decisions) =>
    [
        .. decisions.Where(decision => decision.Kind is DecisionKind.Join or DecisionKind.Split).Index().OrderBy(decision => decision.Item.At).ThenBy(decision => decision.Index)
            .GroupBy(decision => string.CompareOrdinal(decision.Item.Key, decision.Item.Value) < 0 ? (decision.Item.Key, decision.Item.Value) : (decision.Item.Value, decision.Item.Key))
            .OrderBy(pair => pair.Key.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal)
            .Select(pair => pair.Last().Item),
    ];

    private static IEnumerable<(string, string)> Pairs(Decision split) => [(split.Key, split.Value), (split.Value, split.Key)];

    private static IEnumerable<Edge> Identities(List<Entry> entries)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < entries.Count; at++)
        {
            if (!first.TryAdd(entries[at].Key, at))
            {
                yield return new Edge(first[entries[at].Key], at, JoinKind.Identity, 1, $"same work: {entries[at].Key}", $"same work: {entries[at].Key}");
            }
        }
    }

    private static IEnumerable<Edge> Joined(List<Entry> entries, List<Decision> words)
    {
        var first = entries.Index().DistinctBy(entry => entry.Item.Key).ToDictionary(entry => entry.Item.Key, entry => entry.Index, StringComparer.Ordinal);
        return from word in words
               where word.Kind is DecisionKind.Join && first.ContainsKey(word.Key) && first.ContainsKey(word.Value)
               select new Edge(first[word.Key], first[word.Value], JoinKind.Editor, 1, $"joined by the editor with {word.Value}", $"joined by the editor with {word.Key}");
    }

    private static IEnumerable<Edge> Firmest(IEnumerable<Edge> edges) =>
        edges.OrderBy(edge => edge.Kind).ThenByDescending(edge => edge.Strength).ThenBy(edge => Math.Min(edge.From, edge.To)).ThenBy(edge => Math.Max(edge.From, edge.To));
}
