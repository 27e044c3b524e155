using System.Text.RegularExpressions;
using Aggregator.Model;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Aggregator.Markdown;

/// <summary>What stands in the lines of a block: its text and links piece by piece, each with its line (from 0).</summary>
internal sealed partial class PostInlines
{
    private readonly List<(int Line, string Text)> _texts = [];
    private readonly List<PostLink> _links = [];
    private readonly List<PostPicture> _pictures = [];
    private ILookup<int, string>? _textLines;
    private ILookup<int, PostLink>? _linkLines;
    private ILookup<int, PostPicture>? _pictureLines;

    private PostInlines()
    {
    }

    public static PostInlines Of(Block block, Func<int, int> lineOf)
    {
        var found = new PostInlines();
        foreach (var leaf in block is LeafBlock one ? [one] : ((ContainerBlock)block).Descendants<LeafBlock>())
        {
            found.Take(leaf, lineOf);
        }

        return found;
    }

    /// <summary>Plain text of the lines from first to last, a line each.</summary>
    public string Text(int first, int last)
    {
        var text = string.Concat(Between(_textLines ??= _texts.ToLookup(part => part.Line, part => part.Text), first, last));
        return string.Join('\n', text.Split('\n').Select(line => Blanks().Replace(line, " ").Trim()).Where(line => line.Length > 0));
    }

    public IReadOnlyList<PostLink> Links(int first, int last) => [.. Between(_linkLines ??= _links.ToLookup(link => link.Line - 1), first, last)];

    public IReadOnlyList<PostPicture> Pictures(int first, int last) => [.. Between(_pictureLines ??= _pictures.ToLookup(picture => picture.Line - 1), first, last)];

    private static IEnumerable<T> Between<T>(ILookup<int, T> lines, int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            foreach (var one in lines[line])
            {
                yield return one;
            }
        }
    }

    private void Take(LeafBlock leaf, Func<int, int> lineOf)
    {
        switch (leaf)
        {
            case HtmlBlock html:
                TakeHtml(html.Lines.ToString(), lineOf(html.Span.Start));
                break;
            case CodeBlock code:
                _texts.Add((lineOf(code.Span.Start), code.Lines.ToString()));
                break;
            case LinkReferenceDefinition:
                return;
            default:
                Take(leaf.Inline, lineOf, lineOf(leaf.Span.Start));
                break;
        }

        _texts.Add((lineOf(leaf.Span.End), "\n"));
    }

    private void Take(ContainerInline? inlines, Func<int, int> lineOf, int line)
    {
        foreach (var inline in inlines ?? [])
        {
            line = inline.Span.Start > 0 || inline.Span.End > 0 ? lineOf(inline.Span.Start) : line;
            switch (inline)
            {
                case LinkInline { IsImage: true } picture:
                    _pictures.Add(new(picture.Url ?? "", MarkdownReader.FoldedText(picture), line + 1));
                    break;
                case LinkInline link:
                    Take(link, lineOf, line);
                    break;
                case AutolinkInline { IsEmail: false } link:
                    _links.Add(new(link.Url, "", line + 1));
                    _texts.Add((line, link.Url));
                    break;
                case HtmlInline tag:
                    TakeHtml(tag, line);
                    break;
                case LineBreakInline:
                    _texts.Add((line, " "));
                    break;
                case ContainerInline container:
                    Take(container, lineOf, line);
                    break;
                default:
                    _texts.Add((line, MarkdownReader.TextOf(inline)));
                    break;
            }
        }
    }

    private void Take(LinkInline link, Func<int, int> lineOf, int line)
    {
        if (link.Url is { Length: > 0 } url && !IsMistyped(link))
        {
            _links.Add(new(url, link.IsAutoLink ? "" : MarkdownReader.FoldedText(link), line + 1));
        }

        Take((ContainerInline)link, lineOf, line);
    }

    // "[text] (address)" and "text](address)" are links gone wrong: no Markdown makes one of them, and where the address ends is a guess.
    private static bool IsMistyped(LinkInline link) => link is { IsAutoLink: true, PreviousSibling: LiteralInline before } && before.Content.ToString().EndsWith('(');

    private void TakeHtml(HtmlInline tag, int line)
    {
        if (MarkdownReader.LinkOf(tag) is { } link)
        {
            _links.Add(new(link.Address, link.Text, line + 1));
        }
        else if (Image().Match(tag.Tag) is { Success: true } image)
        {
            _pictures.Add(new(System.Net.WebUtility.HtmlDecode(image.Groups["src"].Value), "", line + 1));
        }
    }

    private void TakeHtml(string html, int line)
    {
        foreach (var row in html.Split('\n'))
        {
            foreach (Match image in Image().Matches(row))
            {
                _pictures.Add(new(System.Net.WebUtility.HtmlDecode(image.Groups["src"].Value), "", line + 1));
            }

            _links.AddRange(MarkdownReader.LinksOfHtml(row).Select(link => new PostLink(link.Address, link.Text, line + 1)));
            _texts.Add((line, MarkdownReader.TextOfHtml(row) + "\n"));
            line++;
        }
    }

    [GeneratedRegex("""<img\s[^>]*?src\s*=\s*(?:"(?<src>[^">]*)"|'(?<src>[^'>]*)')""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Image();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
