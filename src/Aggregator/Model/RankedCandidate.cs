namespace Aggregator.Model;

/// <summary>A candidate with its score (higher is better) and the reasons for it.</summary>
public sealed record RankedCandidate(string Key, double Score, IReadOnlyList<string> Why);
