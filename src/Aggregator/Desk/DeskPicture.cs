namespace Aggregator;

/// <summary>A picture that stands in an item.</summary>
/// <param name="Address">As written.</param>
/// <param name="Alt">What it shows, in words; may be empty.</param>
/// <param name="Credit">The line below it as written; empty when there is none.</param>
public sealed record DeskPicture(string Address, string Alt, string Credit)
{
    /// <summary>Why there is nothing to see, a sentence; null: it was seen, or nobody looked yet.</summary>
    public string? Problem { get; init; }
}
