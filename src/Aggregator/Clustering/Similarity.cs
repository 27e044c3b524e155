namespace Aggregator.Clustering;

/// <summary>How alike titles are to one title: cosine over its words and pairs of neighbours, weighed by how rare they are in the table.</summary>
internal sealed class Similarity
{
    /// <summary>Chosen on the shared titles; see docs/performance.md.</summary>
    public const double NearTitle = 0.75;

    /// <summary>Titles that a small table is thought to hold besides, so that its rarest word is not worth everything.</summary>
    private const double Background = 1000;

    private readonly TitleTable _table;
    private readonly uint[] _words;
    private readonly double[] _weights;
    private readonly double _length;

    public Similarity(TitleTable table, uint[] words)
    {
        _table = table;
        _words = words;
        _weights = Weights(words);
        _length = Length(words, _weights);
    }

    /// <summary>Those words, rarest first, of which a title must share one to reach a cosine.</summary>
    public IEnumerable<uint> Rarest(double cosine)
    {
        var order = Enumerable.Range(0, _words.Length).OrderByDescending(at => _weights[at]).ThenBy(at => _words[at]).ToList();
        var left = new HashSet<int>(order);
        foreach (var at in order)
        {
            // What is left cannot reach the cosine by itself.
            var rest = 0.0;
            foreach (var other in left)
            {
                rest += Square(_weights[other]) + (other + 1 < _words.Length && left.Contains(other + 1) ? Square(Pair(_weights, other)) : 0);
            }

            if (Math.Sqrt(rest) < cosine * _length)
            {
                yield break;
            }

            left.Remove(at);
            yield return _words[at];
        }
    }

    public double With(ReadOnlySpan<uint> other)
    {
        if (_length == 0)
        {
            return 0;
        }

        var weights = Weights(other);
        var length = Length(other, weights);
        var used = new bool[_words.Length];
        var usedPairs = new bool[_words.Length];
        var sum = 0.0;
        for (var its = 0; its < other.Length; its++)
        {
            for (var mine = 0; mine < _words.Length; mine++)
            {
                if (!used[mine] && _words[mine] == other[its])
                {
                    used[mine] = true;
                    sum += Square(_weights[mine]);
                    break;
                }
            }

            for (var mine = 0; its + 1 < other.Length && mine + 1 < _words.Length; mine++)
            {
                if (!usedPairs[mine] && _words[mine] == other[its] && _words[mine + 1] == other[its + 1])
                {
                    usedPairs[mine] = true;
                    sum += Square(Pair(_weights, mine));
                    break;
                }
            }
        }

        return length == 0 ? 0 : sum / (length * _length);
    }

    private double[] Weights(ReadOnlySpan<uint> words)
    {
        var weights = new double[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            weights[at] = Math.Log((_table.Count + Background) / (_table.CountOf(words[at]) + 1));
        }

        return weights;
    }

    private static double Length(ReadOnlySpan<uint> words, double[] weights)
    {
        var sum = 0.0;
        for (var at = 0; at < words.Length; at++)
        {
            sum += Square(weights[at]) + (at + 1 < words.Length ? Square(Pair(weights, at)) : 0);
        }

        return Math.Sqrt(sum);
    }

    private static double Pair(double[] weights, int at) => (weights[at] + weights[at + 1]) / 2;

    private static double Square(double value) => value * value;
}
