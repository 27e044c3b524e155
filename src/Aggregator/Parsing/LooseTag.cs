using System.Buffers;
using System.Text;

namespace Aggregator.Parsing;

/// <summary>The inside of a tag, and text, as people write them who never had it checked.</summary>
internal static class LooseTag
{
    private const int MostAttributes = 100;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 13)).Select(code => (char)code)) + "\uFFFE\uFFFF");

    /// <summary>Reads attributes up to and with the end of the tag; false when the text ends before the tag does.</summary>
    /// <param name="at">Behind the tag's name; afterwards behind the tag.</param>
    public static bool TryRead(string text, ref int at, List<KeyValuePair<string, string>> attributes, out bool empty)
    {
        attributes.Clear();
        empty = false;
        while (true)
        {
            SkipSpace(text, ref at);
            if (at >= text.Length)
            {
                return false;
            }

            var c = text[at];
            if (c == '>')
            {
                at++;
                return true;
            }

            if (c == '<')
            {
                // The end of this tag is missing.
                return true;
            }

            if (c == '/')
            {
                empty = at + 1 < text.Length && text[at + 1] == '>';
                at++;
            }
            else if (IsNameStart(c))
            {
                ReadAttribute(text, ref at, attributes);
            }
            else
            {
                at++;
            }
        }
    }

    public static string Decode(ReadOnlySpan<char> raw) => Clean(Entities.Decode(raw));

    public static string Clean(string value)
    {
        if (!value.AsSpan().ContainsAny(Forbidden))
        {
            return value;
        }

        var clean = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (!Forbidden.Contains(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > 127 && char.IsLetter(c));

    public static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c is ':' or '-' or '.';

    private static void ReadAttribute(string text, ref int at, List<KeyValuePair<string, string>> attributes)
    {
        var start = at;
        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }

        var name = text[start..at];
        SkipSpace(text, ref at);
        if (at >= text.Length || text[at] != '=')
        {
            return;
        }

        at++;
        SkipSpace(text, ref at);
        if (at < text.Length && TryValue(text, ref at, out var value) && attributes.Count < MostAttributes
            && !attributes.Exists(attribute => attribute.Key == name))
        {
            attributes.Add(new(name, value));
        }
    }

    private static bool TryValue(string text, ref int at, out string value)
    {
        value = "";
        var from = at;
        if (text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1);
            at = close < 0 ? text.Length : close + 1;
            value = close < 0 ? "" : Decode(text.AsSpan(from + 1, close - from - 1));
            return close >= 0;
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('>' or '<'))
        {
            at++;
        }

        value = Decode(text.AsSpan(from, at - from));
        return true;
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
