namespace Aggregator.Sources;

/// <summary>All kinds of source that <c>sources.yml</c> may name.</summary>
public static class SourceKinds
{
    /// <param name="environment">Value of an environment variable, or null: kinds take their tokens from it.</param>
    public static IReadOnlyList<ISourceKind> All(Func<string, string?> environment) =>
        [new FeedKind(), new Arxiv(), new GitHub(environment), new Youtube(), new Podcast(), new Reddit(), new HackerNews(), new HuggingFace()];
}
