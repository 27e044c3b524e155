using System.Buffers;

namespace Aggregator.Canonicalizing;

/// <summary>Takes off what is left of the text around an address: white space, brackets, HTML entities, punctuation.</summary>
internal static class Residue
{
    private static readonly SearchValues<char> Removed = SearchValues.Create("\t\n\r");

    private static readonly SearchValues<char> Unlike = SearchValues.Create("\t\n\r<>\"'`&,;|\\)]}\u201c\u201d\u2018\u2019\u3001\u3002\uff0c\uff1b\uff09\u3011\u300b\u300d");

    private const string Before = "<\"'`([{\u201c\u2018\u3010\u300a\u300c\uff08";

    private const string After = "<>\"'`&,;|\\]}\u201d\u2019\u3001\u3002\uff0c\uff1b\uff09\u3011\u300b\u300d";

    private const string AfterInBrackets = "<>\"'`&,;|\\}\u201d\u2019\u3001\u3002\uff0c\uff1b\uff09\u3011\u300b\u300d";

    private static readonly string[] Ampersands = ["&amp;", "&#038;", "&#38;", "&#x26;", "&#X26;"];

    public static string Strip(string text)
    {
        if (text.Length == 0 || text[0] > ' ' && text[^1] > ' ' && !text.AsSpan().ContainsAny(Unlike) && !Before.Contains(text[0], StringComparison.Ordinal))
        {
            return text;
        }

        if (text.AsSpan().ContainsAny(Removed))
        {
            text = string.Concat(text.Split('\t', '\n', '\r'));
        }

        for (var before = -1; before != text.Length;)
        {
            before = text.Length;
            foreach (var ampersand in Ampersands)
            {
                text = text.Replace(ampersand, "&", StringComparison.Ordinal);
            }

            text = Trim(text);
        }

        return text;
    }

    private static string Trim(string text)
    {
        var span = text.AsSpan();
        for (var before = -1; before != span.Length;)
        {
            before = span.Length;
            while (span.Length > 0 && span[^1] <= ' ')
            {
                span = span[..^1];
            }

            while (span.Length > 0 && span[0] <= ' ')
            {
                span = span[1..];
            }

            var kept = span.Contains('[') ? span.TrimEnd(AfterInBrackets) : span.TrimEnd(After);

            // Behind a query's own punctuation it is a value, not residue.
            span = kept.Length > 0 && kept.Length < span.Length && !char.IsLetterOrDigit(kept[^1]) && kept[^1] != '/' && kept.Contains('?') ? span.TrimEnd('&') : kept;
            span = span.TrimStart(Before);
            span = span.EndsWith(")") && span.Count('(') < span.Count(')') ? span[..^1] : span;
        }

        return span.ToString();
    }
}
