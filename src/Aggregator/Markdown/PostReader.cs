using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>
/// The one reader of newsletter posts, drafts and issues as published alike: numbered with references at the end, with numbered headings, inline,
/// lists of links, or any Markdown whose headings are its sections; with front matter or without.
/// </summary>
public static partial class PostReader
{
    /// <summary>Never fails: what cannot be read as it seems to be meant is a problem of the post, with its line.</summary>
    /// <param name="text">The whole file. Comments give no links, break lines of two backslashes no text.</param>
    public static Post Read(string text)
    {
        var lines = PostText.Of(text);
        var references = PostReferences.Take(lines);
        var front = PostFront.Fields(lines.Lines, lines.Front);
        var roles = new PostRoles(front);
        var pieces = PostBlocks.Of(lines).Select(piece => WithRoles(piece, roles)).ToList();
        var outline = new PostOutline(lines, pieces, references?.First ?? -1, references?.Last ?? -1, references?.List ?? []);
        var post = outline.Read() with
        {
            Lines = lines.Lines,
            Front = front,
            FrontEnd = lines.Front,
            References = references?.List ?? [],
            ReferencesLine = (references?.First ?? -1) + 1,
        };
        return post with { Form = Form(post), Problems = PostProblems.Of(post, lines) };
    }

    private static PostPiece WithRoles(PostPiece piece, PostRoles roles)
    {
        var members = piece.Members.Select(member => WithRoles(member, roles)).ToList();
        IReadOnlyList<PostLink> links = piece.Is(PostBlockKind.List) && members.Count > 0 && members.Sum(member => member.Block.Links.Count) == piece.Block.Links.Count
            ? [.. members.SelectMany(member => member.Block.Links)]
            : roles.Of(piece.Block);
        return piece with { Members = members, Block = piece.Block with { Links = links } };
    }

    private static PostForm Form(Post post)
    {
        var items = post.Sections.SelectMany(section => section.Items).ToList();
        var numbered = items.Where(item => item.Number.Length > 0).ToList();
        if (post.References.Count > 0)
        {
            return PostForm.Numbered;
        }

        if (numbered.Count * 2 > items.Count(item => item.Title.Length > 0))
        {
            return post.Lines.Any(line => NumberedHeading().IsMatch(line)) ? PostForm.NumberedHeadings : PostForm.Numbered;
        }

        return items.Count(item => item.Blocks is [{ Kind: PostBlockKind.List }]) * 2 > items.Count ? PostForm.List : PostForm.Inline;
    }

    [GeneratedRegex(@"^\s*#{2,6}\s*[0-9]+[.．][0-9]")]
    private static partial Regex NumberedHeading();
}
