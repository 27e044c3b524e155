using System.Globalization;
using System.Text;

namespace Aggregator.Text;

/// <summary>
/// Text made comparable: NFKC, lower case, no accents, every run of anything but letters and digits one blank.
/// Han, kana and other scripts written without blanks stay as they are; <see cref="Contains"/> finds words in them by substring.
/// </summary>
public static class Folded
{
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return OfAscii(text);
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.SpacingCombiningMark:
                    folded.Append(rune.ToString());
                    break;
                default:
                    Append(folded, rune);
                    break;
            }
        }

        return folded.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a folded text holds a folded phrase as whole words; in a script without blanks, anywhere.</summary>
    public static bool Contains(string folded, string phrase)
    {
        if (phrase.Length == 0)
        {
            return false;
        }

        for (var at = folded.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var starts = at == 0 || folded[at - 1] == ' ' || WithoutBlanks(phrase[0]) || WithoutBlanks(folded[at - 1]);
            var end = at + phrase.Length;
            var ends = end == folded.Length || folded[end] == ' ' || WithoutBlanks(phrase[^1]) || WithoutBlanks(folded[end]);
            if (starts && ends)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many words a folded text has, numbers not counted; each character of a script without blanks is half a word.</summary>
    public static int Words(string folded) => folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetter))
        .Sum(word => word.Any(WithoutBlanks) ? Math.Max(1, word.Length / 2) : 1);

    // Most of what is read, and nothing in it to decompose: several times as fast.
    private static string OfAscii(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        var end = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                folded[end++] = char.ToLowerInvariant(character);
            }
            else if (end > 0 && folded[end - 1] != ' ')
            {
                folded[end++] = ' ';
            }
        }

        folded[end..].Fill(' ');
    }).TrimEnd(' ');

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (Rune.IsLetterOrDigit(rune))
        {
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        else if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }

    // Normalize throws on a lone surrogate, and feeds hold them.
    private static string Decompose(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString().Normalize(NormalizationForm.FormKD);
    }

    /// <summary>A letter of a script that puts no blanks between words.</summary>
    internal static bool WithoutBlanks(char character) =>
        character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u0E00' and <= '\u0EFF');
}
