namespace Aggregator.Text;

/// <summary>
/// Multinomial logistic regression with L2 penalty, solved by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013). Rows are visited in an order
/// shuffled by a fixed generator: same rows, same weights. Each row may bring scores of its own (a prior) to which those learnt are added.
/// </summary>
/// <param name="Weights">By place and, within it, by class.</param>
public sealed record LogisticRegression(float[] Weights, int Classes)
{
    private const int Rounds = 40;
    private const double Enough = 0.003;

    /// <param name="labels">The class of each row.</param>
    /// <param name="costs">How much each row counts; the larger, the less the penalty holds.</param>
    /// <param name="priors">Scores of the classes that each row brings; empty: none does.</param>
    public static LogisticRegression Train(
        IReadOnlyList<SparseVector> rows, ReadOnlySpan<int> labels, ReadOnlySpan<double> costs, IReadOnlyList<double[]> priors, int places, int classes)
    {
        var weights = new float[places * classes];
        var duals = new double[rows.Count * classes];
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var norms = new double[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            norms[row] = rows[row].Dot(rows[row]);
        }

        var state = 0x9E3779B97F4A7C15UL;
        Span<double> scores = stackalloc double[classes];
        for (var round = 0; round < Rounds; round++)
        {
            Shuffle(order, ref state);
            var largest = 0.0;
            foreach (var row in order)
            {
                if (costs[row] <= 0)
                {
                    continue;
                }

                Score(weights, rows[row], scores);
                for (var one = 0; priors.Count > 0 && one < classes; one++)
                {
                    scores[one] += priors[row][one];
                }

                Softmax(scores);
                var step = 1 / (1 + (costs[row] * norms[row] / 2));
                for (var one = 0; one < classes; one++)
                {
                    var wanted = costs[row] * ((one == labels[row] ? 1 : 0) - scores[one]);
                    var move = step * (wanted - duals[(row * classes) + one]);
                    duals[(row * classes) + one] += move;
                    scores[one] = move;
                    largest = Math.Max(largest, Math.Abs(wanted - duals[(row * classes) + one]) / costs[row]);
                }

                Add(weights, rows[row], scores);
            }

            if (largest < Enough)
            {
                break;
            }
        }

        return new LogisticRegression(weights, classes);
    }

    /// <summary>Scores of the classes; <see cref="Softmax"/> makes probabilities of them.</summary>
    public void Score(SparseVector row, Span<double> scores) => Score(Weights, row, scores);

    /// <summary>Scores into probabilities.</summary>
    public static void Softmax(Span<double> scores)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0.0;
        for (var one = 0; one < scores.Length; one++)
        {
            sum += scores[one] = Math.Exp(scores[one] - most);
        }

        for (var one = 0; one < scores.Length; one++)
        {
            scores[one] /= sum;
        }
    }

    private static void Score(float[] weights, SparseVector row, Span<double> scores)
    {
        scores.Clear();
        var classes = scores.Length;
        for (var at = 0; at < row.Indexes.Length; at++)
        {
            var place = weights.AsSpan(row.Indexes[at] * classes, classes);
            for (var one = 0; one < classes; one++)
            {
                scores[one] += row.Values[at] * place[one];
            }
        }
    }

    private static void Add(float[] weights, SparseVector row, Span<double> moves)
    {
        var classes = moves.Length;
        for (var at = 0; at < row.Indexes.Length; at++)
        {
            var place = weights.AsSpan(row.Indexes[at] * classes, classes);
            for (var one = 0; one < classes; one++)
            {
                place[one] += (float)(row.Values[at] * moves[one]);
            }
        }
    }

    private static void Shuffle(int[] order, ref ulong state)
    {
        for (var at = order.Length - 1; at > 0; at--)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            var other = (int)(state % (ulong)(at + 1));
            (order[at], order[other]) = (order[other], order[at]);
        }
    }
}
