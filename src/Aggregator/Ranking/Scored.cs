using Aggregator.Text;

namespace Aggregator.Ranking;

/// <param name="Counts">Of the n-grams of its text.</param>
/// <param name="PrintedBefore">Whether one of its authors was.</param>
internal sealed record Scored(double Score, SparseVector Counts, bool PrintedBefore);
