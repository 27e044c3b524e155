namespace Aggregator.Model;

/// <summary>An item with its score (higher is better, comparable within one section) and the reasons for it.</summary>
public sealed record RankedItem(Item Item, double Score, IReadOnlyList<string> Why);
