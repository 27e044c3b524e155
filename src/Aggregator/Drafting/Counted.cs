namespace Aggregator.Drafting;

/// <summary>A section or an item with its number before and now; either may be empty.</summary>
internal sealed record Counted(string Title, string Before, string Now, bool IsSection);
