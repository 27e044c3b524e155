namespace Aggregator.Clustering;

/// <param name="Title">Its number in the <see cref="TitleTable"/>.</param>
internal readonly record struct TitleHit(int Title, bool Exact, double Similarity);
