using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>Runs of characters of a folded text, across its blanks; in Han and kana pairs too, because two of these are a word.</summary>
internal static class NGrams
{
    /// <summary>Hashes, one for each place.</summary>
    public static IEnumerable<uint> Of(string folded, int shortest, int longest)
    {
        var text = $" {folded} ";
        for (var length = shortest; length <= longest; length++)
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                yield return Hash.Of(text.AsSpan(at, length));
            }
        }

        for (var at = 0; shortest > 2 && at + 2 <= text.Length; at++)
        {
            if (Folded.WithoutBlanks(text[at]) && Folded.WithoutBlanks(text[at + 1]))
            {
                yield return Hash.Of(text.AsSpan(at, 2));
            }
        }
    }
}
