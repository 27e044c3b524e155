using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>Takes an editor's word on one item: remembers it and, while an issue is open, drafts that again. The same word twice is one.</summary>
public sealed class Editor(Configuration configuration, Store store, Pipeline pipeline, TimeProvider clock)
{
    private readonly Finder _finder = new(configuration, store);
    private readonly PlanMemory _memory = new();

    /// <summary>Into the issue, past the cut, the age, the period, the rules and the check for repeats.</summary>
    /// <exception cref="ArgumentException">Nothing, or several things, are called so; or no source carries it.</exception>
    public Ruling Rescue(string what)
    {
        var (plan, called) = Heard(what);
        var named = called[0];
        var entry = Stored(named);
        var item = plan.ItemOf(named.Key);
        var (key, title) = item is null ? (entry.Key, entry.Title) : (item.Key, item.Lead.Title);
        if (item is not null && plan.Issue.Sections.Any(section => section.Items.Any(ranked => ranked.Item == item)))
        {
            return Unchanged(DecisionKind.Rescue, key, title, plan, $"in issue {plan.State.Number} already{At(key)}: {title}");
        }

        Decide(plan, (DecisionKind.Rescue, key, ""));
        return new Ruling(DecisionKind.Rescue, key, title, plan.State.Number, true, $"rescued into issue {plan.State.Number}{At(key)}: {title}", $"drop {Word(key)}");
    }

    /// <summary>Out of the issue, to stay out of it.</summary>
    /// <exception cref="ArgumentException">Nothing, or several things, are called so; or the issue has it not.</exception>
    public Ruling Drop(string what)
    {
        var (plan, called) = Heard(what);
        var named = called[0];
        var item = ItemOf(named, plan);
        if (plan.Issue.Tray.Any(left => left.Item == item && left.Kind == TrayKind.Dropped))
        {
            return Unchanged(DecisionKind.Drop, item.Key, item.Lead.Title, plan, $"dropped from issue {plan.State.Number} already: {item.Lead.Title}");
        }

        Decide(plan, (DecisionKind.Drop, item.Key, ""));
        return new Ruling(
            DecisionKind.Drop, item.Key, item.Lead.Title, plan.State.Number, true, $"dropped from issue {plan.State.Number}: {item.Lead.Title}", $"rescue {Word(item.Key)}");
    }

    /// <summary>Parts an item into its entries or, where a joined entry is named, that one from the rest; for this issue and all to come.</summary>
    /// <exception cref="ArgumentException">Nothing, or several things, are called so; or the issue has it not.</exception>
    public Ruling Split(string what)
    {
        var (plan, called) = Heard(what);
        var named = called[0];
        var item = ItemOf(named, plan);
        var entries = item.Entries.Select(entry => entry.Key).Distinct().ToList();
        if (entries.Count == 1)
        {
            return Unchanged(DecisionKind.Split, item.Key, item.Lead.Title, plan, $"stands alone already: {item.Lead.Title}");
        }

        var apart = named.Key == item.Key ? entries : [named.Key];
        Decide(plan, Parting(entries, apart));
        var other = apart.Count > 1 ? entries[1] : item.Key;
        return new Ruling(
            DecisionKind.Split, named.Key, named.Title, plan.State.Number, true,
            apart.Count > 1 ? $"split into {entries.Count} items for good: {item.Lead.Title}" : $"split from \"{item.Lead.Title}\" for good: {named.Title}",
            $"join {Word(named.Key)} {Word(other)}");
    }

    /// <summary>Makes two items one; for this issue and all to come.</summary>
    /// <exception cref="ArgumentException">Nothing, or several things, are called so; or no source carries one of them.</exception>
    public Ruling Join(string what, string with)
    {
        var (plan, called) = Heard(what, with);
        var (one, other) = (called[0], called[1]);
        Stored(one);
        Stored(other);
        var keys = Entries(one.Key, plan);
        var others = Entries(other.Key, plan);
        if (keys.Contains(other.Key))
        {
            return Unchanged(DecisionKind.Join, one.Key, one.Title, plan, $"one item already: {one.Title} + {other.Title}");
        }

        Decide(plan, Joining(one.Key, other.Key, keys, others, store.Decisions()));
        return new Ruling(
            DecisionKind.Join, one.Key, one.Title, plan.State.Number, true, $"joined for good: {one.Title} + {other.Title}", $"split {Word(other.Key)}");
    }

