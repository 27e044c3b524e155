using Aggregator.Model;

namespace Aggregator.Markdown;

/// <summary>A block of a post before it is known where it belongs.</summary>
internal sealed record PostPiece(PostBlock Block)
{
    /// <summary>Of a heading, 1 to 6; else 0.</summary>
    public int Level { get; init; }

    /// <summary>A line in bold on its own, as items are titled; null for any other block.</summary>
    public string? Title { get; init; }

    /// <summary>The key of an item comment.</summary>
    public string? Key { get; init; }

    /// <summary>The members of a list, nested ones within theirs.</summary>
    public IReadOnlyList<PostPiece> Members { get; init; } = [];

    /// <summary>Of a paragraph of one line: the line as a reader sees it, still Markdown.</summary>
    public string? Source { get; init; }

    public int Line => Block.Line;

    public bool Is(PostBlockKind kind) => Block.Kind == kind;

    /// <summary>Nothing that a reader sees.</summary>
    public bool IsSilent => Block.Kind is PostBlockKind.Break or PostBlockKind.Comment;
}
