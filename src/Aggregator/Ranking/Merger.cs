namespace Aggregator.Ranking;

/// <summary>
/// Logistic regression whose weights are drawn towards those that hold before anything was learnt, by as much as <see cref="Pull"/> rows would: a feature
/// that never varies keeps its weight, and a few rows move little.
/// </summary>
internal static class Merger
{
    private const double Pull = 10;
    private const int Steps = 30;
    private const double LongestStep = 1;
    private const double Enough = 1e-7;

    /// <returns>A weight for each feature; those of <paramref name="prior"/> when all rows have the same label.</returns>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> shares, IReadOnlyList<double> prior)
    {
        double yes = 0, all = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            all += shares[row];
            yes += labels[row] ? shares[row] : 0;
        }

        if (yes <= 0 || yes >= all)
        {
            return [.. prior];
        }

        var (means, deviations) = Spread(rows, shares, all, prior.Count);
        var wanted = prior.Select((weight, at) => weight * deviations[at]).Append(0).ToArray();
        var weights = (double[])wanted.Clone();
        weights[^1] = Math.Log(yes / (all - yes));
        for (var step = 0; step < Steps; step++)
        {
            var change = Step(rows, labels, shares, means, deviations, weights, wanted);
            // Newton's method may leap out of its depth where a feature nearly tells the classes apart.
            var longest = change.Max(Math.Abs);
            var share = Math.Min(1, LongestStep / longest);
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] += share * change[at];
            }

            if (longest < Enough)
            {
                break;
            }
        }

        return [.. prior.Select((weight, at) => deviations[at] == 0 ? weight : weights[at] / deviations[at])];
    }

    private static (double[] Means, double[] Deviations) Spread(IReadOnlyList<double[]> rows, IReadOnlyList<double> shares, double all, int count)
    {
        var means = new double[count];
        var squares = new double[count];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var at = 0; at < count; at++)
            {
                means[at] += shares[row] / all * rows[row][at];
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            for (var at = 0; at < count; at++)
            {
                var distance = rows[row][at] - means[at];
                squares[at] += shares[row] / all * distance * distance;
            }
        }

        // Below this it is the rounding of sums, no difference between rows.
        return (means, Array.ConvertAll(squares, square => square < 1e-12 ? 0 : Math.Sqrt(square)));
    }

    private static double[] Step(
        IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> shares, double[] means, double[] deviations, double[] weights, double[] wanted)
    {
        var count = weights.Length;
        var slope = new double[count];
        var curve = new double[count, count];
        var row = new double[count];
        row[^1] = 1;
        for (var number = 0; number < rows.Count; number++)
        {
            var sum = weights[^1];
            for (var at = 0; at < count - 1; at++)
            {
                row[at] = deviations[at] == 0 ? 0 : (rows[number][at] - means[at]) / deviations[at];
                sum += weights[at] * row[at];
            }

            var chance = 1 / (1 + Math.Exp(-sum));
            var error = shares[number] * ((labels[number] ? 1 : 0) - chance);
            var width = shares[number] * chance * (1 - chance);
            for (var at = 0; at < count; at++)
            {
                slope[at] += error * row[at];
                for (var other = 0; other <= at; other++)
                {
                    curve[at, other] += width * row[at] * row[other];
                }
            }
        }

        for (var at = 0; at < count - 1; at++)
        {
            slope[at] -= Pull * (weights[at] - wanted[at]);
            curve[at, at] += Pull;
        }

        curve[count - 1, count - 1] += 1e-9;
        return Solve(curve, slope);
    }

    /// <summary>By Cholesky's decomposition, from the lower half of a positive definite matrix.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var count = right.Length;
        for (var at = 0; at < count; at++)
        {
            for (var other = 0; other <= at; other++)
            {
                var sum = matrix[at, other];
                for (var before = 0; before < other; before++)
                {
                    sum -= matrix[at, before] * matrix[other, before];
                }

                matrix[at, other] = at == other ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / matrix[other, other];
            }
        }

        var answer = (double[])right.Clone();
        for (var at = 0; at < count; at++)
        {
            for (var before = 0; before < at; before++)
            {
                answer[at] -= matrix[at, before] * answer[before];
            }

            answer[at] /= matrix[at, at];
        }

        for (var at = count - 1; at >= 0; at--)
        {
            for (var after = at + 1; after < count; after++)
            {
                answer[at] -= matrix[after, at] * answer[after];
            }

            answer[at] /= matrix[at, at];
        }

        return answer;
    }
}
