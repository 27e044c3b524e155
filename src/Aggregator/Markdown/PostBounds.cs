using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>Where the parts of a post begin, as indexes of its lines: those who merge it and those who edit it cut at the same places.</summary>
internal static class PostBounds
{
    /// <summary>First line of an item. The break above a title without a comment belongs to it, as it does where there is one.</summary>
    public static int Start(IReadOnlyList<string> lines, PostItem item, int section)
    {
        var start = item.Line - 1;
        while (item.Key is null && start > section && PostLines.IsBreak(lines[start - 1]))
        {
            start--;
        }

        return start;
    }

    /// <summary>Where the closing and the references begin; blank lines go with what stands before them.</summary>
    public static int TailStart(Post post, IReadOnlyList<string> lines, int from)
    {
        if (post.Closing.Count == 0 && post.References.Count == 0)
        {
            return lines.Count;
        }

        var first = post.Closing.Select(block => block.Line).Append(post.ReferencesLine).Where(line => line > from).DefaultIfEmpty(lines.Count + 1).Min() - 1;
        while (first > from && (PostLines.IsBreak(lines[first - 1]) || !PostLines.IsBlank(lines[first - 1])))
        {
            first--;
        }

        return first;
    }
}
