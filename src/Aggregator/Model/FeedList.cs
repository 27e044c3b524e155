namespace Aggregator.Model;

/// <summary>What a list of feeds (OPML) says: feeds in document order, each address once, or one clear problem.</summary>
public sealed record FeedList(string Title, IReadOnlyList<ListedFeed> Feeds)
{
    /// <summary>What was left out, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public Problem? Problem { get; init; }
}
