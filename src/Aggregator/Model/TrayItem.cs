namespace Aggregator.Model;

/// <summary>An item that was not chosen, and why.</summary>
public sealed record TrayItem(Item Item, string Section, string Reason);
