namespace Aggregator.Text;

/// <summary>How rare each hashed n-gram is among documents, and documents weighed by it.</summary>
/// <param name="Rarity">Inverse document frequency by place; 0 where too few documents have it.</param>
public sealed record TfIdf(float[] Rarity)
{
    /// <param name="documents">As <see cref="NGrams"/> counts them.</param>
    /// <param name="places">As many as <see cref="NGrams"/> was given.</param>
    /// <param name="least">An n-gram that fewer documents have is left out.</param>
    public static TfIdf Fit(IEnumerable<SparseVector> documents, int places, int least = 2)
    {
        var frequencies = new int[places];
        var count = 0;
        foreach (var document in documents)
        {
            count++;
            foreach (var index in document.Indexes)
            {
                frequencies[index]++;
            }
        }

        return new TfIdf(Array.ConvertAll(frequencies, frequency => frequency < least ? 0 : (float)(Math.Log((1.0 + count) / (1 + frequency)) + 1)));
    }

    /// <summary>Log counts times rarity, of Euclidean length one.</summary>
    public SparseVector Of(SparseVector counts)
    {
        var indexes = new int[counts.Count];
        var values = new float[counts.Count];
        var kept = 0;
        var square = 0.0;
        for (var at = 0; at < counts.Count; at++)
        {
            // Most n-grams stand once in a text, and a logarithm costs more than the rest of the line.
            var count = counts.Values[at];
            var value = (count == 1 ? 1 : 1 + MathF.Log(count)) * Rarity[counts.Indexes[at]];
            if (value > 0)
            {
                indexes[kept] = counts.Indexes[at];
                values[kept++] = value;
                square += (double)value * value;
            }
        }

        Array.Resize(ref indexes, kept);
        Array.Resize(ref values, kept);
        var length = (float)Math.Sqrt(square);
        for (var at = 0; at < kept; at++)
        {
            values[at] /= length;
        }

        return new SparseVector(indexes, values);
    }
}
