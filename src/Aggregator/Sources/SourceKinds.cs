namespace Aggregator.Sources;

/// <summary>All kinds of source that <c>sources.yml</c> may name.</summary>
public static class SourceKinds
{
    /// <param name="environment">Value of an environment variable, or null: kinds take their tokens from it.</param>
    /// <param name="clock">Tells what is new where a service does not; null: the system's.</param>
    public static IReadOnlyList<ISourceKind> All(Func<string, string?> environment, TimeProvider? clock = null) =>
    [
        new FeedKind(), new Arxiv(), new GitHub(environment, clock), new Youtube(), new Podcast(), new Reddit(), new HackerNews(), new HuggingFace(),
        new Opml(), new Folder(), new Page(),
    ];
}
