using System.Buffers;
using System.Collections.Frozen;

namespace Aggregator.Parsing;

/// <summary>HTML as a person reads it: no tags, no entities, no scripts, white space folded, the ends of blocks a space.</summary>
public static class HtmlText
{
    /// <summary>Markup included. Each stray "&lt;" of a title looks for its end, so that the cost is the square of this at worst.</summary>
    private const int LongestTitle = 10_000;

    private static readonly FrozenSet<string> Inline = Set(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp ruby s samp small span strike strong sub sup "
        + "time tt u var wbr");

    private static readonly FrozenSet<string> Other = Set(
        "address area article aside audio base blockquote body br button canvas caption center col colgroup dd details dialog dir div dl dt embed "
        + "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe img input legend li link main map math "
        + "menu meta nav noscript object ol optgroup option p param picture pre progress script section select source style summary svg table tbody "
        + "td template textarea tfoot th thead title tr track ul video");

    private static readonly FrozenSet<string> Hidden = Set("script style template");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> InlineLookup = Inline.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherLookup = Other.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HiddenLookup = Hidden.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="html">A fragment; every tag in it counts as one, known or not.</param>
    /// <param name="most">The text is cut at a word, with "…", when it would be longer than this many characters.</param>
    public static string Plain(string html, int most = int.MaxValue) => Read(html, most, onlyKnownTags: false);

    /// <summary>A title: what is no element of HTML, as in <c>List&lt;T&gt;</c>, stands for itself.</summary>
    public static string Title(string html) => Read(html.Length > LongestTitle ? html[..LongestTitle] : html, 2000, onlyKnownTags: true);

    /// <summary>Text that is no HTML: only white space is folded.</summary>
    public static string Fold(string text, int most = int.MaxValue)
    {
        var writer = new Writer(text.Length, most);
        writer.Add(text);
        return writer.Finish();
    }

    /// <summary>True when the text holds an end tag of HTML, or a tag that needs none: then it is HTML, whatever it says of itself.</summary>
    internal static bool LooksLikeHtml(string text)
    {
        for (var at = text.IndexOf("</", StringComparison.Ordinal); at >= 0; at = text.IndexOf("</", at + 2, StringComparison.Ordinal))
        {
            if (HtmlScanner.IsTag(text, at) && IsKnown(HtmlScanner.Name(text, at)))
            {
                return true;
            }
        }

        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (HtmlScanner.IsTag(text, at) && HtmlScanner.Name(text, at) is var name && (name.Equals("br", StringComparison.OrdinalIgnoreCase)
                || name.Equals("img", StringComparison.OrdinalIgnoreCase) || name.Equals("p", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKnown(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[16];
        if (name.Length is 0 or > 16)
        {
            return false;
        }

        var plain = lower[..name.ToLowerInvariant(lower)];
        return InlineLookup.Contains(plain) || OtherLookup.Contains(plain);
    }

    private static string Read(string html, int most, bool onlyKnownTags)
    {
        var text = html.AsSpan();
        var writer = new Writer(html.Length, most);
        var noMoreComments = false;
        Span<char> lower = stackalloc char[16];
        while (!text.IsEmpty && !writer.Full)
        {
            var next = text.IndexOfAny('<', '&');
            if (next < 0)
            {
                writer.Add(text);
                break;
            }

            writer.Add(text[..next]);
            text = text[next..];
            if (text[0] == '&')
            {
                var length = Entities.TryRead(text, out var meaning);
                writer.Add(length == 0 ? "&" : meaning);
                text = text[Math.Max(length, 1)..];
            }
            else if (text.StartsWith("<!--"))
            {
                var end = noMoreComments ? -1 : text.IndexOf("-->");
                noMoreComments = end < 0;
                text = end < 0 ? text[4..] : text[(end + 3)..];
            }
            else if (!HtmlScanner.IsTag(text, 0))
            {
                if (text.Length > 1 && (onlyKnownTags ? text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) : text[1] is '!' or '?'))
                {
                    text = text[HtmlScanner.End(text, 0)..];
                    continue;
                }

                writer.Add("<");
                text = text[1..];
            }
            else
            {
                text = text[ReadTag(text, lower, ref writer, onlyKnownTags)..];
            }
        }

        return writer.Finish();
    }

    /// <returns>How many characters the tag has, with its content where that is not shown.</returns>
    private static int ReadTag(ReadOnlySpan<char> text, scoped Span<char> lower, scoped ref Writer writer, bool onlyKnownTags)
    {
        var name = HtmlScanner.Name(text, 0);
        var length = name.Length <= lower.Length ? name.ToLowerInvariant(lower) : 0;
        var tag = lower[..Math.Max(length, 0)];
        var inline = length > 0 && InlineLookup.Contains(tag);
        var end = HtmlScanner.End(text, 0);
        if (onlyKnownTags && ((!inline && !OtherLookup.Contains(tag)) || text[end - 1] != '>'))
        {
            writer.Add("<");
            return 1;
        }

        if (inline)
        {
            return end;
        }

        writer.Space();
        if (text[1] != '/' && HiddenLookup.Contains(tag) && text[end - 1] == '>' && text[end - 2] != '/')
        {
            Span<char> close = stackalloc char[tag.Length + 2];
            "</".CopyTo(close);
            tag.CopyTo(close[2..]);
            var hidden = text[end..].IndexOf(close, StringComparison.OrdinalIgnoreCase);
            return hidden < 0 ? text.Length : end + hidden;
        }

        return end;
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Folds white space while it writes; the text is never longer than what it was read from.</summary>
    private ref struct Writer(int capacity, int most)
    {
        private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(Math.Max(16, Math.Min(capacity, most) + 4));
        private readonly int _most = Math.Min(most, int.MaxValue - 2);
        private int _length;
        private bool _space;

        public readonly bool Full => _length > _most;

        public void Space() => _space = _length > 0;

        /// <summary>Words are short: a plain loop over locals is several times faster here than a search for the next white space.</summary>
        public void Add(ReadOnlySpan<char> text)
        {
            var (buffer, length, space) = (_buffer, _length, _space);
            var last = Math.Min(buffer.Length - 2, _most);
            foreach (var c in text)
            {
                if (c <= ' ' || c is '\u00A0' or '\u0085' or '\u2028' or '\u2029')
                {
                    space = length > 0;
                    continue;
                }

                if (length > last)
                {
                    break;
                }

                if (space)
                {
                    buffer[length++] = ' ';
                    space = false;
                }

                buffer[length++] = c;
            }

            (_length, _space) = (length, space);
        }

        public string Finish()
        {
            var text = Full ? Cut() : new string(_buffer, 0, _length);
            ArrayPool<char>.Shared.Return(_buffer);
            return text;
        }

        private readonly string Cut()
        {
            var kept = _buffer.AsSpan(0, _most);
            var space = kept.LastIndexOf(' ');
            if (space > _most - 60)
            {
                kept = kept[..space];
            }
            else if (char.IsHighSurrogate(kept[^1]))
            {
                kept = kept[..^1];
            }

            return string.Concat(kept.TrimEnd(), "…");
        }
    }
}
