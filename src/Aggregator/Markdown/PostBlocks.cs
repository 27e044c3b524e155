using System.Text.RegularExpressions;
using Aggregator.Model;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Aggregator.Markdown;

/// <summary>Cuts a post into its blocks, in the order of the file.</summary>
internal static partial class PostBlocks
{
    /// <summary>What is longer is no issue of a newsletter; the parser's time grows with it.</summary>
    private const int Longest = 400_000;

    /// <summary>A paragraph of a post is a line, and may be long; what is much longer is no prose, and bare addresses in it cost the square of its length.</summary>
    private const int LongestLine = 20_000;

    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks(new() { ValidPreviousCharacters = "*_~(]（：:，。、" }).UseEmphasisExtras()
        .UseCjkFriendlyEmphasis().UsePreciseSourceLocation().Build();

    /// <param name="post">Lines that belong to the list of references are hidden already.</param>
    public static IReadOnlyList<PostPiece> Of(PostText post)
    {
        var starts = new int[post.Lines.Count + 1];
        var body = new System.Text.StringBuilder();
        for (var line = 0; line < post.Lines.Count; line++)
        {
            starts[line] = body.Length;
            body.Append(Read(post, line, Longest - body.Length)).Append('\n');
        }

        starts[^1] = body.Length;
        if (body.Length > Longest)
        {
            post.Problems.Add(new(post.Lines.Count, "the text is longer than any issue of a newsletter, and its end was not read"));
        }

        var pieces = Silent(post);
        int LineOf(int offset) => Array.BinarySearch(starts, 0, post.Lines.Count, offset) is var at && at >= 0 ? at : ~at - 1;
        foreach (var block in Parse(post, body.ToString()))
        {
            pieces.AddRange(Pieces(post, block, LineOf));
        }

        var sorted = pieces.OrderBy(piece => piece.Line).ToList();
        NameCredits(sorted);
        return sorted;
    }

    /// <param name="room">Characters that may still be read of the post.</param>
    private static ReadOnlySpan<char> Read(PostText post, int line, int room)
    {
        var seen = post.Seen(line);
        if (room <= 0 || seen.Length <= LongestLine)
        {
            return room <= 0 ? "" : seen;
        }

        post.Problems.Add(new(line + 1, "the line is longer than any paragraph, and its end was not read: break it into lines"));
        return seen.AsSpan(0, LongestLine);
    }

    private static IEnumerable<Block> Parse(PostText post, string body)
    {
        try
        {
            return Markdig.Markdown.Parse(body, Dialect).Where(block => block is not LinkReferenceDefinitionGroup).ToList();
        }
        catch (ArgumentException)
        {
            post.Problems.Add(new(post.Front + 1, "the text is nested too deeply to be read as Markdown: is it a post at all?"));
            return [];
        }
    }

    private static List<PostPiece> Silent(PostText post)
    {
        var comments = post.Comments.Select(comment => new PostPiece(new(PostBlockKind.Comment, comment.First + 1, comment.Last + 1, ""))
        {
            Key = comment.First == comment.Last ? post.Keys.GetValueOrDefault(comment.First) : null,
        });
        return [.. comments, .. post.Breaks.Select(line => new PostPiece(new(PostBlockKind.Break, line + 1, line + 1, "")))];
    }

    private static IEnumerable<PostPiece> Pieces(PostText post, Block block, Func<int, int> lineOf)
    {
        var (first, last) = (lineOf(block.Span.Start), lineOf(Math.Max(block.Span.Start, block.Span.End)));
        while (last > first && post.Seen(last).Trim().Length == 0)
        {
            last--;
        }

        var inlines = PostInlines.Of(block, lineOf);
        PostPiece Piece(PostBlockKind kind, int from, int to) => new(new(kind, from + 1, to + 1, inlines.Text(from, to))
        {
            Links = inlines.Links(from, to),
            Pictures = inlines.Pictures(from, to),
            Markers = kind is PostBlockKind.Code ? [] : [.. Enumerable.Range(from, to - from + 1).SelectMany(line => Markers(post, line))],
        })
        {
            Source = from == to ? post.Seen(from) : null,
        };

        return block switch
        {
            HeadingBlock heading when heading.IsSetext && last - first > 1 => Paragraph(post, first, last - 1, Piece),
            HeadingBlock heading => [Piece(PostBlockKind.Heading, first, last) with { Level = heading.Level }],
            ParagraphBlock => Paragraph(post, first, last, Piece),
            ListBlock list => Lists(post, [.. list.OfType<ListItemBlock>().Select(member => Member(post, member, lineOf))])
                .Select(members => Piece(PostBlockKind.List, members[0].Line - 1, members[^1].Block.EndLine - 1) with { Members = members }),
            QuoteBlock => [Piece(PostBlockKind.Quote, first, last)],
            CodeBlock => [Piece(PostBlockKind.Code, first, last)],
            ThematicBreakBlock => [Piece(PostBlockKind.Rule, first, last)],
            Table => [Piece(PostBlockKind.Table, first, last)],
            HtmlBlock when first == last && HtmlHeading().Match(post.Seen(first)) is { Success: true } head =>
                [Piece(PostBlockKind.Heading, first, last) with { Level = head.Groups["level"].Value[0] - '0' }],
            HtmlBlock => [Piece(PostBlockKind.Html, first, last)],
            _ => [Piece(PostBlockKind.Paragraph, first, last)],
        };
    }

