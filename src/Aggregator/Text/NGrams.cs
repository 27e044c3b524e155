namespace Aggregator.Text;

/// <summary>N-grams of words, hashed into a fixed number of places and counted: no dictionary to keep, the same on every machine.</summary>
/// <param name="places">A power of two.</param>
/// <param name="longest">How many words an n-gram has at most.</param>
public sealed class NGrams(int places, int longest = 2)
{
    public int Places => places;

    /// <param name="words">In order, as <see cref="Tokens.Words"/> cuts them.</param>
    /// <param name="field">Keeps equal n-grams of different fields apart.</param>
    public SparseVector Count(IReadOnlyList<string> words, uint field = 0)
    {
        var found = new int[words.Count * longest];
        var count = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var hash = field;
            for (var length = 0; length < longest && at + length < words.Count; length++)
            {
                // Each word is hashed onto the one before it, so that the order of the words counts.
                hash = Hash.Of(words[at + length], hash);
                found[count++] = (int)(hash & (uint)(places - 1));
            }
        }

        Array.Sort(found, 0, count);
        return Runs(found.AsSpan(0, count));
    }

    private static SparseVector Runs(ReadOnlySpan<int> sorted)
    {
        var indexes = new List<int>(sorted.Length);
        var values = new List<float>(sorted.Length);
        foreach (var place in sorted)
        {
            if (indexes.Count > 0 && indexes[^1] == place)
            {
                values[^1]++;
            }
            else
            {
                indexes.Add(place);
                values.Add(1);
            }
        }

        return new SparseVector([.. indexes], [.. values]);
    }
}
