namespace Aggregator;

/// <summary>What is not in the draft, of one section.</summary>
public sealed record DeskTray(string Section, string Heading, IReadOnlyList<DeskTrayItem> Items);
