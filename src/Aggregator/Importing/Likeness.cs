namespace Aggregator.Importing;

/// <summary>Headings that drift from issue to issue: a word more or less, a letter otherwise.</summary>
internal static class Likeness
{
    /// <summary>Of the longer of two headings, how much may be written otherwise.</summary>
    private const double Drift = 0.2;

    /// <summary>Whether two folded headings differ by little.</summary>
    public static bool Near(string one, string other)
    {
        var words = one.Split(' ').ToHashSet(StringComparer.Ordinal);
        var others = other.Split(' ').ToHashSet(StringComparer.Ordinal);
        var longer = Math.Max(one.Length, other.Length);
        return (others.Any(word => word.Length > 3) && (words.IsSupersetOf(others) || others.IsSupersetOf(words)))
            || (longer <= 100 && Distance(one, other) <= longer * Drift);
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[other.Length];
    }
}
