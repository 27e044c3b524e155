using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Aggregator.Markdown;

/// <summary>Markdown as HTML for mail clients: they drop style sheets, so every element carries its own style. No raw HTML comes through.</summary>
public static partial class MailHtml
{
    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseCjkFriendlyEmphasis().DisableHtml().Build();

    /// <param name="markdown">As posts are written: a line of two backslashes is a break.</param>
    /// <param name="direction"><c>ltr</c> or <c>rtl</c>.</param>
    public static string Of(string markdown, string direction)
    {
        try
        {
            var document = Markdig.Markdown.Parse(Break().Replace(Comment().Replace(markdown, ""), ""), Dialect);
            foreach (var node in document.Descendants())
            {
                if (direction == "rtl" && node is ParagraphBlock or ListItemBlock)
                {
                    // A quoted title in Latin script runs its own way; the line stays on its side.
                    node.GetAttributes().AddProperty("dir", "auto");
                }

                if (Style(node, direction) is { } style)
                {
                    node.GetAttributes().AddProperty("style", style);
                }
            }

            return Identifier().Replace(SafeLinks().Replace(document.ToHtml(Dialect), "$1=\"#\""), "$1").Trim();
        }
        catch (ArgumentException)
        {
            return System.Net.WebUtility.HtmlEncode(markdown); // nested too deeply for any reader
        }
    }

    private static string? Style(MarkdownObject node, string direction) => node switch
    {
        HeadingBlock => "margin:24px 0 8px;font-size:17px;line-height:1.4;",
        ParagraphBlock => "margin:0 0 14px;",
        ListBlock => direction == "rtl" ? "margin:0 0 14px;padding:0 22px 0 0;" : "margin:0 0 14px;padding:0 0 0 22px;",
        ListItemBlock => "margin:0 0 6px;",
        QuoteBlock => $"margin:0 0 14px;padding:0 14px;color:#57606a;border-{(direction == "rtl" ? "right" : "left")}:3px solid #d0d7de;",
        CodeBlock => "margin:0 0 14px;padding:10px;background:#f6f8fa;font-family:Consolas,Menlo,monospace;font-size:13px;white-space:pre-wrap;",
        ThematicBreakBlock => "border:0;border-top:1px solid #d0d7de;margin:24px 0;",
        Table => "border-collapse:collapse;margin:0 0 14px;",
        TableCell => "border:1px solid #d0d7de;padding:4px 8px;",
        LinkInline { IsImage: true } => "display:block;max-width:100%;height:auto;border:0;",
        LinkInline or AutolinkInline => "color:#0b57d0;text-decoration:underline;",
        CodeInline => "font-family:Consolas,Menlo,monospace;font-size:13px;background:#f6f8fa;",
        _ => null,
    };

    [GeneratedRegex(@"^[ \t]*\\\\?[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Break();

    [GeneratedRegex(@"^<!--.*?-->[ \t]*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // Markdig lets any scheme through.
    [GeneratedRegex(@"(href|src)=""(?!https?://|#|mailto:)[^""]*:[^""]*""", RegexOptions.IgnoreCase)]
    private static partial Regex SafeLinks();

    // Two issues in one mailbox may not share them, and no link leads there.
    [GeneratedRegex(@"(<h[1-6]) id=""[^""]*""")]
    private static partial Regex Identifier();
}
