namespace Aggregator.Parsing;

/// <summary>
/// Reads what only looks like XML, in one pass: tags left open or closed in the wrong order, attributes without quotes, stray "&amp;" and "&lt;",
/// HTML entities, a document that ends in the middle. Says what it mended.
/// </summary>
internal sealed class TolerantReader(string text, TreeBuilder tree)
{
    /// <summary>Elements of HTML that are never closed; "link" is not among them, because feeds use it otherwise.</summary>
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "br", "hr", "img", "input", "meta", "area", "col", "embed", "param", "wbr", "basefont", "frame",
    };

    /// <summary>Elements of a feed that hold text only; one of <see cref="Parts"/> that begins inside means that its end tag is missing.</summary>
    private static readonly HashSet<string> Leaves =
    [
        "title", "link", "guid", "pubDate", "id", "updated", "published", "category", "comments", "dc:date", "dc:creator",
    ];

    private static readonly HashSet<string> Containers = new(StringComparer.OrdinalIgnoreCase)
    {
        "rss", "channel", "rdf:RDF", "RDF", "items", "feed", "rss:channel", "atom:feed",
    };

    private static readonly HashSet<string> Parts =
    [
        "item", "entry", "rss:item", "atom:entry", "title", "link", "guid", "pubDate", "id", "updated", "published", "description", "summary",
        "content", "content:encoded",
    ];

    private readonly List<string> _open = [];
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private int _at;
    private int _nextCDataEnd;
    private bool _noMoreComments;

    /// <summary>The text ended before the root did.</summary>
    public bool Truncated { get; private set; }

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
        else if (rest.Length > 1 && rest[1] == '/' && rest[..Math.Min(rest.Length, 80)].IndexOf('>') is > 0 and var close)
        {
            _at += close + 1;
        }
        else
        {
            tree.Text("<");
            _at++;
        }
    }

    private void ReadCData()
    {
        // The next end is remembered, or sections that end wrongly would each search the whole rest for it.
        if (_nextCDataEnd < _at + 9)
        {
            _nextCDataEnd = text.IndexOf("]]>", _at + 9, StringComparison.Ordinal);
            _nextCDataEnd = _nextCDataEnd < 0 ? int.MaxValue : _nextCDataEnd;
        }

        var end = _nextCDataEnd == int.MaxValue ? -1 : _nextCDataEnd;
        var broken = _open.Count == 0 ? -1
            : text.IndexOf($"{(end < 0 ? "" : "]]")}</{_open[^1]}>", _at + 9, (end < 0 ? text.Length : end) - _at - 9, StringComparison.Ordinal);
        if (broken >= 0)
        {
            tree.Text(LooseTag.Clean(text[(_at + 9)..broken].TrimEnd(']')));
            _at = text.IndexOf('<', broken);
            return;
        }

        if (end < 0)
        {
            Truncated = true;
            end = text.Length;
        }

        tree.Text(LooseTag.Clean(text[(_at + 9)..end]));
        _at = Math.Min(text.Length, end + 3);
    }

    private void ReadComment()
    {
        var end = _noMoreComments ? -1 : text.IndexOf("-->", _at + 4, StringComparison.Ordinal);
        if (end < 0)
        {
            // An open comment would hide all the rest; only its mark is dropped.
            _noMoreComments = true;
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
        while (end < text.Length && LooseTag.IsNamePart(text[end]))
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
            return;
        }

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
        while (end < text.Length && LooseTag.IsNamePart(text[end]))
        {
            end++;
        }

        var name = text[(_at + 1)..end];
        _at = end;
        if (!LooseTag.TryRead(text, ref _at, _attributes, out var empty))
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
                CloseTo(depth);
            }
        }
        else if (Leaves.Contains(_open[^1]))
        {
            CloseTo(_open.Count - 1);
        }
    }

    private void AddText(int from, int to)
    {
        if (to > from && tree.Current is not null)
        {
            tree.Text(LooseTag.Decode(text.AsSpan(from, to - from)));
        }
    }

    private static bool IsNameStart(char c) => LooseTag.IsNameStart(c);
}
