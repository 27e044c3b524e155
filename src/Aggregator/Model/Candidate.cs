namespace Aggregator.Model;

/// <summary>What an editor could print, as far as ranking looks at it.</summary>
public sealed record Candidate
{
    public required string Key { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Plain text of the abstract or the summary; may be empty.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Keys of the sources that carry it.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>How many doors it has: paper, code, post …</summary>
    public int Doors { get; init; } = 1;

    public DateTimeOffset? Published { get; init; }

    /// <summary>Votes or points that readers of a source gave it; null where no source counts them.</summary>
    public double? Upvotes { get; init; }
}
