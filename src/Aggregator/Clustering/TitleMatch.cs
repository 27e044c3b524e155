namespace Aggregator.Clustering;

/// <summary>A title of the index that is the one asked for, or nearly.</summary>
/// <param name="Key">What it was added under.</param>
/// <param name="Exact">The same but for case, accents, punctuation and blanks.</param>
/// <param name="Similarity">1 when exact, else below 1.</param>
public readonly record struct TitleMatch(string Key, bool Exact, double Similarity);
