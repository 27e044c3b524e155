using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>Finds where the last section ends and the newsletter takes its leave: behind a rule, or with words only about itself.</summary>
internal static class PostClosing
{
    /// <returns>Index of the first piece that belongs to no item; their number when all do.</returns>
    public static int Start(IReadOnlyList<PostPiece> body)
    {
        var rule = Enumerable.Range(0, body.Count).LastOrDefault(at => body[at].Is(PostBlockKind.Rule), -1);
        if (rule >= 0 && body.Skip(rule).All(piece => !IsNews(piece)))
        {
            return rule;
        }

        var start = body.Count;
        for (var at = body.Count - 1; at >= 0 && (body[at].IsSilent || body[at].Is(PostBlockKind.Rule) || body[at].Block.Links.Count > 0) && !IsNews(body[at]); at--)
        {
            start = body[at].IsSilent ? start : at;
        }

        return start;
    }

    private static bool IsNews(PostPiece piece) =>
        piece.Level > 0 || piece.Title is not null || piece.Key is not null || piece.Block.Markers.Count > 0
        || piece.Block.Links.Any(link => link.Role == LinkRole.Content) || piece.Block.Pictures.Count > 0;
}
