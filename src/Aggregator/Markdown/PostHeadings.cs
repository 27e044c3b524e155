using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>
/// Says which headings of a post head sections and which title items. Levels alone do not tell: they drift within one issue, and a list of links
/// may have sections within sections.
/// </summary>
internal static class PostHeadings
{
    /// <summary>Index of each heading in the list of pieces, with what it is.</summary>
    public static IReadOnlyDictionary<int, PostHeadingRole> Of(IReadOnlyList<PostPiece> pieces)
    {
        var roles = new Dictionary<int, PostHeadingRole>();
        var open = Enumerable.Range(0, pieces.Count).Where(at => pieces[at].Level > 0).ToList();
        if (open.Count > 1 && IsTitleOfPost(pieces, open))
        {
            roles[open[0]] = PostHeadingRole.Title;
            open.RemoveAt(0);
        }

        var counted = open.Any(at => IsCounted(pieces[at])) || open.Count(at => IsCountedItem(pieces[at])) > 1;
        foreach (var at in open.Where(at => counted && IsCountedItem(pieces[at])))
        {
            roles[at] = PostHeadingRole.Item;
        }

        var top = open.Where(at => !roles.ContainsKey(at)).Select(at => pieces[at].Level).DefaultIfEmpty(0).Min();
        var titled = pieces.Count(piece => piece.Title is not null) > 1;
        foreach (var level in open.Where(at => !roles.ContainsKey(at)).GroupBy(at => pieces[at].Level).OrderBy(level => level.Key).ToList())
        {
            var role = level.Key == top || titled || level.Count(at => HoldsItems(pieces, at)) * 2 >= level.Count() ? PostHeadingRole.Section
                : roles.ContainsValue(PostHeadingRole.Item) && roles.Any(known => known.Value == PostHeadingRole.Item && pieces[known.Key].Level < level.Key)
                    ? PostHeadingRole.Part : PostHeadingRole.Item;
            foreach (var at in level)
            {
                roles[at] = IsCounted(pieces[at]) ? PostHeadingRole.Section : role;
            }
        }

        return roles;
    }

    /// <summary>The name of the newsletter above everything: the only heading of its level, with nothing before it.</summary>
    private static bool IsTitleOfPost(IReadOnlyList<PostPiece> pieces, List<int> headings)
    {
        var first = headings[0];
        return pieces.Take(first).All(piece => piece.IsSilent) && !IsCounted(pieces[first]) && headings.Skip(1).All(at => pieces[at].Level > pieces[first].Level);
    }

    /// <summary>A section holds a list of links or further headings, an item prose.</summary>
    private static bool HoldsItems(IReadOnlyList<PostPiece> pieces, int heading)
    {
        var body = pieces.Skip(heading + 1).TakeWhile(piece => piece.Level == 0).ToList();
        if (body.Any(piece => piece.Title is not null || piece.Key is not null))
        {
            return true;
        }

        return body.FirstOrDefault(piece => !piece.IsSilent) is { } first ? first.Is(PostBlockKind.List)
            : heading + 1 + body.Count is var next && next < pieces.Count && pieces[next].Level > pieces[heading].Level;
    }

    private static bool IsCounted(PostPiece heading) => PostTitle.NumberedSection(PostTitle.Plain(heading.Block.Text)).Number.Length > 0;

    private static bool IsCountedItem(PostPiece heading) => PostTitle.Numbered(PostTitle.Plain(heading.Block.Text)).Number.Length > 0;
}
