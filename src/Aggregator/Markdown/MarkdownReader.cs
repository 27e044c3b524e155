using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Aggregator.Markdown;

/// <summary>The one reader of Markdown (CommonMark with tables, bare links and CJK-friendly emphasis; raw HTML only as far as its text and links).</summary>
public static partial class MarkdownReader
{
    /// <summary>GitHub stops at 125,000 characters; what is longer is no text for people.</summary>
    private const int Longest = 200_000;

    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseCjkFriendlyEmphasis().Build();

    /// <summary>As a person would read it: one line a paragraph, heading or list item; no code blocks, no pictures.</summary>
    public static string Text(string markdown)
    {
        if (Parse(markdown) is not { } document)
        {
            return Fold(markdown);
        }

        var lines = document.Descendants<LeafBlock>().Select(block => Fold(block switch
        {
            HtmlBlock html => TextOfHtml(html.Lines.ToString()),
            CodeBlock or LinkReferenceDefinition => "",
            _ => TextOf(block.Inline),
        }));
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    /// <summary>Addresses as written (they may be relative) with the text between the brackets, in order of the document. Pictures are no links.</summary>
    public static IReadOnlyList<(string Address, string Text)> Links(string markdown)
    {
        var links = new List<(string Address, string Text)>();
        if (Parse(markdown) is not { } document)
        {
            return links;
        }

        foreach (var block in document.Descendants<LeafBlock>())
        {
            if (block is HtmlBlock html)
            {
                links.AddRange(LinksOfHtml(html.Lines.ToString()));
                continue;
            }

            foreach (var inline in block.Inline?.Descendants<Inline>() ?? [])
            {
                switch (inline)
                {
                    case LinkInline { IsImage: false, Url: { Length: > 0 } url } link:
                        links.Add((url, Fold(TextOf(link))));
                        break;
                    case AutolinkInline { IsEmail: false } link:
                        links.Add((link.Url, link.Url));
                        break;
                    case HtmlInline tag when LinkOf(tag) is { } link:
                        links.Add(link);
                        break;
                }
            }
        }

        return links;
    }

    /// <summary>Null when the text is nested too deeply for any reader: then it is read as plain text.</summary>
    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdig.Markdown.Parse(markdown.Length > Longest ? markdown[..Longest] : markdown, Dialect);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static string FoldedText(ContainerInline inlines) => Fold(TextOf(inlines));

    internal static string TextOf(Inline inline)
    {
        var text = new StringBuilder();
        Append(text, inline);
        return text.ToString();
    }

    /// <summary>Of an opening tag in the text; null when it is not that of a link.</summary>
    internal static (string Address, string Text)? LinkOf(HtmlInline tag) =>
        Anchor().Match(tag.Tag) is { Success: true } anchor ? (Href(anchor), Fold(TextUpToEnd(tag))) : null;

    private static string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            Append(text, inline);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Inline inline)
    {
        switch (inline)
        {
            case LinkInline { IsImage: true } or HtmlInline:
                break;
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case MathInline math:
                text.Append(math.Delimiter, math.DelimiterCount).Append(math.Content.AsSpan()).Append(math.Delimiter, math.DelimiterCount);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case ContainerInline container:
                text.Append(TextOf(container));
                break;
        }
    }

    private static string TextUpToEnd(HtmlInline opening)
    {
        var text = new StringBuilder();
        for (var next = opening.NextSibling; next is not null and not HtmlInline { Tag: "</a>" or "</A>" }; next = next.NextSibling)
        {
            Append(text, next);
        }

        return text.ToString();
    }

    internal static IEnumerable<(string Address, string Text)> LinksOfHtml(string html)
    {
        foreach (Match anchor in Anchor().Matches(html))
        {
            var rest = html.AsSpan(anchor.Index + anchor.Length);
            var end = rest.IndexOf("</a", StringComparison.OrdinalIgnoreCase);
            yield return (Href(anchor), Fold(TextOfHtml(end < 0 ? "" : rest[..end].ToString())));
        }
    }

    private static string Href(Match anchor) => WebUtility.HtmlDecode(anchor.Groups["href"].Value.Trim());

    internal static string TextOfHtml(string html) => WebUtility.HtmlDecode(Unseen().Replace(html, " "));

    private static string Fold(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex("""<a\s[^>]*?href\s*=\s*(?:"(?<href>[^">]*)"|'(?<href>[^'>]*)')[^>]*>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();

    /// <summary>Comments, scripts and styles whole; of everything else the tags.</summary>
    [GeneratedRegex("<!--.*?-->|<(?:script|style)[^>]*>.*?</(?:script|style)[^>]*>|</?[a-z!][^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
