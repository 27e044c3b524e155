namespace Aggregator.Model;

/// <summary>A candidate that stood before an editor, and whether they printed it: what the ranker learns from.</summary>
/// <param name="Candidate">As it stood before the editor.</param>
/// <param name="Date">Of the issue it was offered for, or the first day of its week. Same date, same round.</param>
public sealed record Pick(Candidate Candidate, bool Printed, DateOnly Date)
{
    /// <summary>The issue that printed it, as an editor calls it: <c>7</c>, or a date. Empty when it was not printed.</summary>
    public string Issue { get; init; } = "";

    /// <summary>The first day on which one can know that it was printed: nothing that is ranked for an earlier date learns from it. Null: the day after <see cref="Date"/>.</summary>
    public DateOnly? Known { get; init; }

    /// <summary>When it was ranked: the end of the issue's period. Null: a week after <see cref="Date"/>.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How much it counts beside the others: 1 is usual, a drop for lack of room weighs less, 0 is never learnt from.</summary>
    public double Weight { get; init; } = 1;
}
