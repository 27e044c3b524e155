namespace Aggregator.Clustering;

/// <summary>
/// All numbers by which titles are judged alike: one set for every newsletter and language. They were chosen on published sets of titles; the command that
/// does it again, and what it printed, stand in docs/performance.md.
/// </summary>
internal sealed record Thresholds
{
    public static Thresholds Chosen { get; } = new();

    /// <summary>Nearly the same title: cosine over words and pairs of neighbours.</summary>
    public double NearCosine { get; init; } = 0.75;

    /// <summary>The same where one title is the other with a label before it or a subtitle behind it.</summary>
    public double PartCosine { get; init; } = 0.4;

    /// <summary>Of the lighter title's weight, so much may have something else in its place.</summary>
    public double MostChanged { get; init; } = 0.1;

    /// <summary>Same story: cosine of a title with a group of one.</summary>
    public double FirstMeeting { get; init; } = 0.6;

    /// <summary>Same story: cosine with a group without end.</summary>
    public double LastMeeting { get; init; } = 0.02;

    /// <summary>How fast the one becomes the other: the power of the number of different titles in the group.</summary>
    public double Decline { get; init; } = 1.1;

    /// <summary>How much titles that are alike count as one there: 0 not at all, 1 as their common length has it.</summary>
    public double Sameness { get; init; } = 0.75;

    /// <summary>How much more rare n-grams weigh: the power of their inverse frequency.</summary>
    public double Rarity { get; init; } = 1.25;

    /// <summary>N-grams of more titles than this part of all say nothing.</summary>
    public double MostCommon { get; init; } = 0.1;

    /// <summary>What must come on top of that, in cosines of the group with a title that is not in it: where all are of one trade, all are somewhat alike.</summary>
    public double Background { get; init; } = 1;

    /// <summary>A story's titles are so many times as like each other as like the rest; else it is a theme.</summary>
    public double Apart { get; init; } = 6;

    /// <summary>Same story, of two headlines alone.</summary>
    public double PairOfTitles { get; init; } = 0.575;

    /// <summary>Same story, of two endless texts alone: they have more room to differ.</summary>
    public double PairOfTexts { get; init; } = 0.27;

    /// <summary>What different numbers in both headlines take from their likeness.</summary>
    public double OtherNumbers { get; init; } = 0.12;
}
