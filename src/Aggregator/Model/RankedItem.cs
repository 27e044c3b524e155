namespace Aggregator.Model;

/// <summary>An item with its score (higher is better, comparable within one section) and the reasons for it.</summary>
public sealed record RankedItem(Item Item, double Score, IReadOnlyList<string> Why)
{
    /// <summary>The section chosen for it, how sure that is and the runner-up; null when nobody had to choose.</summary>
    public Choice? Choice { get; init; }

    /// <summary>What the editor should know beside the item: "update of … (issue 7)", "cited in issue 3", "joined by title: confirm …".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
