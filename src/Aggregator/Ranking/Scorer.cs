using System.Globalization;
using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>Gives a candidate its score and the reasons for it.</summary>
internal sealed class Scorer(RankerModel model)
{
    /// <summary>Below this likeness, two texts share little more than their language.</summary>
    private const double Alike = 0.15;

    /// <summary>A word that more than two fifths of the texts have says nothing to a reader, whatever the model makes of it.</summary>
    private const double RareEnough = 1.9;

    private const double WorthSaying = 0.5;
    private const int ManyAuthors = 10;

    private readonly NGrams _grams = new(TextModels.Places);

    public Scored Score(Facts facts)
    {
        var counts = _grams.Count(facts.Words);
        var vector = model.Text.Rarity.Of(counts);
        var features = model.Complete(Features.Of(facts), vector, facts.Authors);
        return new Scored(Features.Score(features, model.Weights), counts, facts.Authors.Any(model.Before.Knows));
    }

    /// <summary>The reasons for a score. They cost more than the score itself: of thousands only those that are shown are asked for.</summary>
    public IEnumerable<string> Why(Facts facts)
    {
        var known = facts.Authors.Count(model.Before.Knows);
        if (facts.Upvotes > 0)
        {
            yield return Invariant($"{facts.Upvotes} upvotes");
        }

        if (facts.Authors.Count >= ManyAuthors)
        {
            yield return Invariant($"{facts.Authors.Count} authors");
        }

        if (model.Before.Works.Count == 0)
        {
            yield break;
        }

        if (known > 0)
        {
            var times = model.Before.Shared(facts.Authors);
            yield return Invariant($"by authors you have printed {(times == 1 ? "once" : $"{times} times")}");
        }

        if (facts.Authors.Count > known)
        {
            yield return known == 0 && facts.Authors.Count == 1 ? "its author is new to the newsletter"
                : Invariant($"{(known == 0 ? "all" : $"{facts.Authors.Count - known} of")} {facts.Authors.Count} authors are new to the newsletter");
        }

        var vector = model.Text.Rarity.Of(_grams.Count(facts.Words));
        var issues = model.Before.Nearest(vector, 3).Where(near => near.Likeness >= Alike && near.Work.Issue.Length > 0).Select(near => near.Work.Issue).Distinct().Take(2).ToList();
        if (issues.Count > 0)
        {
            yield return issues.Count == 1 ? $"like an item of issue {issues[0]}" : $"like items of issues {issues[0]} and {issues[1]}";
        }

        var words = Words(facts.Words);
        if (words.Count > 0)
        {
            yield return $"words: {string.Join(", ", words)}";
        }
    }

    /// <summary>The n-grams that speak most for it: no common word at either end, and none that says the same again.</summary>
    private List<string> Words(IReadOnlyList<string> words)
    {
        var worth = new List<(double Worth, int At, int Length)>();
        var rare = new bool[words.Count];
        foreach (var (place, at, _) in _grams.All(words).Where(gram => gram.Length == 1))
        {
            rare[at] = model.Text.Rarity.Rarity[place] >= RareEnough;
        }

        foreach (var (place, at, length) in _grams.All(words))
        {
            if (rare[at] && rare[at + length - 1] && WeightOf(place) * model.Text.Rarity.Rarity[place] is var weight && weight > WorthSaying)
            {
                worth.Add((weight, at, length));
            }
        }

        var texts = new List<string>();
        foreach (var (_, at, length) in worth.OrderByDescending(gram => gram.Worth).ThenBy(gram => gram.At).ThenByDescending(gram => gram.Length))
        {
            var text = string.Join(' ', words.Skip(at).Take(length));
            if (text.Length > 2 && !texts.Any(other => other.Contains(text, StringComparison.Ordinal) || text.Contains(other, StringComparison.Ordinal)))
            {
                texts.Add(text);
            }

            if (texts.Count == 3)
            {
                break;
            }
        }

        return texts;
    }

    private double WeightOf(int place) =>
        model.Weights[Features.TextOfAll] * (model.Text.All?.Weights[place] ?? 0) + model.Weights[Features.TextOfLast] * (model.Text.Last?.Weights[place] ?? 0);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
