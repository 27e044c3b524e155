using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>
/// Learns from rounds (weeks, issues) in order of time. The text models that merging learns from were trained before the round they judge: one that has seen
/// the answer would be trusted too much.
/// </summary>
internal sealed class Trainer
{
    private const int LastRounds = 10;
    private const int MergedRounds = 20;
    private const int ComparedWorks = 300;

    private readonly Lesson[] _lessons;
    private readonly int[] _starts;
    private readonly Dictionary<int, double[][]> _features = [];

    public Trainer(IEnumerable<Pick> picks)
    {
        var grams = new NGrams(TextModels.Places);
        var lessons = picks.Select(pick => Lesson.Of(pick, EndOf(pick), grams)).ToList();
        var known = lessons.Where(lesson => lesson.Pick.Printed).GroupBy(lesson => lesson.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(lesson => Lesson.KnownOf(lesson.Pick)), StringComparer.Ordinal);
        _lessons = [.. lessons.Select(lesson => known.TryGetValue(lesson.Key, out var day) ? lesson with { Known = day } : lesson)
            .OrderBy(lesson => lesson.Date).ThenBy(lesson => lesson.Key, StringComparer.Ordinal)];
        _starts = [.. Enumerable.Range(0, _lessons.Length).Where(at => at == 0 || _lessons[at].Date != _lessons[at - 1].Date)];
    }

    public int Rounds => _starts.Length;

    public DateOnly DateOf(int round) => round < Rounds ? _lessons[_starts[round]].Date : DateOnly.MaxValue;

    public ReadOnlySpan<Lesson> Round(int round) => _lessons.AsSpan(Start(round)..Start(round + 1));

    /// <summary>The features of a round's lessons by what was known before it.</summary>
    public IReadOnlyList<double[]> Features(int round) => _features[round];

    /// <summary>Makes ready what <see cref="Weights"/> of these rounds and <see cref="Features"/> need. The rounds do not wait for each other.</summary>
    public void Prepare(int from, int to)
    {
        var wanted = Enumerable.Range(Math.Max(0, from - MergedRounds), Math.Max(0, to - Math.Max(0, from - MergedRounds))).Where(round => !_features.ContainsKey(round)).ToArray();
        var made = new double[wanted.Length][][];
        // The latest rounds learn from most and take longest: they go first.
        Parallel.For(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) }, at =>
            made[wanted.Length - 1 - at] = FeaturesOf(wanted[wanted.Length - 1 - at]));
        for (var at = 0; at < wanted.Length; at++)
        {
            _features[wanted[at]] = made[at];
        }
    }

    /// <summary>What each feature counts by what was known before a round.</summary>
    public double[] Weights(int round)
    {
        var asOf = DateOf(round);
        var first = Math.Max(0, round - MergedRounds);
        var rows = new List<double[]>();
        var labels = new List<bool>();
        var shares = new List<double>();
        for (var past = first; past < round; past++)
        {
            var lessons = Round(past);
            for (var at = 0; at < lessons.Length; at++)
            {
                // What is only known from the issue that printed it has none of the facts that a source gives: it would teach that printed works have none.
                if (lessons[at].Tells(asOf) && lessons[at].Pick.Candidate.Published is not null)
                {
                    rows.Add(_features[past][at]);
                    labels.Add(lessons[at].Printed(asOf));
                    shares.Add(lessons[at].Weight);
                }
            }
        }

        return Merger.Fit(rows, labels, shares, Ranking.Features.Cold);
    }

    /// <summary>All that is known before a round; before the one after the last, everything.</summary>
    public RankerModel Model(int round)
    {
        Prepare(round, round);
        var text = TextOf(round);
        return new RankerModel(text, Weights(round), new PrintedBefore(Printed(round, text.Rarity)));
    }

    public TextModels Plain(int round) => TextModels.Plain(_lessons.AsSpan(..Start(round)), DateOf(round));

    private TextModels TextOf(int round) => TextModels.Train(_lessons.AsSpan(..Start(round)), Start(Math.Max(0, round - LastRounds)), DateOf(round));

    private double[][] FeaturesOf(int round)
    {
        var text = TextOf(round);
        var model = new RankerModel(text, [], new PrintedBefore(Printed(round, text.Rarity)));
        var lessons = Round(round);
        var features = new double[lessons.Length][];
        for (var at = 0; at < features.Length; at++)
        {
            features[at] = model.Complete(lessons[at].Features, text.Rarity.Of(lessons[at].Counts), lessons[at].Authors);
        }

        return features;
    }

    private List<PrintedWork> Printed(int round, TfIdf rarity)
    {
        var asOf = DateOf(round);
        var printed = new List<Lesson>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var lesson in _lessons.AsSpan(..Start(round)))
        {
            if (lesson.Printed(asOf) && seen.Add(lesson.Key))
            {
                printed.Add(lesson);
            }
        }

        return [.. printed.Select((lesson, at) => new PrintedWork(
            lesson.Pick.Issue, lesson.Authors, at < printed.Count - ComparedWorks ? SparseVector.Empty : rarity.Of(lesson.Counts)))];
    }

    private int Start(int round) => round < Rounds ? _starts[round] : _lessons.Length;

    private static DateTimeOffset EndOf(Pick pick) => pick.Now ?? new DateTimeOffset(pick.Date.AddDays(7), TimeOnly.MinValue, TimeSpan.Zero);
}
