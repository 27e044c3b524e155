namespace Aggregator.Model;

/// <summary>One feed of a list of feeds (OPML).</summary>
/// <param name="Title">As the list names it; may be empty.</param>
/// <param name="Groups">Names of the groups it stands in, the outermost first.</param>
public sealed record ListedFeed(Uri Address, string Title, IReadOnlyList<string> Groups)
{
    public Uri? HomePage { get; init; }
}
