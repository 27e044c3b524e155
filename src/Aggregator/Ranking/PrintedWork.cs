using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>A work that was printed.</summary>
/// <param name="Issue">As an editor calls it.</param>
/// <param name="Authors">Folded.</param>
/// <param name="Vector">Of its text; empty when it was printed too long ago to be compared with.</param>
internal sealed record PrintedWork(string Issue, IReadOnlyList<string> Authors, SparseVector Vector);
