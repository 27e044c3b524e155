using Aggregator.Model;

namespace Aggregator.Reviewing;

/// <summary>Applies the editor's decisions to one issue. Of two on the same work the later one holds.</summary>
public sealed class Reviewer
{
    private readonly Dictionary<string, Decision> _latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _joined = new(StringComparer.Ordinal);

    /// <param name="decisions">Of all issues, in the order in which they were made.</param>
    public Reviewer(IReadOnlyList<Decision> decisions, int issue)
    {
        foreach (var (place, decision) in decisions.Index())
        {
            if (decision.Kind == DecisionKind.Join)
            {
                _joined[decision.Key] = _joined[decision.Value] = place;
            }
            else if (decision.Issue == issue && decision.Kind is DecisionKind.Drop or DecisionKind.Rescue or DecisionKind.Keep or DecisionKind.Add)
            {
                _latest[decision.Key] = decision;
                _places[decision.Key] = place;
            }
        }
    }

    /// <summary>Keys of works that an editor wants in the issue, whatever period they belong to and whatever rule excludes them.</summary>
    public IReadOnlyList<string> Rescued => [.. _latest.Values.Where(decision => decision.Kind == DecisionKind.Rescue).Select(decision => decision.Key)];

    public bool Drops(Item item) => On(item) is { Kind: DecisionKind.Drop };

    public bool Rescues(Item item) => On(item) is { Kind: DecisionKind.Rescue };

    /// <summary>Before ranking: what was dropped or printed before takes no room from the others, and what was rescued takes none either.</summary>
    /// <param name="repeat">What earlier issues have to do with an item.</param>
    public (IReadOnlyList<ClassifiedItem> Through, IReadOnlyList<ClassifiedItem> Rescued, IReadOnlyList<TrayItem> Held) Sift(
        IReadOnlyList<ClassifiedItem> items, Func<Item, Repeat> repeat)
    {
        var through = new List<ClassifiedItem>();
        var rescued = new List<ClassifiedItem>();
        var held = new List<TrayItem>();
        foreach (var item in items)
        {
            if (Drops(item.Item))
            {
                held.Add(new TrayItem(item.Item, item.Choice.Section, "dropped by the editor", TrayKind.Dropped));
            }
            else if (Rescues(item.Item))
            {
                rescued.Add(item);
            }
            else if (repeat(item.Item).HeldBack is { } reason)
            {
                held.Add(new TrayItem(item.Item, item.Choice.Section, reason, TrayKind.Printed));
            }
            else
            {
                through.Add(item);
            }
        }

        return (through, rescued, held);
    }

    /// <summary>After ranking: what an editor rescued stands behind the others of its section, and every item says what there is to know of it.</summary>
    /// <param name="rescued">The same sections with what was rescued for each.</param>
    public static IReadOnlyList<IssueSection> Unite(IReadOnlyList<IssueSection> ranked, IReadOnlyList<IssueSection> rescued, Func<Item, Repeat> repeat) =>
    [
        .. ranked.Zip(rescued, (section, more) => section with
        {
            Items =
            [
                .. section.Items.Concat(more.Items.Select(item => item with { Why = ["rescued by the editor", .. item.Why] }))
                    .Select(item => item with { Notes = [.. item.Notes, .. Notes(item.Item, repeat(item.Item))] }),
            ],
        }),
    ];

    /// <summary>What an issue offers its editor, to be compared with what will be printed.</summary>
    public static IReadOnlyList<Offer> Offers(Issue issue) =>
    [
        .. issue.Sections.SelectMany(section => section.Items.Select((ranked, place) => Offered(issue, ranked.Item, section.Section.Key, place))),
        .. issue.Tray.Select(item => Offered(issue, item.Item, item.Section, null)),
    ];

    private static Offer Offered(Issue issue, Item item, string section, int? place) =>
        new(issue.Number, item.Key, [.. item.Entries.Select(entry => entry.Key).Distinct()], section, item.Lead.Title, place);

    private static IEnumerable<string> Notes(Item item, Repeat repeat) =>
        repeat.Notes.Concat(repeat.HeldBack is { } reason ? [reason] : [])
            .Concat(item.Joins.Where(join => join.ToConfirm).Select(join => $"joined by title: confirm ({join.Why})"));

    // The mark on the lead counts. A mark on another entry of the item still holds when a new lead came to it, but not when an editor joined the two since.
    private Decision? On(Item item)
    {
        if (_latest.TryGetValue(item.Key, out var decision))
        {
            return decision;
        }

        var others = item.Entries.Select(entry => entry.Key).Where(key => _latest.ContainsKey(key) && _joined.GetValueOrDefault(key, -1) < _places[key]);
        return others.MaxBy(key => _places[key]) is { } latest ? _latest[latest] : null;
    }
}
