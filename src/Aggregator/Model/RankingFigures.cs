namespace Aggregator.Model;

/// <summary>How well the ranker foresaw what an editor printed: means over the weeks that have anything printed.</summary>
/// <param name="Weeks">All that were ranked, in order.</param>
/// <param name="Plain">The same weeks by a plain text model (TF-IDF and one linear SVM); null when nobody asked.</param>
public sealed record RankingFigures(double Recall, double Ndcg, IReadOnlyList<RankedWeek> Weeks, PlainFigures? Plain);
