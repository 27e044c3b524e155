using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>What a file turned out to be.</summary>
/// <param name="Post">Null when it is no issue.</param>
/// <param name="Skipped">Why it is no issue, as the rest of a sentence.</param>
/// <param name="Unknown">Headings that mean no section of <c>sources.yml</c>.</param>
public sealed record Imported(PrintedPost? Post, string? Skipped, IReadOnlyList<string> Unknown);
