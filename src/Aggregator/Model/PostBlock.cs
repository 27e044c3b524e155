namespace Aggregator.Model;

/// <summary>A block of a post's Markdown.</summary>
/// <param name="Text">Plain text; empty for a picture, a break or a comment.</param>
public sealed record PostBlock(PostBlockKind Kind, int Line, int EndLine, string Text)
{
    public IReadOnlyList<PostLink> Links { get; init; } = [];

    public IReadOnlyList<PostPicture> Pictures { get; init; } = [];

    /// <summary>Markers <c>[7]</c> in order, each occurrence.</summary>
    public IReadOnlyList<PostMarker> Markers { get; init; } = [];
}
