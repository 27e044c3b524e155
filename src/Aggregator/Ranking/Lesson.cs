using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>A pick made ready for counting: its text is let go, a year of them would fill the memory.</summary>
/// <param name="Features">Those that need no past issue.</param>
internal sealed record Lesson(Pick Pick, SparseVector Counts, IReadOnlyList<string> Authors, double[] Features)
{
    public string Key => Pick.Candidate.Key;

    public DateOnly Date => Pick.Date;

    public double Weight => Pick.Weight;

    /// <summary>From when on one knows that the same work was printed, in this round or another; null: it never was.</summary>
    public DateOnly? Known { get; init; }

    public bool Printed(DateOnly asOf) => Pick.Printed && KnownOf(Pick) <= asOf;

    /// <summary>Whether a text model may learn from it: a work that was passed over once and printed later is no example of what is passed over.</summary>
    public bool Tells(DateOnly asOf) => Weight > 0 && (Printed(asOf) || !(Known <= asOf));

    public static DateOnly KnownOf(Pick pick) => pick.Known ?? pick.Date.AddDays(1);

    public static Lesson Of(Pick pick, DateTimeOffset now, NGrams grams)
    {
        var facts = Facts.Of(pick.Candidate, now, 1, []);
        return new Lesson(pick with { Candidate = pick.Candidate with { Text = "" } }, grams.Count(facts.Words), facts.Authors, Ranking.Features.Of(facts));
    }
}
