namespace Aggregator.Ranking;

/// <summary>
/// The numbers of a candidate that the score is the weighted sum of. Their weights before anything was learnt are the prior of what is learnt: what the
/// editor did overrides them as far as it speaks of them.
/// </summary>
internal static class Features
{
    /// <summary>What the text model of all rounds says; 0 without one.</summary>
    public const int TextOfAll = 0;

    /// <summary>What the text model of the last rounds says: editors drift.</summary>
    public const int TextOfLast = 1;

    /// <summary>Likeness (cosine) to the nearest printed item, only where there are no text models: an imported archive says nothing of what was not printed.</summary>
    public const int Likeness = 2;

    public const int Authors = 3;
    public const int AuthorsPrinted = 4;
    public const int TitleWords = 5;
    public const int Freshness = 6;
    public const int Carriers = 7;
    public const int Doors = 8;
    public const int SourceWeight = 9;
    public const int Keywords = 10;
    public const int IsVoted = 11;
    public const int Votes = 12;
    public const int Count = 13;

    /// <summary>A week-old item is worth half a fresh one.</summary>
    private const double HalfLifeDays = 7;

    /// <summary>In the order of the features.</summary>
    public static IReadOnlyList<double> Cold { get; } = [1, 1, 3, 0.3, 0.5, 0, 1.5, 1.2, 0.5, 1.5, 0.5, 0, 0.3];

    /// <summary>Those that need no past issue.</summary>
    public static double[] Of(Facts facts)
    {
        var features = new double[Count];
        features[Authors] = Math.Log(1 + facts.Authors.Count);
        features[TitleWords] = Math.Log(1 + facts.TitleWords);
        features[Freshness] = Math.Pow(0.5, Math.Max(0, facts.AgeInDays) / HalfLifeDays);
        features[Carriers] = Math.Log(Math.Max(1, facts.Carriers));
        features[Doors] = Math.Log(Math.Max(1, facts.Doors));
        features[SourceWeight] = Math.Log(Math.Clamp(facts.SourceWeight, 0.01, 100));
        features[Keywords] = Math.Min(3, facts.Keywords);
        features[IsVoted] = facts.Upvotes is null ? 0 : 1;
        features[Votes] = Math.Log(1 + Math.Clamp(facts.Upvotes ?? 0, 0, 1e6));
        return features;
    }

    public static double Score(double[] features, IReadOnlyList<double> weights)
    {
        var sum = 0.0;
        for (var at = 0; at < Count; at++)
        {
            sum += features[at] * weights[at];
        }

        return sum;
    }
}
