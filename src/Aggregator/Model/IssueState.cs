namespace Aggregator.Model;

/// <summary>What the store knows of an issue.</summary>
/// <param name="DraftedAt">When it was last drafted; null before the first time.</param>
/// <param name="PublishedAt">Null while the issue is open.</param>
public sealed record IssueState(int Number, Period Period, DateTimeOffset? DraftedAt, DateTimeOffset? PublishedAt);