    /// <summary>In a draft of lists each link has its item comment before it: the list is parted there.</summary>
    private static IEnumerable<List<PostPiece>> Lists(PostText post, List<PostPiece> members)
    {
        var part = new List<PostPiece>();
        foreach (var member in members)
        {
            if (part.Count > 0 && Enumerable.Range(part[^1].Block.EndLine, member.Line - 1 - part[^1].Block.EndLine).Any(post.Keys.ContainsKey))
            {
                yield return part;
                part = [];
            }

            part.Add(member);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private static PostPiece Member(PostText post, ListItemBlock member, Func<int, int> lineOf)
    {
        var parts = member.SelectMany(block => Pieces(post, block, lineOf)).ToList();
        var (first, last) = (lineOf(member.Span.Start), lineOf(Math.Max(member.Span.Start, member.Span.End)));
        while (last > first && post.Seen(last).Trim().Length == 0)
        {
            last--;
        }

        var texts = parts.Select(part => part.Block.Text).Where(text => text.Length > 0);
        return new(new(PostBlockKind.List, first + 1, last + 1, string.Join('\n', texts))
        {
            Links = [.. parts.SelectMany(part => part.Block.Links)],
            Pictures = [.. parts.SelectMany(part => part.Block.Pictures)],
            Markers = [.. parts.SelectMany(part => part.Block.Markers)],
        })
        {
            Key = Enumerable.Range(first, last - first + 1).Select(line => post.Keys.GetValueOrDefault(line)).FirstOrDefault(key => key is not null),
            Members = [.. parts.SelectMany(part => part.Members)],
        };
    }

    // Titles and pictures often share their paragraph with what follows: each such line is a block of its own.
    private static IEnumerable<PostPiece> Paragraph(PostText post, int first, int last, Func<PostBlockKind, int, int, PostPiece> piece)
    {
        var from = first;
        var afterPicture = false;
        for (var line = first; line <= last; line++)
        {
            var seen = post.Seen(line).Trim();
            var title = PostTitle.Of(seen);
            var picture = seen.Length < LongestLine && Picture().IsMatch(seen);
            if (title is null && !picture && !(afterPicture && PostCredit.Is(seen)))
            {
                afterPicture = false;
                continue;
            }

            if (from < line)
            {
                yield return piece(PostBlockKind.Paragraph, from, line - 1);
            }

            var one = piece(picture ? PostBlockKind.Picture : PostBlockKind.Paragraph, line, line);
            yield return picture ? one with { Block = one.Block with { Text = "" } } : one with { Title = title is null ? null : PostTitle.Plain(one.Block.Text) };
            (from, afterPicture) = (line + 1, picture);
        }

        if (from <= last)
        {
            yield return piece(PostBlockKind.Paragraph, from, last);
        }
    }

    private static void NameCredits(List<PostPiece> pieces)
    {
        var picture = false;
        for (var at = 0; at < pieces.Count; at++)
        {
            var block = pieces[at].Block;
            if (picture && block.Kind == PostBlockKind.Paragraph && pieces[at].Title is null && PostCredit.Is(pieces[at]))
            {
                pieces[at] = pieces[at] with
                {
                    Block = block with { Kind = PostBlockKind.Credit, Links = [.. block.Links.Select(link => link with { Role = LinkRole.PictureSource })] },
                };
            }

            picture = pieces[at].IsSilent && pieces[at].Key is null ? picture : block.Kind == PostBlockKind.Picture;
        }
    }

    private static IEnumerable<PostMarker> Markers(PostText post, int line) =>
        Marker().Matches(post.Lines[line])
            .Where(match => post.Seen(line).Length == post.Lines[line].Length || post.Seen(line).Contains(match.Value, StringComparison.Ordinal))
            .Select(match => new PostMarker(int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture), line + 1, match.Index + 1));

    [GeneratedRegex(@"^(?:\[?!\[[^\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\]\([^()]*\))?\s*|<img\s[^>]*>\s*)+$")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\s*<h(?<level>[1-6])(?:\s[^<>]*)?>.*</h\k<level>>\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlHeading();

    /// <summary>Not the text of a link, nor a definition.</summary>
    [GeneratedRegex(@"(?<![\\!\]])\[(?<number>[0-9]{1,4})\](?![(:\[])")]
    private static partial Regex Marker();
}
