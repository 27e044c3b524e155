namespace Aggregator.Model;

/// <summary>What the page of a work says of it; read once, for an item that stands in a draft.</summary>
/// <param name="Key">Of the work.</param>
/// <param name="Address">Where it was read.</param>
public sealed record PageNote(string Key, string Address, DateTimeOffset At)
{
    /// <summary>Plain text: an abstract, a description or the first paragraph; may be empty.</summary>
    public string Summary { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    public DateTimeOffset? Published { get; init; }

    public string? Picture { get; init; }

    /// <summary><c>doi</c>, <c>journal</c>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Why it could not be read; null: it was.</summary>
    public Problem? Problem { get; init; }
}
