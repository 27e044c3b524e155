using Aggregator.Model;

namespace Aggregator.Clustering;

/// <summary>A reason to join two entries, told from both sides.</summary>
/// <param name="From">Number of the entry that names the other, or of either.</param>
/// <param name="Strength">Among edges of one kind the stronger is tried first.</param>
/// <param name="WhyFrom">Why <paramref name="From"/> belongs to <paramref name="To"/>.</param>
/// <param name="WhyTo">Why <paramref name="To"/> belongs to <paramref name="From"/>.</param>
internal sealed record Edge(int From, int To, JoinKind Kind, double Strength, string WhyFrom, string WhyTo);
