namespace Aggregator.Text;

/// <summary>N-grams of words, hashed into a fixed number of places and counted: no dictionary to keep, the same on every machine.</summary>
/// <param name="places">A power of two.</param>
/// <param name="longest">How many words an n-gram has at most.</param>
public sealed class NGrams(int places, int longest = 2)
{
    public int Places => places;

    /// <param name="words">In order, as <see cref="Tokens.Words"/> cuts them; an empty word is a border that no n-gram crosses.</param>
    /// <param name="field">Keeps equal n-grams of different fields apart.</param>
    public SparseVector Count(IReadOnlyList<string> words, uint field = 0)
    {
        var found = All(words, field).Select(gram => gram.Place).ToArray();
        Array.Sort(found);
        return Runs(found);
    }

    /// <summary>Each n-gram with its place: where it begins and how many words it has.</summary>
    public IEnumerable<(int Place, int At, int Length)> All(IReadOnlyList<string> words, uint field = 0)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var hash = field;
            for (var length = 1; length <= longest && at + length <= words.Count && words[at + length - 1].Length > 0; length++)
            {
                // Each word is hashed onto the one before it, so that the order of the words counts.
                hash = Hash.Of(words[at + length - 1], hash);
                yield return ((int)(hash & (uint)(places - 1)), at, length);
            }
        }
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
