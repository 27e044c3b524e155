namespace Aggregator.Clustering;

/// <summary>Two titles of one series are alike but for a number, a version or a month: never one item.</summary>
internal static class TitleGuard
{
    /// <summary>Each has a word that counts and that the other lacks. What only one of them has does no harm ("RFC 1030: a title" is "a title").</summary>
    public static bool Parts(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other) => HasOwn(one, other) && HasOwn(other, one);

    private static bool HasOwn(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other)
    {
        foreach (var word in one)
        {
            if ((word & 1) != 0 && !other.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
