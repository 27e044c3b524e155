namespace Aggregator.Text;

/// <summary>A vector of which few places are not zero.</summary>
/// <param name="Indexes">Ascending, each once.</param>
/// <param name="Values">As many.</param>
public readonly record struct SparseVector(int[] Indexes, float[] Values)
{
    public static SparseVector Empty { get; } = new([], []);

    public int Count => Indexes.Length;

    public static SparseVector From(Dictionary<int, float> places)
    {
        var indexes = places.Keys.ToArray();
        Array.Sort(indexes);
        return new SparseVector(indexes, Array.ConvertAll(indexes, index => places[index]));
    }

    /// <summary>With a dense one; places beyond its end count as zero.</summary>
    public double Dot(ReadOnlySpan<float> dense)
    {
        var sum = 0.0;
        for (var at = 0; at < Indexes.Length; at++)
        {
            if ((uint)Indexes[at] < (uint)dense.Length)
            {
                sum += Values[at] * dense[Indexes[at]];
            }
        }

        return sum;
    }

    public double Dot(SparseVector other)
    {
        var sum = 0.0;
        for (int mine = 0, its = 0; mine < Indexes.Length && its < other.Indexes.Length;)
        {
            var order = Indexes[mine].CompareTo(other.Indexes[its]);
            if (order == 0)
            {
                sum += Values[mine] * other.Values[its];
            }

            mine += order <= 0 ? 1 : 0;
            its += order >= 0 ? 1 : 0;
        }

        return sum;
    }

    /// <summary>Of Euclidean length one; a zero vector stays as it is.</summary>
    public SparseVector Normalized()
    {
        var length = Math.Sqrt(Values.Sum(value => (double)value * value));
        return length == 0 ? this : new SparseVector(Indexes, Array.ConvertAll(Values, value => (float)(value / length)));
    }
}
