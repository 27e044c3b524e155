namespace Aggregator.Model;

/// <summary>A section of a post.</summary>
/// <param name="Heading">Without number and emphasis, emoji kept: <c>Publications 📙</c>.</param>
/// <param name="Number">As written (<c>1</c>); empty when unnumbered.</param>
/// <param name="Level">Of the heading: 1 for <c>#</c>.</param>
public sealed record PostSection(string Heading, string Number, int Level, int Line, int EndLine)
{
    /// <summary>What stands between the heading and the first item.</summary>
    public IReadOnlyList<PostBlock> Lead { get; init; } = [];

    public IReadOnlyList<PostItem> Items { get; init; } = [];
}
