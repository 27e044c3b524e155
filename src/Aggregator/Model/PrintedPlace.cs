namespace Aggregator.Model;

/// <summary>Where a work was printed.</summary>
/// <param name="Place">Of its link in the item, from 0: the item is about the work at 0; further on the work is only cited.</param>
public sealed record PrintedPlace(PrintedItem Item, int Place);
