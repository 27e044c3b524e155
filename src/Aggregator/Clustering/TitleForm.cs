using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>A title as numbers: what the index keeps of it.</summary>
/// <param name="Words">A number a word, in order: a hash of its beginning, so that inflected forms are one, and two marks in the lowest bits.</param>
/// <param name="Exact">Same normalised title, same number; two others share one by chance once in many millions of archives.</param>
internal readonly record struct TitleForm(uint[] Words, ulong Exact)
{
    /// <summary>Endings beyond these letters do not count: "functional" is "function", but "international" is not "internal".</summary>
    private const int Stem = 7;

    private const uint CountsBit = 1;
    private const uint StartsBit = 2;

    public static TitleForm Of(string title)
    {
        var starts = new HashSet<int>();
        var words = TitleWords.Read(title, starts);
        var hashes = new uint[words.Count];
        for (var at = 0; at < hashes.Length; at++)
        {
            var counts = TitleWords.Counts(words[at]);
            var hash = Hash.Of(counts || words[at].Length <= Stem ? words[at] : words[at].AsSpan(0, Stem)) & ~(CountsBit | StartsBit);
            hashes[at] = hash | (counts ? CountsBit : 0) | (at > 0 && starts.Contains(at) ? StartsBit : 0);
        }

        return new TitleForm(hashes, ExactOf(words, 0, words.Count));
    }

    /// <summary>The exact numbers of what stands before and behind each beginning of a part: a title without its label, without its subtitle.</summary>
    public static IEnumerable<ulong> Parts(string title, int fewest)
    {
        var starts = new HashSet<int>();
        var words = TitleWords.Read(title, starts);
        foreach (var start in starts.Where(start => start > 0 && start < words.Count))
        {
            if (start >= fewest)
            {
                yield return ExactOf(words, 0, start);
            }

            if (words.Count - start >= fewest)
            {
                yield return ExactOf(words, start, words.Count);
            }
        }
    }

    /// <summary>Without the mark that only says where it stood.</summary>
    public static uint Word(uint word) => word & ~StartsBit;

    /// <summary>See <see cref="TitleWords.Counts"/>.</summary>
    public static bool Counts(uint word) => (word & CountsBit) != 0;

    /// <summary>It is the first word of a part that is not the first.</summary>
    public static bool Starts(uint word) => (word & StartsBit) != 0;

    private static ulong ExactOf(List<string> words, int from, int to)
    {
        var hash = 14695981039346656037ul;
        for (var at = from; at < to; at++)
        {
            hash = (hash ^ Hash.Of(words[at])) * 1099511628211ul;
            hash = (hash ^ Hash.Of(words[at], 1)) * 1099511628211ul;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
