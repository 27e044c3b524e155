using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Aggregator.Markdown;

/// <summary>Finds the places of the links in a piece of Markdown, for whoever has to write others in their stead.</summary>
public static class LinkSpans
{
    private static readonly MarkdownPipeline Dialect =
        new MarkdownPipelineBuilder().UseAdvancedExtensions().UseCjkFriendlyEmphasis().UsePreciseSourceLocation().Build();

    /// <summary>Links with their address behind them, in order; no pictures, no bare addresses, none by a definition elsewhere, none in code.</summary>
    public static IReadOnlyList<LinkSpan> Of(string markdown)
    {
        if (!markdown.Contains("](", StringComparison.Ordinal) || Parse(markdown) is not { } document)
        {
            return [];
        }

        var spans = new List<LinkSpan>();
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link.IsImage || link.IsAutoLink || link.Reference is not null || link.Span.Start < 0 || markdown[link.Span.Start] != '[')
            {
                continue;
            }

            var start = link.Span.Start;
            var textEnd = link.LastChild is { } last ? last.Span.End + 1 : start + 1;
            if (textEnd > start && textEnd + 1 < markdown.Length && markdown[textEnd] == ']' && markdown[textEnd + 1] == '(')
            {
                spans.Add(new(start, link.Span.End + 1, start + 1, textEnd, link.Url ?? "", MarkdownReader.Text(markdown[(start + 1)..textEnd])));
            }
        }

        return [.. spans.OrderBy(span => span.Start)];
    }

    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            return Markdig.Markdown.Parse(markdown, Dialect);
        }
        catch (ArgumentException)
        {
            return null; // nested too deeply for any reader
        }
    }
}
