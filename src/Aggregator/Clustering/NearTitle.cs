namespace Aggregator.Clustering;

/// <summary>
/// Whether titles are nearly the same as one title. Likeness is the cosine over words and pairs of neighbours, rare words weighing more; but titles of one
/// series are most alike of all, so what differs decides: a number, version or month that only the other has, or a word in the place of another.
/// </summary>
internal sealed class NearTitle
{
    /// <summary>"RFC 1030:", "13 April:", "Nearly there -".</summary>
    private const int LongestLabel = 5;

    /// <summary>A title of one or two words names nothing by which it could be known again.</summary>
    internal const int FewestWords = 3;

    /// <summary>Titles that a small table is thought to hold besides, so that its rarest word is not worth everything.</summary>
    private const double Background = 1000;

    private readonly TitleTable _table;
    private readonly Thresholds _thresholds;
    private readonly uint[] _words;
    private readonly double[] _weights;
    private readonly double _sum;
    private readonly double _length;
    private readonly double _rare;

    public NearTitle(TitleTable table, uint[] words, Thresholds thresholds)
    {
        _table = table;
        _thresholds = thresholds;
        _words = words;
        _rare = Math.Log(table.Count + Background);
        _weights = Array.ConvertAll(words, Weight);
        _sum = _weights.Sum();
        _length = Length(_weights);
    }

    /// <summary>
    /// The rarer half of the title's pairs of neighbours, the rarest first. Every near title has one of them: pairs are nearly half of all that is compared, and
    /// what may differ breaks only few.
    /// </summary>
    public IEnumerable<(uint Word, uint Next)> Pairs() => _words.Length < FewestWords ? [] : Enumerable.Range(0, _words.Length - 1)
        .OrderByDescending(at => _weights[at] + _weights[at + 1]).ThenBy(at => at).Take(Math.Max(3, _words.Length / 2)).Select(at => (_words[at], _words[at + 1]));

    /// <summary>The cosine with a title that is nearly the same; null when it is another.</summary>
    public double? With(ReadOnlySpan<uint> other)
    {
        if (_words.Length < FewestWords || other.Length < FewestWords)
        {
            return null;
        }

        Span<int> partner = stackalloc int[_words.Length];
        Span<bool> taken = stackalloc bool[other.Length];
        var shared = Match(other, partner, taken);
        if (shared * 2 < Math.Min(_words.Length, other.Length) || IsAnotherOfSeries(other, partner, taken))
        {
            return null;
        }

        Span<double> weights = stackalloc double[other.Length];
        var (dot, sharedWeight, sum) = (0.0, 0.0, 0.0);
        for (var at = 0; at < other.Length; at++)
        {
            weights[at] = Weight(other[at]);
            sum += weights[at];
        }

        for (var at = 0; at < partner.Length; at++)
        {
            sharedWeight += partner[at] >= 0 ? _weights[at] : 0;
            dot += partner[at] >= 0 ? Square(_weights[at]) : 0;
            dot += at > 0 && partner[at] > 0 && partner[at - 1] == partner[at] - 1 ? Square(Pair(_weights, at - 1)) : 0;
        }

        var changed = (Math.Min(_sum, sum) - sharedWeight) / Math.Min(_sum, sum);
        var cosine = dot / (_length * Length(weights));
        return changed <= _thresholds.MostChanged && cosine >= _thresholds.NearCosine
            || cosine >= _thresholds.PartCosine && shared >= FewestWords && sharedWeight >= 1.4 * _rare && IsPart(other, partner, taken, shared) ? Math.Min(cosine, 0.9999) : null;
    }

    private int Match(ReadOnlySpan<uint> other, Span<int> partner, Span<bool> taken)
    {
        var shared = 0;
        for (var at = 0; at < partner.Length; at++)
        {
            partner[at] = -1;
            for (var its = 0; its < other.Length; its++)
            {
                if (!taken[its] && TitleForm.Word(other[its]) == TitleForm.Word(_words[at]))
                {
                    (partner[at], taken[its]) = (its, true);
                    shared++;
                    break;
                }
            }
        }

        return shared;
    }

    /// <summary>Only a label may count alone: "RFC 1030: a title" is "a title", but "a title, part 2" is not.</summary>
    private bool IsAnotherOfSeries(ReadOnlySpan<uint> other, ReadOnlySpan<int> partner, ReadOnlySpan<bool> taken)
    {
        var (mine, its) = (-1, -1);
        for (var at = 0; at < partner.Length; at++)
        {
            mine = partner[at] < 0 && TitleForm.Counts(_words[at]) ? at : mine;
        }

        for (var at = 0; at < taken.Length; at++)
        {
            its = !taken[at] && TitleForm.Counts(other[at]) ? at : its;
        }

        return mine >= 0 && its >= 0 || mine >= LabelOf(_words) || its >= LabelOf(other);
    }

    /// <summary>All words of the shorter title are in the longer one, and what the longer has besides is its label or lies behind a break.</summary>
    private bool IsPart(ReadOnlySpan<uint> other, ReadOnlySpan<int> partner, ReadOnlySpan<bool> taken, int shared)
    {
        if (shared != Math.Min(partner.Length, taken.Length))
        {
            return false;
        }

        var longer = partner.Length > taken.Length ? _words : other;
        var (first, last) = (-1, -1);
        for (var at = 0; at < longer.Length; at++)
        {
            if (partner.Length > taken.Length ? partner[at] < 0 : !taken[at])
            {
                (first, last) = (first < 0 ? at : first, at);
            }
        }

        if (first < 0 || last < LabelOf(longer))
        {
            return true;
        }

        for (var at = 1; at <= first; at++)
        {
            if (TitleForm.Starts(longer[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many words the label has that a title begins with; 0 without one.</summary>
    private static int LabelOf(ReadOnlySpan<uint> words)
    {
        for (var at = 1; at < words.Length && at <= LongestLabel; at++)
        {
            if (TitleForm.Starts(words[at]))
            {
                return at;
            }
        }

        return 0;
    }

    private double Weight(uint word) => _rare - Math.Log(_table.CountOf(word) + 1);

    private static double Length(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += Square(weights[at]) + (at + 1 < weights.Length ? Square((weights[at] + weights[at + 1]) / 2) : 0);
        }

        return Math.Sqrt(sum);
    }

    private static double Pair(double[] weights, int at) => (weights[at] + weights[at + 1]) / 2;

    private static double Square(double value) => value * value;
}
