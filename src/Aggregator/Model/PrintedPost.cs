namespace Aggregator.Model;

/// <summary>One edition of a past issue: what the archive keeps of a post.</summary>
public sealed record PrintedPost
{
    /// <summary>Path as the person gave it, or of the published file, relative to <c>sources.yml</c> where it lies beside it.</summary>
    public required string File { get; init; }

    /// <summary>
    /// The issue it is an edition of: its number in digits (<c>12</c>), else the date of the post (<c>2020-06-30</c>). Same text, same issue.
    /// </summary>
    public required string Issue { get; init; }

    /// <summary>Null when the issue has none.</summary>
    public int? Number { get; init; }

    /// <summary>BCP 47, lower case; empty when unknown.</summary>
    public string Language { get; init; } = "";

    public DateOnly? Date { get; init; }

    public string Title { get; init; } = "";

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Hash { get; init; } = "";

    public required IReadOnlyList<PrintedItem> Items { get; init; }
}
