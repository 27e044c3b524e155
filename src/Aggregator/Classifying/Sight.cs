using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>How an item becomes a vector: its weighed traits, then a place that is always 1, then its genres, then what is remembered of its place.</summary>
internal sealed class Sight(Vocabulary vocabulary, int classes)
{
    private const float GenreLength = 0.3f;

    public int Size => Remembered + (Memory.Levels * classes);

    public int Constant => vocabulary.Places.Length;

    public int Genres => Constant + 1;

    public int Remembered => Genres + GenreScores.Count;

    public SparseVector Of(Traits traits, GenreScores genres, ReadOnlySpan<float> recalled)
    {
        var indexes = new List<int>(512);
        var values = new List<float>(512);
        vocabulary.Weigh(traits, indexes, values);
        var (own, worth) = Merged([.. indexes], [.. values]);
        indexes.Clear();
        values.Clear();
        Add(Constant, 1);
        for (var genre = 0; genre < GenreScores.Count; genre++)
        {
            Add(Genres + genre, (float)genres.Points[genre] * GenreLength);
        }

        for (var at = 0; at < recalled.Length; at++)
        {
            Add(Remembered + at, recalled[at]);
        }

        return new SparseVector([.. own, .. indexes], [.. worth, .. values]);

        void Add(int place, float value)
        {
            if (value != 0)
            {
                indexes.Add(place);
                values.Add(value);
            }
        }
    }

    // Two fields may share a place by their hashes.
    private static (int[] Indexes, float[] Values) Merged(int[] indexes, float[] values)
    {
        Array.Sort(indexes, values);
        var kept = 0;
        for (var at = 0; at < indexes.Length; at++)
        {
            if (kept > 0 && indexes[kept - 1] == indexes[at])
            {
                values[kept - 1] += values[at];
            }
            else
            {
                (indexes[kept], values[kept]) = (indexes[at], values[at]);
                kept++;
            }
        }

        Array.Resize(ref indexes, kept);
        Array.Resize(ref values, kept);
        return (indexes, values);
    }
}
