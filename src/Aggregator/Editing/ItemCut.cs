using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Editing;

/// <summary>An item of a draft as lines with their ends: what comes before its title (its comment too), the title, what parts it from the body, the body, what follows.</summary>
public sealed record ItemCut
{
    /// <summary>Of its comment; else <c>#…</c>, made of its title and first link.</summary>
    public required string Key { get; init; }

    /// <summary>Plain text, without its number; empty for a mention.</summary>
    public string Title { get; init; } = "";

    /// <summary>As written in the title.</summary>
    public string Number { get; init; } = "";

    /// <summary>First line in the file, from 1.</summary>
    public int Line { get; init; }

    public int EndLine { get; init; }

    public required IReadOnlyList<string> Before { get; init; }

    public required IReadOnlyList<string> Head { get; init; }

    public required IReadOnlyList<string> Gap { get; init; }

    public required IReadOnlyList<string> Body { get; init; }

    public required IReadOnlyList<string> After { get; init; }

    /// <summary>As the reader of posts sees it; null for one that was just made.</summary>
    public PostItem? Item { get; init; }

    public IEnumerable<string> Lines => Before.Concat(Head).Concat(Gap).Concat(Body).Concat(After);

    /// <summary>The words of its comment.</summary>
    public IReadOnlyList<string> Words => Before.FirstOrDefault(ItemWords.IsComment) is { } comment ? ItemWords.Read(comment) : [];

    public bool HasComment => Before.Any(ItemWords.IsComment);

    internal bool HasBreak => Before.Any(PostLines.IsBreak);

    /// <summary>Cuts the lines of one item.</summary>
    /// <param name="head">Index of the title's line; -1 for a mention.</param>
    internal static ItemCut Of(string key, IReadOnlyList<string> lines, int head)
    {
        var before = head >= 0 ? head : FirstSeen(lines, 0);
        var body = head >= 0 ? FirstSeen(lines, head + 1) : before;
        var end = lines.Count;
        while (end > body && (PostLines.IsBlank(lines[end - 1]) || PostLines.IsBreak(lines[end - 1])))
        {
            end--;
        }

        var behind = head >= 0 ? head + 1 : before;
        return new ItemCut
        {
            Key = key,
            Before = [.. lines.Take(before)],
            Head = [.. lines.Take(behind).Skip(before)],
            Gap = [.. lines.Take(body).Skip(behind)],
            Body = [.. lines.Take(end).Skip(body)],
            After = [.. lines.Skip(end)],
        };
    }

    private static int FirstSeen(IReadOnlyList<string> lines, int from)
    {
        for (var at = from; at < lines.Count; at++)
        {
            if (!PostLines.IsBlank(lines[at]) && !PostLines.IsBreak(lines[at]) && !ItemWords.IsComment(lines[at]))
            {
                return at;
            }
        }

        return lines.Count;
    }
}
