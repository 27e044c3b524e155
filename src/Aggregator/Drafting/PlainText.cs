using System.Globalization;
using System.Text;

namespace Aggregator.Drafting;

/// <summary>Strangers' text as one clean line: no controls, nothing invisible, white space folded, cut where a reader would cut it.</summary>
internal static class PlainText
{
    private const int BlackFlag = 0x1F3F4;

    /// <summary>More marks on one letter than any script needs only blot out the lines around it.</summary>
    private const int MostMarks = 8;

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var (blank, last, marks) = (default(Rune), default(Rune), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                // a single no-break space is typography ("Qui ?"); a run of blanks is layout
                blank = blank.Value == 0 && rune.Value is 0xA0 or 0x202F ? rune : new Rune(' ');
                continue;
            }

            var flagTag = IsTag(rune) && (last.Value == BlackFlag || IsTag(last));
            if (IsInvisible(rune) && !flagTag)
            {
                continue;
            }

            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
            {
                continue;
            }

            if (blank.Value != 0 && folded.Length > 0)
            {
                folded.Append(blank.ToString());
            }

            folded.Append(rune.ToString());
            (blank, last) = (default, rune);
        }

        return folded.ToString();
    }

    /// <summary>Holds at least one character that shows.</summary>
    public static bool Shows(string text) => text.EnumerateRunes().Any(rune =>
        Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune) || Rune.IsPunctuation(rune));

    /// <summary>At most <paramref name="longest"/> UTF-16 units, ended by "…" when something was cut off.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var (grapheme, word) = (0, 0);
        for (var at = 0; at < longest;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            if (at < longest)
            {
                grapheme = at;
                word = IsWordEnd(text, at) ? at : word;
            }
        }

        // A word longer than half the room is no word worth keeping whole (an address, a script without spaces).
        var cut = word > longest / 2 ? word : grapheme;
        return text[..cut].TrimEnd(' ', '\u00A0', '\u202F', ',', ';', ':', '-', '–', '—', '，', '；', '：', '、', '،', '؛') + "…";
    }

    /// <summary>Written without spaces between words, so that any character may end a line.</summary>
    public static bool IsUnspaced(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3000 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Controls, bidirectional controls, fillers and noncharacters; not the joiners that scripts and emoji need.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value switch
    {
        0x200C or 0x200D => false,
        0x3164 or 0xFFA0 => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => false, // signs that show
        var value when (value & 0xFFFE) == 0xFFFE => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format,
    };

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    private static bool IsWordEnd(string text, int at)
    {
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _);
        Rune.DecodeFromUtf16(text.AsSpan(at), out var after, out _);
        return IsUnspaced(before) || IsUnspaced(after) || Rune.IsWhiteSpace(after)
            || (!Rune.IsLetterOrDigit(before) && !Rune.IsWhiteSpace(before) && before.Value is not ('\'' or '’' or '_'));
    }
}
