namespace Aggregator.Model;

/// <summary>An item of an issue as it was printed in one language.</summary>
public sealed record PrintedItem
{
    /// <summary>See <see cref="PrintedPost.Issue"/>.</summary>
    public required string Issue { get; init; }

    public string Language { get; init; } = "";

    /// <summary>Of the post.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Place in the post, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Key of a section of <c>sources.yml</c>; null when the heading means none of them, or stands before the first.</summary>
    public string? Section { get; init; }

    /// <summary>As printed.</summary>
    public string Heading { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Content links, each work once, in order of first mention.</summary>
    public IReadOnlyList<PrintedLink> Links { get; init; } = [];

    /// <summary>Addresses as written.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];

    /// <summary>The work it is about, as far as a post can say: its first link. Null without links.</summary>
    public string? Lead => Links.Count > 0 ? Links[0].Key : null;
}