    /// <summary>The words that part entries of an item from its others.</summary>
    internal static IReadOnlyList<(DecisionKind Kind, string Key, string Value)> Parting(IReadOnlyList<string> entries, IReadOnlyList<string> apart) =>
    [
        .. apart.SelectMany((key, at) => entries.Where(other => other != key && apart.ToList().IndexOf(other) is var place && (place < 0 || place > at))
            .Select(other => (DecisionKind.Split, key, other))),
    ];

    /// <summary>The words that make two items one; what was split between them is taken back with it.</summary>
    internal static IReadOnlyList<(DecisionKind Kind, string Key, string Value)> Joining(
        string one, string other, IReadOnlyList<string> keys, IReadOnlyList<string> others, IReadOnlyList<Decision> known)
    {
        var split = Pairs(known, DecisionKind.Split);
        var crossing = keys.SelectMany(key => others.Select(second => (key, second))).Where(pair => pair != (one, other) && (split.Contains(pair) || split.Contains((pair.second, pair.key))));
        return [(DecisionKind.Join, one, other), .. crossing.Select(pair => (DecisionKind.Join, pair.key, pair.second))];
    }

    private static List<string> Entries(string key, IssuePlan plan) => plan.ItemOf(key)?.Entries.Select(entry => entry.Key).Distinct().ToList() ?? [key];

    /// <summary>Pairs on which this kind of decision is the last.</summary>
    private static HashSet<(string, string)> Pairs(IReadOnlyList<Decision> known, DecisionKind kind)
    {
        var latest = new Dictionary<(string, string), DecisionKind>();
        foreach (var decision in known.Where(decision => decision.Kind is DecisionKind.Join or DecisionKind.Split))
        {
            latest.Remove((decision.Value, decision.Key));
            latest[(decision.Key, decision.Value)] = decision.Kind;
        }

        return [.. latest.Where(pair => pair.Value == kind).Select(pair => pair.Key)];
    }

    // What the editor did by hand in the draft came before this word: it is taken in first, and only then does the word hold against it. Names and
    // numbers are those of the draft as it lies there.
    private (IssuePlan Plan, IReadOnlyList<Named> Named) Heard(params IReadOnlyList<string> what)
    {
        var plan = pipeline.Plan(new DraftOrder(), _memory);
        var named = what.Select(word => _finder.One(word, plan)).ToList();
        if (store.OpenIssue() is null)
        {
            return (plan, named);
        }

        // Where the hand said nothing new, the plan still holds: making one reads the whole archive.
        var before = store.Decisions().Count;
        pipeline.DraftIssue(new DraftOrder(), _memory, out _);
        return (store.Decisions().Count == before ? plan : pipeline.Plan(new DraftOrder(), _memory), named);
    }

    private Entry Stored(Named named) => store.Entry(named.Key)
        ?? throw new ArgumentException($"naming: no source carries \"{named.Title}\"; `aggregator add {named.Address}` hands it in");

    private static Item ItemOf(Named named, IssuePlan plan) => plan.ItemOf(named.Key)
        ?? throw new ArgumentException($"naming: issue {plan.State.Number} does not have \"{named.Title}\"; `aggregator why {Word(named.Key)}` says why");

    private void Decide(IssuePlan plan, params IReadOnlyList<(DecisionKind Kind, string Key, string Value)> words)
    {
        var now = clock.GetUtcNow();
        store.Save([.. words.Select(word => new Decision(word.Kind, word.Key, word.Value, plan.State.Number, now, Decision.Editor))]);
        if (store.OpenIssue() is not null)
        {
            pipeline.DraftIssue(new DraftOrder(), _memory, out _);
        }
    }

    private static Ruling Unchanged(DecisionKind kind, string key, string title, IssuePlan plan, string says) => new(kind, key, title, plan.State.Number, false, says, null);

    private string At(string key) => _finder.Places().GetValueOrDefault(key)?.Place is { } place ? $" as {place}" : "";

    /// <summary>A key as a shell takes it for one word.</summary>
    private static string Word(string key) => key.All(letter => char.IsLetterOrDigit(letter) || letter is ':' or '/' or '.' or '-' or '_' or '@' or '~' or '%' or '+' or ',')
        ? key : $"'{key.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
