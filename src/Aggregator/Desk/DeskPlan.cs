using Aggregator.Checking;
using Aggregator.Drafting;
using Aggregator.Model;

namespace Aggregator;

/// <summary>What is known of everything that an issue could print, to be looked up by key.</summary>
internal sealed class DeskPlan
{
    /// <summary>Where the choice of a section is no surer than this, the runner-up is named.</summary>
    private const double Unsure = 0.5;

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Item> _drafted;
    private readonly ILookup<string, Item> _stories;

    public DeskPlan(IssuePlan plan, IReadOnlyDictionary<string, Item> drafted)
    {
        (Plan, _drafted) = (plan, drafted);
        foreach (var (section, ranked) in plan.Issue.Sections.SelectMany(section => section.Items.Select(item => (section.Section.Key, item))))
        {
            _known.TryAdd(ranked.Item.Key, new(ranked.Item, section, ranked, null));
        }

        foreach (var left in plan.Issue.Tray)
        {
            _known.TryAdd(left.Item.Key, new(left.Item, left.Section, null, left));
        }

        foreach (var known in _known.Values.ToList())
        {
            foreach (var entry in known.Item.Entries)
            {
                _known.TryAdd(entry.Key, known);
            }
        }

        _stories = plan.Items.Where(item => item.Story is not null).ToLookup(item => item.Story!, StringComparer.Ordinal);
    }

    public IssuePlan Plan { get; }

    /// <summary>Everything the issue could print, each item once, in the order of the ranking: what was chosen first.</summary>
    public IEnumerable<Known> All => _known.Where(known => known.Key == known.Value.Item.Key).Select(known => known.Value);

    public Known? Of(string key) => _known.GetValueOrDefault(key);

    /// <summary>The item of the file with all that is known of it.</summary>
    /// <param name="openings">As <see cref="Borrowing"/> knows them.</param>
    public DeskItem Told(DeskItem item, IReadOnlyList<string> openings)
    {
        var known = Of(item.Key);
        if ((known?.Item ?? _drafted.GetValueOrDefault(item.Key)) is not { } work)
        {
            return item;
        }

        var choice = Plan.Choices.GetValueOrDefault(work.Key);
        var pictures = item.Pictures.Select(picture => picture.Address).ToHashSet(StringComparer.Ordinal);
        return item with
        {
            IsBorrowed = !item.IsStub && Borrowing.Of(item.Plain.Split('\n'), work, openings) is not null,
            Doors = [.. work.Entries.Select(entry => new DeskDoor(entry.Key, entry.Work, entry.Title, entry.Address, work.Joins.FirstOrDefault(join => join.Key == entry.Key)?.Why ?? ""))],
            Sources = work.Sources,
            Published = work.Lead.Published,
            Score = known?.Ranked?.Score,
            Why = known?.Ranked?.Why ?? choice?.Why ?? [],
            Confidence = choice?.Confidence,
            RunnerUp = choice is { Confidence: < Unsure } ? choice.Second : null,
            Notes = [.. (known?.Ranked?.Notes ?? []).Concat(known?.Left is { Kind: TrayKind.Printed } left ? [left.Reason] : [])],
            Story = work.Story is { } story ? [.. _stories[story].Where(other => other.Key != work.Key).Select(other => new DeskMate(other.Key, other.Lead.Title))] : [],
            Proposed = [.. work.Entries.Select(entry => entry.Picture).OfType<string>().Where(picture => ItemReferences.IsPrintable(picture) && !pictures.Contains(picture)).Distinct()],
        };
    }

    /// <param name="Section">Where it belongs by the machine's choice.</param>
    /// <param name="Ranked">Null: it was not chosen.</param>
    /// <param name="Left">Null: it was.</param>
    internal sealed record Known(Item Item, string Section, RankedItem? Ranked, TrayItem? Left);
}
