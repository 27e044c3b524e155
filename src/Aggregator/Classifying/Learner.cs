using System.Globalization;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>
/// Makes a model of examples. The rules of the sections are where it starts from (each row brings their points), so that little data changes little; a
/// logistic regression and a naive Bayes over the same vectors are then added up, by the shares that proved best on rows of issues they had not seen.
/// </summary>
internal sealed class Learner
{
    private const double Cost = 0.5;
    private const double Smoothing = 0.1;

    /// <summary>Every row is also learnt as if only title and address were known; that copy counts so much of the whole.</summary>
    private const double BareShare = 0.4;

    /// <summary>After so many issues a row counts half: editors drift.</summary>
    private const double HalfLife = 100;

    /// <summary>With fewer rows or issues there is nothing to compare shares on.</summary>
    private const int LeastRows = 60;

    private const int Folds = 3;
    private const double UsualShare = 0.05;

    private static readonly double[] Shares = [0, 0.05, 0.1, 0.15];
    private static readonly double[] Heats = [0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.5];

    private readonly IReadOnlyList<Section> _sections;
    private readonly IReadOnlyList<Example> _rows;
    private readonly int[] _issues;
    private readonly int[] _labels;
    private readonly double[] _counts;
    private readonly List<SparseVector> _vectors;
    private readonly List<double[]> _points;
    private readonly Vocabulary _vocabulary;
    private readonly Memory _memory;
    private readonly int _size;

    private Learner(IReadOnlyList<Example> rows, IReadOnlyList<Section> sections)
    {
        _rows = rows;
        _sections = sections;
        var keys = sections.Select(section => section.Key).ToList();
        var order = InOrder(rows).Select((issue, place) => (issue, place)).ToDictionary(entry => entry.issue, entry => entry.place, StringComparer.Ordinal);
        _issues = [.. rows.Select(row => order[row.Issue])];
        var materials = rows.Select(Material.Of).Concat(rows.Select(Material.Bare)).ToList();
        var genres = materials.ConvertAll(GenreScores.Of);
        var traits = materials.Select((material, at) => Traits.Of(material, genres[at])).ToList();
        _labels = [.. materials.Select((_, at) => keys.IndexOf(rows[at % rows.Count].Section))];
        _counts = [.. materials.Select((_, at) => Count(at, order.Count))];
        _memory = new Memory(sections.Count);
        var recalled = Recall(materials);
        _vocabulary = Vocabulary.Fit(traits[..rows.Count]);
        var sight = new Sight(_vocabulary, sections.Count);
        _size = sight.Size;
        _vectors = [.. traits.Select((trait, at) => sight.Of(trait, genres[at], recalled[at % rows.Count]))];
        var rules = sections.Select(section => new SectionRules(section)).ToList();
        _points = [.. materials.Select((material, at) => rules.Select(rule => rule.Points(material, genres[at])).ToArray())];
    }

    /// <param name="sections">As <c>sources.yml</c> has them; what a row's section has of words there helps it.</param>
    public static ClassifierModel Learn(IReadOnlyList<Example> rows, IReadOnlyList<Section> sections)
    {
        var counted = rows.Where(row => row.Weight > 0).ToList();
        return counted.Count == 0 ? ClassifierModel.Empty : new Learner(counted, LearntSections.Of(counted, sections)).Model();
    }

    /// <summary>The issues of rows, oldest first: by date, by number, by name.</summary>
    public static IReadOnlyList<string> InOrder(IReadOnlyList<Example> rows) =>
    [
        .. rows.GroupBy(row => row.Issue, StringComparer.Ordinal).OrderBy(issue => issue.Min(row => row.Date))
            .ThenBy(issue => long.TryParse(issue.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue)
            .ThenBy(issue => issue.Key, StringComparer.Ordinal).Select(issue => issue.Key),
    ];

    private ClassifierModel Model()
    {
        var (share, heat) = _rows.Count < LeastRows || _issues.Distinct().Count() < Folds ? (UsualShare, 1) : Tried();
        var (regression, bayes) = Train(_ => true);
        var weights = regression.Weights.Zip(bayes.Weights, (one, other) => (float)((((1 - share) * one) + (share * other)) / heat)).ToArray();
        return new ClassifierModel(_sections, _vocabulary, new LogisticRegression(weights, _sections.Count), _memory, (1 - share) / heat, _rows.Count);
    }

    /// <summary>The share of naive Bayes and the heat (above 1: less sure) by which issues that were held back are judged best.</summary>
    private (double Share, double Heat) Tried()
    {
        var scores = new List<(double[] Regression, double[] Bayes, int Label, double Count)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = fold;
            var (regression, bayes) = Train(row => _issues[row] % Folds != held);
            for (var at = 0; at < _vectors.Count; at++)
            {
                if (_issues[at % _rows.Count] % Folds == held)
                {
                    scores.Add((Scores(regression, at, _points[at]), Scores(bayes, at, null), _labels[at], _counts[at]));
                }
            }
        }

        return Shares.SelectMany(share => Heats.Select(heat => (share, heat))).MinBy(pair => Loss(scores, pair.share, pair.heat));
    }

    private static double Loss(List<(double[] Regression, double[] Bayes, int Label, double Count)> scores, double share, double heat)
    {
        var loss = 0.0;
        foreach (var (regression, bayes, label, count) in scores)
        {
            var mixed = new double[regression.Length];
            for (var one = 0; one < mixed.Length; one++)
            {
                mixed[one] = (((1 - share) * regression[one]) + (share * bayes[one])) / heat;
            }

            LogisticRegression.Softmax(mixed);
            loss -= count * Math.Log(Math.Max(mixed[label], 1e-9));
        }

        return loss;
    }

    private double[] Scores(LogisticRegression model, int at, double[]? points)
    {
        var scores = new double[_sections.Count];
        model.Score(_vectors[at], scores);
        for (var one = 0; points is not null && one < scores.Length; one++)
        {
            scores[one] += points[one];
        }

        return scores;
    }

    /// <param name="with">Which of the rows count.</param>
    private (LogisticRegression Regression, LogisticRegression Bayes) Train(Func<int, bool> with)
    {
        var counts = _counts.Select((count, at) => with(at % _rows.Count) ? count : 0).ToArray();
        var costs = Array.ConvertAll(counts, count => count * Cost);
        return (
            LogisticRegression.Train(_vectors, _labels, costs, _points, _size, _sections.Count),
            NaiveBayes.Train(_vectors, _labels, counts, _size, _sections.Count, Smoothing));
    }

    private double Count(int at, int issues)
    {
        var row = at % _rows.Count;
        return (at < _rows.Count ? 1 - BareShare : BareShare) * _rows[row].Weight * Math.Pow(0.5, (issues - 1 - _issues[row]) / HalfLife);
    }

    // Issue by issue: a row may recall what earlier issues did, never its own.
    private float[][] Recall(List<Material> materials)
    {
        var recalled = new float[_rows.Count][];
        foreach (var issue in Enumerable.Range(0, _rows.Count).GroupBy(row => _issues[row]).OrderBy(issue => issue.Key))
        {
            foreach (var row in issue)
            {
                recalled[row] = new float[_memory.Size];
                _memory.Recall(materials[row], recalled[row]);
            }

            foreach (var row in issue)
            {
                _memory.Remember(materials[row], _labels[row], _rows[row].Weight);
            }
        }

        return recalled;
    }
}
