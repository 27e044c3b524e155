namespace Aggregator.Text;

/// <summary>
/// A linear support vector machine for two classes: L2-regularised squared hinge loss, solved by dual coordinate descent (Hsieh et al. 2008).
/// The order in which rows are visited is shuffled by a fixed generator: same rows, same weights.
/// </summary>
public static class LinearSvm
{
    private const int Rounds = 60;

    /// <summary>Margins are about 1 and scores are compared with each other: nearer to the optimum, the order of the rows no longer changes.</summary>
    private const double Enough = 0.1;

    /// <param name="costs">One a row: how dear it is to be on the wrong side; 0 leaves the row out.</param>
    /// <param name="places">Length of the weights.</param>
    public static LinearModel Train(IReadOnlyList<SparseVector> rows, ReadOnlySpan<bool> labels, ReadOnlySpan<double> costs, int places)
    {
        var weights = new float[places];
        var bias = 0.0;
        var order = Taking(costs);
        var alphas = new double[rows.Count];
        var norms = new double[rows.Count];
        foreach (var row in order)
        {
            norms[row] = 1 + rows[row].Dot(rows[row]) + 0.5 / costs[row];
        }

        var dice = new FixedDice();
        for (var round = 0; round < Rounds; round++)
        {
            Shuffle(order, ref dice);
            var largest = 0.0;
            foreach (var row in order)
            {
                var sign = labels[row] ? 1.0 : -1.0;
                var gradient = sign * (rows[row].Dot(weights) + bias) - 1 + alphas[row] * 0.5 / costs[row];
                if (alphas[row] == 0 && gradient >= 0)
                {
                    continue;
                }

                largest = Math.Max(largest, Math.Abs(gradient));
                var before = alphas[row];
                alphas[row] = Math.Max(0, before - gradient / norms[row]);
                var step = (alphas[row] - before) * sign;
                bias += step;
                Add(weights, rows[row], (float)step);
            }

            if (largest < Enough)
            {
                break;
            }
        }

        return new LinearModel(weights, bias);
    }

    /// <summary>Costs by which both classes weigh the same in all, whatever their numbers.</summary>
    public static double[] Balanced(ReadOnlySpan<bool> labels, ReadOnlySpan<double> shares, double cost)
    {
        double yes = 0, no = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            yes += labels[row] ? shares[row] : 0;
            no += labels[row] ? 0 : shares[row];
        }

        var costs = new double[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var own = labels[row] ? yes : no;
            costs[row] = own == 0 ? 0 : cost * shares[row] * (yes + no) / (2 * own);
        }

        return costs;
    }

    private static int[] Taking(ReadOnlySpan<double> costs)
    {
        var taken = new List<int>(costs.Length);
        for (var row = 0; row < costs.Length; row++)
        {
            if (costs[row] > 0)
            {
                taken.Add(row);
            }
        }

        return [.. taken];
    }

    private static void Shuffle(int[] order, ref FixedDice dice)
    {
        for (var at = order.Length - 1; at > 0; at--)
        {
            var other = dice.Next(at + 1);
            (order[at], order[other]) = (order[other], order[at]);
        }
    }

    private static void Add(float[] weights, SparseVector row, float step)
    {
        var indexes = row.Indexes;
        var values = row.Values;
        for (var at = 0; at < indexes.Length; at++)
        {
            weights[indexes[at]] += step * values[at];
        }
    }
}
