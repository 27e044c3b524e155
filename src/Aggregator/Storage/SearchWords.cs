using System.Globalization;
using System.Text;

namespace Aggregator.Storage;

/// <summary>
/// The words under which a text is found. The index gets them ready-made, separated by blanks, and a question is folded in the same way, so
/// both sides agree whatever the database's own tokenizer thinks of Unicode.
/// <para>
/// Why not the tokenizers of FTS5: <c>unicode61</c> takes a whole Chinese sentence for one word and cuts Arabic at its vowel signs;
/// <c>trigram</c> finds nothing below three characters, and most Chinese words have two. Here a character of a script that writes no blanks
/// between words is a word of its own, and several in a row are asked for as a phrase: 语言 finds 大语言模型, with the index, at any length.
/// </para>
/// </summary>
internal static class SearchWords
{
    /// <summary>More words than a person types: the rest of a longer question is not looked at.</summary>
    private const int MostWords = 64;

    /// <summary>Lower case, without accents and vowel signs, full-width as half-width, one blank between two words.</summary>
    public static string Fold(string text)
    {
        var plain = Ascii.IsValid(text) ? text : WithoutAccents(ColumnText.Sound(text));
        var words = new StringBuilder(plain.Length + 16);
        var apart = false;
        foreach (var rune in plain.EnumerateRunes())
        {
            if (!InWord(rune))
            {
                apart = true;
                continue;
            }

            var alone = StandsAlone(rune);
            if ((apart || alone) && words.Length > 0)
            {
                words.Append(' ');
            }

            Append(words, rune);
            apart = alone;
        }

        return words.ToString();
    }

    /// <summary>
    /// A question's words: every one must be there, the last one may go on ("transf" finds transformers). They hold only letters, digits and marks, so
    /// nothing a person types is syntax. Null: it holds no word.
    /// </summary>
    public static SearchQuestion? Question(string words)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var phrases = new List<IReadOnlyList<string>>();
        var left = MostWords;
        foreach (var part in parts)
        {
            var tokens = Fold(part).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length > 0 && left > 0)
            {
                phrases.Add([.. tokens.Take(left)]);
                left -= tokens.Length;
            }
        }

        // "c++" is a finished word; "c" may become "classifier".
        var goesOn = parts.Length > 0 && char.IsLetterOrDigit(parts[^1][^1]) && left >= 0;
        return phrases.Count == 0 ? null : new SearchQuestion(phrases, goesOn);
    }

    /// <summary>Decomposed, the marks that readers leave out taken away, and composed again for Hangul and kana.</summary>
    private static string WithoutAccents(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKD))
        {
            if (!LeftOut(sign))
            {
                kept.Append(sign);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Accents, Hebrew points, Arabic vowel signs and lengthening stroke, soft hyphen and joiners. Vowels of Indic scripts stay.</summary>
    private static bool LeftOut(char sign) => sign is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05BD') or (>= '\u05BF' and <= '\u05C7')
        or (>= '\u0610' and <= '\u061A') or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED')
        or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';

    private static bool InWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>
    /// Thai to Lao, Burmese, Khmer, kana, Bopomofo, Han, and Hangul, whose words carry their endings with them. Their vowel signs stand alone
    /// too, which does no harm in a phrase.
    /// </summary>
    private static bool StandsAlone(Rune rune) => rune.Value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Letters with a stroke have no decomposition in Unicode, but people type them without it.</summary>
    private static void Append(StringBuilder words, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        var plain = lower.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            'ς' => "σ",
            _ => null,
        };
        if (plain is not null)
        {
            words.Append(plain);
        }
        else if (lower.IsBmp)
        {
            words.Append((char)lower.Value);
        }
        else
        {
            words.Append(lower.ToString());
        }
    }
}
