namespace Aggregator.Settings.Yaml;

/// <summary>Finds the word that was meant.</summary>
internal static class Words
{
    /// <summary>The known word nearest to what was written, when it is near enough to have been meant; else null.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        string? best = null;
        var least = int.MaxValue;
        foreach (var word in known)
        {
            var distance = Distance(Fold(written), Fold(word));
            if (distance < least && distance <= Allowed(Math.Min(written.Length, word.Length)))
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>The end of a message: the nearest word, or all that may stand there.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known) =>
        Nearest(written, known) is { } word ? $"did you mean '{word}'?" : $"expected {OneOf(known)}";

    public static string OneOf(IReadOnlyCollection<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => $"'{words.First()}'",
        _ => "one of " + string.Join(", ", words),
    };

    /// <summary>What was written, short enough for one line of a message.</summary>
    public static string Quote(string written)
    {
        var line = string.Concat(written.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= 60 ? $"'{line}'" : $"'{line[..57]}…'";
    }

    /// <summary>Slips of the finger: one in a short word, three in a long one.</summary>
    private static int Allowed(int length) => length switch { < 3 => 0, < 5 => 1, < 9 => 2, _ => 3 };

    private static string Fold(string word) => word.Trim().ToLowerInvariant().Replace('-', '_');

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        // A word far longer than any known one is none of them; without this a pasted page would cost its length squared.
        if (Math.Abs(a.Length - b.Length) > 3)
        {
            return int.MaxValue;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                rows[i, j] = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
            }
        }

        return rows[a.Length, b.Length];
    }
}
