using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>Judges the ranker round by round, each with what was known before it and with nothing else.</summary>
internal static class PickReplay
{
    private const int Kept = 200;
    private const int First = 50;
    private const int Samples = 10_000;

    /// <param name="from">The first date that is judged; null: the first before which something printed was known.</param>
    public static RankingFigures Run(Trainer trainer, DateOnly? from, bool withPlain)
    {
        var rounds = Enumerable.Range(0, trainer.Rounds).Where(round => from is { } date ? trainer.DateOf(round) >= date : KnowsSomething(trainer, round)).ToList();
        if (rounds.Count == 0)
        {
            return new RankingFigures(0, 0, [], null);
        }

        trainer.Prepare(rounds[0], rounds[^1] + 1);
        var weeks = rounds.Select(round => Judge(trainer, round, At(trainer, round))).ToList();
        var (recall, ndcg) = Means(weeks);
        return new RankingFigures(recall, ndcg, weeks, withPlain ? Plain(trainer, rounds, weeks) : null);
    }

    private static bool KnowsSomething(Trainer trainer, int round)
    {
        for (var past = 0; past < round; past++)
        {
            foreach (var lesson in trainer.Round(past))
            {
                if (lesson.Printed(trainer.DateOf(round)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double[] At(Trainer trainer, int round)
    {
        var weights = trainer.Weights(round);
        return [.. trainer.Features(round).Select(features => Features.Score(features, weights))];
    }

    private static RankedWeek Judge(Trainer trainer, int round, double[] scores)
    {
        var lessons = trainer.Round(round).ToArray();
        var order = Enumerable.Range(0, lessons.Length).OrderByDescending(at => scores[at]).ThenBy(at => lessons[at].Key, StringComparer.Ordinal).Take(Kept).ToList();
        var picked = lessons.Count(lesson => lesson.Pick.Printed);
        var ranks = Enumerable.Range(0, Math.Min(First, order.Count)).Where(rank => lessons[order[rank]].Pick.Printed).ToList();
        var recall = picked == 0 ? 0 : (double)ranks.Count / picked;
        var ndcg = picked == 0 ? 0 : ranks.Sum(Gain) / Enumerable.Range(0, Math.Min(First, picked)).Sum(Gain);
        return new RankedWeek(trainer.DateOf(round), lessons.Length, picked, recall, ndcg, [.. order.Select(at => (lessons[at].Key, Math.Round(scores[at], 6)))]);
    }

    /// <param name="rank">From 0.</param>
    private static double Gain(int rank) => 1 / Math.Log2(rank + 2);

    private static (double Recall, double Ndcg) Means(IEnumerable<RankedWeek> weeks)
    {
        var measured = weeks.Where(week => week.Picked > 0).ToList();
        return measured.Count == 0 ? (0, 0) : (measured.Average(week => week.Recall), measured.Average(week => week.Ndcg));
    }

    private static PlainFigures Plain(Trainer trainer, List<int> rounds, List<RankedWeek> ours)
    {
        var plain = new RankedWeek[rounds.Count];
        Parallel.For(0, rounds.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) }, at =>
        {
            var model = trainer.Plain(rounds[at]);
            var lessons = trainer.Round(rounds[at]);
            var scores = new double[lessons.Length];
            for (var lesson = 0; lesson < scores.Length; lesson++)
            {
                scores[lesson] = model.All?.Score(model.Rarity.Of(lessons[lesson].Counts)) ?? 0;
            }

            plain[at] = Judge(trainer, rounds[at], scores);
        });
        var pairs = ours.Zip(plain).Where(pair => pair.First.Picked > 0).ToList();
        var (recall, ndcg) = Means(plain);
        return new PlainFigures(
            recall, ndcg, Interval([.. pairs.Select(pair => pair.First.Recall - pair.Second.Recall)]), Interval([.. pairs.Select(pair => pair.First.Ndcg - pair.Second.Ndcg)]));
    }

    /// <summary>Of the mean, by the bootstrap: the weeks drawn again with replacement, by a fixed generator.</summary>
    private static (double From, double To) Interval(double[] differences)
    {
        if (differences.Length == 0)
        {
            return (0, 0);
        }

        var dice = new FixedDice();
        var means = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            for (var draw = 0; draw < differences.Length; draw++)
            {
                means[sample] += differences[dice.Next(differences.Length)] / differences.Length;
            }
        }

        Array.Sort(means);
        return (means[Samples / 40], means[Samples - 1 - Samples / 40]);
    }
}
