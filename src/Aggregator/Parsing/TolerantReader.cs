using System.Buffers;
using System.Text;

namespace Aggregator.Parsing;

/// <summary>
/// Reads what only looks like XML, in one pass: tags left open or closed in the wrong order, attributes without quotes, stray "&amp;" and "&lt;",
/// HTML entities, a document that ends in the middle. Says what it mended.
/// </summary>
internal sealed class TolerantReader(string text, TreeBuilder tree)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 13)).Select(code => (char)code)) + "\uFFFE\uFFFF");

    /// <summary>Elements of HTML that are never closed; "link" is not among them, because feeds use it otherwise.</summary>
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "br", "hr", "img", "input", "meta", "area", "col", "embed", "param", "wbr", "basefont", "frame",
    };

    /// <summary>Elements of a feed that hold text only; one of <see cref="Parts"/> that begins inside means that its end tag is missing.</summary>
    private static readonly HashSet<string> Leaves = ["title", "link", "guid", "pubDate", "id", "updated", "published", "category", "comments", "dc:date", "dc:creator"];

    private static readonly HashSet<string> Containers = new(StringComparer.OrdinalIgnoreCase)
    {
        "rss", "channel", "rdf:RDF", "RDF", "items", "feed", "rss:channel", "atom:feed",
    };

    private static readonly HashSet<string> Parts = ["item", "entry", "rss:item", "atom:entry", "title", "link", "guid", "pubDate", "id", "updated", "published", "description", "summary", "content", "content:encoded"];

    private readonly List<string> _open = [];
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private int _at;
    private bool _noMoreComments;

    public bool Truncated { get; private set; }

    public bool Reordered { get; private set; }

    public bool OddText { get; private set; }

    public void Read(int start)
    {
        _at = start;
        while (_at < text.Length && !tree.Done)
        {
            var tag = text.IndexOf('<', _at);
            if (tag < 0)
            {
                AddText(_at, text.Length);
                _at = text.Length;
                break;
            }

            AddText(_at, tag);
            _at = tag;
            ReadMarkup();
        }

        if (_open.Count > 0)
        {
            Truncated = true;
            CloseTo(0);
        }
    }

    private void ReadMarkup()
    {
        var rest = text.AsSpan(_at);
        if (rest.StartsWith("<![CDATA["))
        {
            ReadCData();
        }
        else if (rest.StartsWith("<!--"))
        {
            ReadComment();
        }
        else if (rest.StartsWith("<!"))
        {
            SkipDeclaration();
        }
        else if (rest.StartsWith("<?"))
        {
            var end = rest.IndexOf('>');
            _at = end < 0 ? text.Length : _at + end + 1;
        }
        else if (rest.Length > 2 && rest[1] == '/' && IsNameStart(rest[2]))
        {
            ReadEndTag();
        }
        else if (rest.Length > 1 && IsNameStart(rest[1]))
        {
            ReadStartTag();
        }
        else if (rest.Length > 1 && rest[1] == '/' && rest.IndexOf('>') is > 0 and < 80 and var close)
        {
            Reordered = true;
            _at += close + 1;
        }
        else
        {
            OddText = true;
            tree.Text("<");
            _at++;
        }
    }

    private void ReadCData()
    {
        var end = text.IndexOf("]]>", _at + 9, StringComparison.Ordinal);
        var broken = _open.Count == 0 ? -1
            : text.IndexOf($"{(end < 0 ? "" : "]]")}</{_open[^1]}>", _at + 9, (end < 0 ? text.Length : end) - _at - 9, StringComparison.Ordinal);
        if (broken >= 0)
        {
            OddText = true;
            tree.Text(Clean(text[(_at + 9)..broken].TrimEnd(']')));
            _at = text.IndexOf('<', broken);
            return;
        }

        if (end < 0)
        {
            Truncated = true;
            end = text.Length;
        }

        tree.Text(Clean(text[(_at + 9)..end]));
        _at = Math.Min(text.Length, end + 3);
    }

    private void ReadComment()
    {
        var end = _noMoreComments ? -1 : text.IndexOf("-->", _at + 4, StringComparison.Ordinal);
        if (end < 0)
        {
            // An open comment would hide all the rest; only its mark is dropped.
            _noMoreComments = true;
            OddText = true;
            _at += 4;
            return;
        }

        _at = end + 3;
    }

    private void SkipDeclaration()
    {
        var depth = 0;
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '[')
            {
                depth++;
            }
            else if (text[_at] == ']')
            {
                depth--;
            }
            else if (text[_at] == '>' && depth <= 0)
            {
                _at++;
                return;
            }
        }
    }

    private void ReadEndTag()
    {
        var end = _at + 2;
        while (end < text.Length && IsNamePart(text[end]))
        {
            end++;
        }

        var name = text[(_at + 2)..end];
        var close = text.AsSpan(end).IndexOfAny('>', '<');
        if (close < 0)
        {
            _at = text.Length;
        }
        else
        {
            _at = end + close + (text[end + close] == '>' ? 1 : 0);
        }

        var depth = _open.LastIndexOf(name);
        if (depth < 0)
        {
            depth = _open.FindLastIndex(open => open.Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        if (depth < 0)
        {
            Reordered = true;
            return;
        }

        Reordered |= depth != _open.Count - 1;
        CloseTo(depth);
    }

    private void CloseTo(int depth)
    {
        while (_open.Count > depth)
        {
            tree.End();
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private void ReadStartTag()
    {
        var end = _at + 1;
        while (end < text.Length && IsNamePart(text[end]))
        {
            end++;
        }

        var name = text[(_at + 1)..end];
        _at = end;
        if (!ReadAttributes(out var empty))
        {
            // The document ends inside a tag: nobody knows what it would have been.
            Truncated = true;
            _at = text.Length;
            return;
        }

        CloseWhatWasLeftOpen(name);
        tree.Start(name, _attributes);
        if (empty || Void.Contains(name))
        {
            tree.End();
        }
        else if (_open.Count < 4 * Budget.Depth)
        {
            _open.Add(name);
        }
        else
        {
            // End tags are looked for among the open ones: their number is limited, or a hostile document costs its square.
            tree.End();
        }
    }

    private void CloseWhatWasLeftOpen(string name)
    {
        if (_open.Count == 0 || !Parts.Contains(name))
        {
            return;
        }

        if (name is "item" or "entry" or "rss:item" or "atom:entry")
        {
            // Entries stand in nothing but these: whatever else is open was never closed.
            var depth = _open.FindLastIndex(Containers.Contains) + 1;
            if (depth > 0 && depth < _open.Count)
            {
                Reordered = true;
                CloseTo(depth);
            }
        }
        else if (Leaves.Contains(_open[^1]))
        {
            Reordered = true;
            CloseTo(_open.Count - 1);
        }
    }

    private bool ReadAttributes(out bool empty)
    {
        _attributes.Clear();
        empty = false;
        while (true)
        {
            SkipSpace();
            if (_at >= text.Length)
            {
                return false;
            }

            var c = text[_at];
            if (c == '>')
            {
                _at++;
                return true;
            }

            if (c == '<')
            {
                OddText = true;
                return true;
            }

            if (c == '/')
            {
                empty = _at + 1 < text.Length && text[_at + 1] == '>';
                _at++;
                continue;
            }

            if (!IsNameStart(c))
            {
                OddText = true;
                _at++;
                continue;
            }

            ReadAttribute();
        }
    }

    private void ReadAttribute()
    {
        var start = _at;
        while (_at < text.Length && IsNamePart(text[_at]))
        {
            _at++;
        }

        var name = text[start.._at];
        SkipSpace();
        if (_at >= text.Length || text[_at] != '=')
        {
            return;
        }

        _at++;
        SkipSpace();
        if (_at >= text.Length)
        {
            return;
        }

        int from, to;
        if (text[_at] is '"' or '\'')
        {
            from = _at + 1;
            to = text.IndexOf(text[_at], from);
            if (to < 0)
            {
                _at = text.Length;
                return;
            }

            _at = to + 1;
        }
        else
        {
            from = _at;
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('>' or '<'))
            {
                _at++;
            }

            to = _at;
            OddText = true;
        }

        if (!_attributes.Exists(attribute => attribute.Key == name) && _attributes.Count < 100)
        {
            _attributes.Add(new(name, Decode(text.AsSpan(from, to - from))));
        }
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private void AddText(int from, int to)
    {
        if (to > from && tree.Current is not null)
        {
            tree.Text(Decode(text.AsSpan(from, to - from)));
        }
    }

    private string Decode(ReadOnlySpan<char> raw)
    {
        var decoded = Clean(Entities.Decode(raw, out var odd));
        OddText |= odd;
        return decoded;
    }

    private string Clean(string value)
    {
        if (!value.AsSpan().ContainsAny(Forbidden))
        {
            return value;
        }

        OddText = true;
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

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > 127 && char.IsLetter(c));

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c is ':' or '-' or '.';
}
