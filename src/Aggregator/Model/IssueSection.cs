namespace Aggregator.Model;

/// <summary>A section of one issue with its items, best first.</summary>
public sealed record IssueSection(Section Section, IReadOnlyList<RankedItem> Items);
