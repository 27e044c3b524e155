namespace Aggregator.Parsing;

/// <summary>
/// Finds tags and attributes in HTML text without building a tree: content is read once an entry, and a tree would cost twenty times its size.
/// </summary>
internal static class HtmlScanner
{
    /// <summary>How far a closing quote is looked for: without a bound, a document of open quotes would cost its square.</summary>
    private const int LongestValue = 4096;

    /// <summary>True when a tag, not a stray "&lt;", begins here.</summary>
    public static bool IsTag(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length
        && (char.IsAsciiLetter(text[at + 1]) || (text[at + 1] == '/' && at + 2 < text.Length && char.IsAsciiLetter(text[at + 2])));

    /// <summary>Where the tag that begins at <paramref name="at"/> has its name, without the slash of an end tag.</summary>
    public static ReadOnlySpan<char> Name(ReadOnlySpan<char> text, int at)
    {
        var start = at + (text[at + 1] == '/' ? 2 : 1);
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or ':'))
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary>The index behind the tag that begins at <paramref name="at"/>.</summary>
    public static int End(ReadOnlySpan<char> text, int at)
    {
        var i = at + 1;
        while (i < text.Length)
        {
            var next = text[i..].IndexOfAny('>', '"', '\'');
            if (next < 0)
            {
                return text.Length;
            }

            i += next;
            if (text[i] == '>')
            {
                return i + 1;
            }

            var window = text.Slice(i + 1, Math.Min(LongestValue, text.Length - i - 1));
            var close = window.IndexOf(text[i]);
            i += close < 0 ? 1 : close + 2;
        }

        return text.Length;
    }

    /// <summary>The raw value of an attribute in the text of one tag; false when it is not there.</summary>
    public static bool TryAttribute(ReadOnlySpan<char> tag, ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        value = default;
        var i = 1;
        while (i < tag.Length && !char.IsWhiteSpace(tag[i]) && tag[i] is not '>')
        {
            i++;
        }

        while (i < tag.Length)
        {
            while (i < tag.Length && (char.IsWhiteSpace(tag[i]) || tag[i] is '/'))
            {
                i++;
            }

            var start = i;
            while (i < tag.Length && !char.IsWhiteSpace(tag[i]) && tag[i] is not ('=' or '>' or '/'))
            {
                i++;
            }

            var key = tag[start..i];
            while (i < tag.Length && char.IsWhiteSpace(tag[i]))
            {
                i++;
            }

            var found = default(ReadOnlySpan<char>);
            if (i < tag.Length && tag[i] == '=')
            {
                i++;
                found = Value(tag, ref i);
            }
            else if (i < tag.Length && tag[i] == '>')
            {
                return false;
            }

            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = found;
                return true;
            }

            if (i == start)
            {
                i++;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> tag, scoped ref int i)
    {
        while (i < tag.Length && char.IsWhiteSpace(tag[i]))
        {
            i++;
        }

        if (i >= tag.Length)
        {
            return default;
        }

        var start = i;
        if (tag[i] is '"' or '\'')
        {
            var close = tag[(i + 1)..].IndexOf(tag[i]);
            i = close < 0 ? tag.Length : i + close + 2;
            return close < 0 ? tag[(start + 1)..] : tag.Slice(start + 1, close);
        }

        while (i < tag.Length && !char.IsWhiteSpace(tag[i]) && tag[i] != '>')
        {
            i++;
        }

        return tag[start..i];
    }
}
