namespace Aggregator.Model;

/// <summary>A link that stands in an entry's content.</summary>
/// <param name="Address">Absolute; as published until it passed <c>Canonicalizing</c>, printable after.</param>
/// <param name="Text">What stands between the tags, white space folded; may be empty.</param>
public sealed record Link(string Address, string Text)
{
    /// <summary>Same key, same work. Empty until canonicalized.</summary>
    public string Key { get; init; } = "";

    public WorkKind Work { get; init; }
}
