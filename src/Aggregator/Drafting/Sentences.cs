using System.Text;

namespace Aggregator.Drafting;

/// <summary>The first sentences of a text, in any script.</summary>
internal static class Sentences
{
    /// <summary>Nothing behind this can be among the first sentences, and a summary may be a whole book.</summary>
    private const int Horizon = 8_000;

    private const string Spaced = ".!?…؟۔।॥";
    private const string Unspaced = "。！？｡‼⁇⁈⁉";
    private const string Closers = "\"'”’»)]）」』》】›";

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "al", "approx", "bzw", "ca", "cf", "ch", "dr", "ed", "eds", "eg", "e.g", "eq", "eqs", "ex", "fig", "figs", "ie", "i.e", "inc", "jr", "ltd",
        "mr", "mrs", "ms", "no", "nos", "nr", "p", "pp", "prof", "ref", "refs", "resp", "sec", "sr", "st", "sra", "srta", "tab", "u.s", "viz", "vol",
        "vs", "w.r.t", "z.b",
    };

    /// <summary>
    /// Up to <paramref name="most"/> sentences in at most <paramref name="longest"/> UTF-16 units. Only a first sentence that is too long by itself is cut.
    /// </summary>
    public static string First(string text, int most, int longest)
    {
        var folded = PlainText.Fold(text.Length <= Horizon ? text : text[..Horizon]);
        var (taken, count) = (0, 0);
        for (var at = 0; at < folded.Length && count < most; at++)
        {
            var end = EndAt(folded, at);
            if (end < 0)
            {
                continue;
            }

            if (end > longest)
            {
                break;
            }

            (taken, count, at) = (end, count + 1, end - 1);
        }

        if (count < most && folded.Length <= longest)
        {
            return folded; // the rest has no full stop, but it fits
        }

        return taken > 0 ? folded[..taken] : PlainText.Shorten(folded, longest);
    }

    /// <summary>How many sentences there are; an end without a full stop counts.</summary>
    public static int Count(string text)
    {
        var folded = PlainText.Fold(text.Length <= Horizon ? text : text[..Horizon]);
        var (count, last) = (0, 0);
        for (var at = 0; at < folded.Length; at++)
        {
            var end = EndAt(folded, at);
            if (end >= 0)
            {
                (count, last, at) = (count + 1, end, end - 1);
            }
        }

        return PlainText.Shows(folded[last..]) ? count + 1 : count;
    }

    /// <summary>Whether a text ends as a sentence does.</summary>
    public static bool IsClosed(string text)
    {
        var last = text.AsSpan().TrimEnd(Closers);
        return last.Length > 0 && (Spaced.Contains(last[^1], StringComparison.Ordinal) || Unspaced.Contains(last[^1], StringComparison.Ordinal));
    }

    /// <summary>Where the sentence ends whose mark stands at <paramref name="at"/>; -1 when that is no mark or ends nothing.</summary>
    private static int EndAt(string text, int at)
    {
        var spaced = Spaced.Contains(text[at], StringComparison.Ordinal);
        if (!spaced && !Unspaced.Contains(text[at], StringComparison.Ordinal))
        {
            return -1;
        }

        var end = at + 1;
        while (end < text.Length && (Spaced + Unspaced + Closers).Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        if (!spaced || end == text.Length)
        {
            return end;
        }

        if (text[at] is '.' && end == at + 1 && IsAbbreviation(text, at))
        {
            return -1;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            // "3.5" and "example.org" go on; "JAX.这是" does not
            return Rune.TryGetRuneAt(text, end, out var rune) && PlainText.IsUnspaced(rune) ? end : -1;
        }

        var next = end + 1;
        return next < text.Length && text[at] is '.' or '…' && char.IsLower(text[next]) ? -1 : end;
    }

    private static bool IsAbbreviation(string text, int at)
    {
        var start = at;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var word = text[start..at];
        return Abbreviations.Contains(word) || (word.Length == 1 && char.IsUpper(word[0])); // "J. Smith"
    }
}
