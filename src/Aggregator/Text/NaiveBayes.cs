namespace Aggregator.Text;

/// <summary>Multinomial naive Bayes over weighed vectors, smoothed; the scores are kept as weights so that both ways of learning are read alike.</summary>
public static class NaiveBayes
{
    /// <param name="labels">The class of each row.</param>
    /// <param name="costs">How much each row counts.</param>
    /// <param name="smoothing">Added to each place of each class, as if it had been seen so often.</param>
    public static LogisticRegression Train(
        IReadOnlyList<SparseVector> rows, ReadOnlySpan<int> labels, ReadOnlySpan<double> costs, int places, int classes, double smoothing)
    {
        var sums = new double[places * classes];
        var totals = new double[classes];
        for (var row = 0; row < rows.Count; row++)
        {
            var (indexes, values) = rows[row];
            for (var at = 0; at < indexes.Length; at++)
            {
                sums[(indexes[at] * classes) + labels[row]] += values[at] * costs[row];
                totals[labels[row]] += values[at] * costs[row];
            }
        }

        var weights = new float[sums.Length];
        var logs = new double[classes];
        for (var place = 0; place < places; place++)
        {
            for (var one = 0; one < classes; one++)
            {
                logs[one] = Math.Log((sums[(place * classes) + one] + smoothing) / (totals[one] + (smoothing * places)));
            }

            // Only the difference between classes matters; around zero it can be added to other scores.
            var mean = logs.Average();
            for (var one = 0; one < classes; one++)
            {
                weights[(place * classes) + one] = (float)(logs[one] - mean);
            }
        }

        return new LogisticRegression(weights, classes);
    }
}
