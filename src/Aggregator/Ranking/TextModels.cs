using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>What the texts of past rounds teach: how rare words are, and what printed texts have that others have not.</summary>
/// <param name="All">Of all rounds; null when nothing, or everything, was printed.</param>
/// <param name="Last">Of the last rounds.</param>
internal sealed record TextModels(TfIdf Rarity, LinearModel? All, LinearModel? Last)
{
    public const int Places = 1 << 18;
    private const double Cost = 0.1;
    private const double PlainCost = 0.01;

    /// <param name="lessons">Of the rounds before.</param>
    /// <param name="last">From where on they count as the last rounds.</param>
    /// <param name="asOf">What became known later is not known.</param>
    public static TextModels Train(ReadOnlySpan<Lesson> lessons, int last, DateOnly asOf)
    {
        var (rarity, vectors) = Vectors(lessons);
        var all = Svm(lessons, vectors, 0, asOf, Cost);
        return new TextModels(rarity, all, last == 0 ? all : Svm(lessons, vectors, last, asOf, Cost));
    }

    /// <summary>The plain model that ours has to beat.</summary>
    public static TextModels Plain(ReadOnlySpan<Lesson> lessons, DateOnly asOf)
    {
        var (rarity, vectors) = Vectors(lessons);
        return new TextModels(rarity, Svm(lessons, vectors, 0, asOf, PlainCost), null);
    }

    private static (TfIdf Rarity, SparseVector[] Vectors) Vectors(ReadOnlySpan<Lesson> lessons)
    {
        var counts = new SparseVector[lessons.Length];
        for (var at = 0; at < counts.Length; at++)
        {
            counts[at] = lessons[at].Counts;
        }

        var rarity = TfIdf.Fit(counts, Places);
        return (rarity, Array.ConvertAll(counts, rarity.Of));
    }

    private static LinearModel? Svm(ReadOnlySpan<Lesson> lessons, SparseVector[] vectors, int from, DateOnly asOf, double cost)
    {
        var rows = vectors.AsSpan(from).ToArray();
        var labels = new bool[rows.Length];
        var shares = new double[rows.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            labels[at] = lessons[from + at].Printed(asOf);
            shares[at] = lessons[from + at].Tells(asOf) ? lessons[from + at].Weight : 0;
        }

        var costs = LinearSvm.Balanced(labels, shares, cost);
        return Both(labels, costs) ? LinearSvm.Train(rows, labels, costs, Places) : null;
    }

    private static bool Both(bool[] labels, double[] costs)
    {
        bool yes = false, no = false;
        for (var at = 0; at < labels.Length; at++)
        {
            yes |= labels[at] && costs[at] > 0;
            no |= !labels[at] && costs[at] > 0;
        }

        return yes && no;
    }
}
