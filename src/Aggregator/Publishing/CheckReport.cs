using Aggregator.Model;

namespace Aggregator;

/// <summary>What a check came to.</summary>
/// <param name="Findings">By file, in the order of the files, and line.</param>
/// <param name="Mended">Paths of the files that were changed, and how many corrections went into each.</param>
/// <param name="Warnings">What could not be looked at, and why.</param>
public sealed record CheckReport(IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, int> Mended, IReadOnlyList<string> Warnings);
