using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;

namespace Aggregator.Parsing;

/// <summary>Character references and named entities, as browsers take them: an unknown name stays as it stands.</summary>
internal static class Entities
{
    /// <summary>The longest name in HTML 5 has 31 letters.</summary>
    private const int Longest = 34;

    /// <summary>What windows-1252 has at 0x80 to 0x9F, where Unicode has control characters that nobody means (HTML 5, 13.2.5.80).</summary>
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly SearchValues<char> Odd = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0xA0).Where(code => code is < 0x20 and not (9 or 10 or 13) or >= 0x80).Select(code => (char)code))
        + "\uFFFE\uFFFF");

    private static readonly FrozenDictionary<string, string> Common = new Dictionary<string, string>
    {
        ["amp"] = "&", ["lt"] = "<", ["gt"] = ">", ["quot"] = "\"", ["apos"] = "'", ["nbsp"] = "\u00A0", ["mdash"] = "\u2014", ["ndash"] = "\u2013",
        ["hellip"] = "\u2026", ["lsquo"] = "\u2018", ["rsquo"] = "\u2019", ["ldquo"] = "\u201C", ["rdquo"] = "\u201D", ["AMP"] = "&", ["LT"] = "<",
        ["GT"] = ">", ["QUOT"] = "\"", ["NewLine"] = "\n", ["Tab"] = "\t", ["lbrack"] = "[", ["rbrack"] = "]", ["lpar"] = "(", ["rpar"] = ")",
        ["comma"] = ",", ["period"] = ".", ["colon"] = ":", ["semi"] = ";", ["excl"] = "!", ["quest"] = "?", ["num"] = "#", ["dollar"] = "$",
        ["percnt"] = "%", ["ast"] = "*", ["plus"] = "+", ["equals"] = "=", ["sol"] = "/", ["bsol"] = "\\", ["lowbar"] = "_", ["grave"] = "`",
        ["commat"] = "@", ["vert"] = "|", ["lcub"] = "{", ["rcub"] = "}", ["check"] = "\u2713", ["star"] = "\u2606", ["phone"] = "\u260E",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Common.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The whole text decoded once.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('&');
        if (at < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        while (at >= 0)
        {
            result.Append(text[..at]);
            text = text[at..];
            var length = TryRead(text, out var meaning);
            result.Append(length == 0 ? "&" : meaning);
            text = text[Math.Max(length, 1)..];
            at = text.IndexOf('&');
        }

        return result.Append(text).ToString();
    }

    /// <summary>Drops the characters that XML forbids, and reads those of windows-1252 that somebody took for Unicode.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Odd))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(Odd.Contains(c) ? Character(c) : c.ToString());
        }

        return clean.ToString();
    }

    /// <summary>How many characters the reference at the start of <paramref name="text"/> has; 0 when there is none.</summary>
    public static int TryRead(ReadOnlySpan<char> text, out string meaning)
    {
        meaning = "";
        if (text.Length < 3)
        {
            return 0;
        }

        if (text[1] == '#')
        {
            return TryReadNumber(text, out meaning);
        }

        if (!char.IsAsciiLetter(text[1]))
        {
            return 0;
        }

        var end = text[..Math.Min(text.Length, Longest)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        if (Lookup.TryGetValue(text[1..end], out var known))
        {
            meaning = known;
            return end + 1;
        }

        foreach (var c in text[1..end])
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return 0;
            }
        }

        var reference = text[..(end + 1)].ToString();
        meaning = WebUtility.HtmlDecode(reference);
        return meaning == reference ? 0 : end + 1;
    }

    private static int TryReadNumber(ReadOnlySpan<char> text, out string meaning)
    {
        meaning = "";
        var hex = text.Length > 3 && text[2] is 'x' or 'X';
        var start = hex ? 3 : 2;
        var end = start;
        while (end < text.Length && end < start + 8 && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        var style = hex ? NumberStyles.HexNumber : NumberStyles.None;
        if (end == start || !int.TryParse(text[start..end], style, CultureInfo.InvariantCulture, out var code))
        {
            return 0;
        }

        meaning = Character(code);
        return end < text.Length && text[end] == ';' ? end + 1 : meaning.Length > 0 ? end : 0;
    }

    private static string Character(int code) => code switch
    {
        >= 0x80 and <= 0x9F => Windows1252[code - 0x80].ToString(),
        < 0x20 and not 9 and not 10 and not 13 => "",
        0xFFFE or 0xFFFF or (>= 0xD800 and <= 0xDFFF) or > 0x10FFFF => "",
        _ => char.ConvertFromUtf32(code),
    };
}
