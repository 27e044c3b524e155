using Aggregator.Text;

namespace Aggregator.Ranking;

/// <summary>All that was learnt about what an editor prints.</summary>
/// <param name="Weights">One for each feature.</param>
internal sealed record RankerModel(TextModels Text, IReadOnlyList<double> Weights, PrintedBefore Before)
{
    /// <summary>Nothing: what counts is the prior.</summary>
    public static RankerModel Cold { get; } = new(new TextModels(new TfIdf(new float[TextModels.Places]), null, null), Features.Cold, new PrintedBefore([]));

    /// <summary>The features that need no past issue, with those that do.</summary>
    public double[] Complete(double[] features, SparseVector vector, IReadOnlyList<string> authors)
    {
        var complete = (double[])features.Clone();
        complete[Features.TextOfAll] = Text.All?.Score(vector) ?? 0;
        complete[Features.TextOfLast] = Text.Last?.Score(vector) ?? 0;
        complete[Features.Likeness] = Text.All is null && Before.Nearest(vector, 1) is [var nearest] ? nearest.Likeness : 0;
        complete[Features.AuthorsPrinted] = Math.Log(1 + Before.Times(authors));
        return complete;
    }
}
