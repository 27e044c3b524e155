namespace Aggregator.Model;

/// <summary>An item with the section chosen for it.</summary>
public sealed record ClassifiedItem(Item Item, Choice Choice);
