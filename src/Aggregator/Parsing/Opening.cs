namespace Aggregator.Parsing;

/// <summary>Where the feed in a text begins, behind whatever servers and programs put in front of it.</summary>
/// <param name="Start">Index of the root's tag.</param>
/// <param name="Skipped">Something that is not XML stands before it.</param>
internal readonly record struct Opening(OpeningKind Kind, int Start, bool Skipped)
{
    private static readonly string[] Roots = ["<rss", "<feed", "<rdf:RDF", "<RDF", "<?xml"];

    public static Opening Find(ReadOnlySpan<char> text)
    {
        var at = Markup(text, 0, out var page);
        if (at >= 0)
        {
            var name = HtmlScanner.Name(text, at);
            var local = name[(name.LastIndexOf(':') + 1)..];
            if (Is(local, "rss") || Is(local, "feed") || Is(local, "RDF") || Is(local, "channel") || Is(local, "entry"))
            {
                return new(OpeningKind.Feed, at, false);
            }

            if (page || Is(local, "html") || Is(local, "head") || Is(local, "body"))
            {
                return new(OpeningKind.Page, at, false);
            }
        }

        var inner = Inner(text, Math.Max(at, 0));
        if (inner >= 0)
        {
            return new(OpeningKind.Feed, inner, true);
        }

        if (at < 0)
        {
            return new(OpeningKind.Other, 0, false);
        }

        var isPage = text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("</a>", StringComparison.OrdinalIgnoreCase);
        return new(isPage ? OpeningKind.Page : OpeningKind.Feed, at, false);
    }

    /// <summary>The first tag behind white space, declarations and comments; -1 when something else comes first.</summary>
    private static int Markup(ReadOnlySpan<char> text, int at, out bool page)
    {
        page = false;
        while (at < text.Length)
        {
            var rest = text[at..];
            if (char.IsWhiteSpace(rest[0]) || rest[0] is '\uFEFF' or '\0')
            {
                at++;
                continue;
            }

            if (rest[0] != '<' || rest.Length < 2)
            {
                return -1;
            }

            string end;
            if (rest.StartsWith("<?"))
            {
                end = ">";
            }
            else if (rest.StartsWith("<!--"))
            {
                end = "-->";
            }
            else if (rest[1] == '!')
            {
                page |= rest.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
                at = DeclarationEnd(text, at);
                continue;
            }
            else
            {
                return HtmlScanner.IsTag(text, at) && rest[1] != '/' ? at : -1;
            }

            var close = rest.IndexOf(end);
            if (close < 0)
            {
                return -1;
            }

            at += close + end.Length;
        }

        return -1;
    }

    private static int DeclarationEnd(ReadOnlySpan<char> text, int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            depth += text[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[at] == '>' && depth <= 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>A feed's root further on: behind an HTTP head, an error message, a wrapper.</summary>
    private static int Inner(ReadOnlySpan<char> text, int from)
    {
        var best = -1;
        foreach (var root in Roots)
        {
            var limit = best < 0 ? text.Length : best;
            var found = text[from..limit].IndexOf(root, StringComparison.OrdinalIgnoreCase);
            var at = from + found;
            if (found >= 0 && at + root.Length < text.Length && (char.IsWhiteSpace(text[at + root.Length]) || text[at + root.Length] == '>'))
            {
                var start = root == "<?xml" ? Markup(text, at, out _) : at;
                var name = start < 0 ? default : HtmlScanner.Name(text, start);
                if (Is(name, "rss") || Is(name, "feed") || Is(name, "rdf:RDF") || Is(name, "RDF"))
                {
                    best = at = start;
                }
            }
        }

        return best;
    }

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
