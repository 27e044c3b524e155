namespace Aggregator.Model;

/// <summary>What a document says: entries, or one clear problem.</summary>
public sealed record Feed
{
    /// <summary><c>rss0.9x</c>, <c>rss1</c>, <c>rss2</c>, <c>atom0.3</c>, <c>atom1</c>, <c>json</c> or <c>none</c>.</summary>
    public string Format { get; init; } = "none";

    public string Title { get; init; } = "";

    public Uri? HomePage { get; init; }

    public string? Language { get; init; }

    /// <summary>In document order.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>Repairs that the document needed, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public Problem? Problem { get; init; }

    /// <summary>The next page of the same list.</summary>
    public Request? NextPage { get; init; }

    /// <summary>The document is a list of documents: these are to be read too.</summary>
    public IReadOnlyList<Request> Further { get; init; } = [];

    /// <summary>What the reading found, one sentence each, for somebody who tries a source out.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>The document is a home page, and this is the feed it names.</summary>
    public Uri? FoundAt { get; init; }

    /// <summary>The feed's own wish for the time between two visits (ttl, sy:updatePeriod).</summary>
    public TimeSpan? Every { get; init; }
}
