using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>Any feed by its address, or by that of a home page: then <see cref="Feed.FoundAt"/> names the feed, which the next visit asks at once.</summary>
internal sealed class FeedKind : ISourceKind
{
    public KindForm Form { get; } = new(
        "feed",
        "RSS, Atom, RDF or JSON Feed; the address of a home page works too",
        [new FieldForm("url", FieldShape.Address, "address of the feed or of a page that names it, or a recorded file") { Required = true }])
    {
        IsFeed = true,
        Example = "- { key: tf-blog, kind: feed, url: \"https://blog.tensorflow.org/feeds/posts/default\" }",
        Carries = Platforms.Carries,
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) =>
        [new Request(visit?.MovedTo ?? source.Endpoint ?? new Uri(source.Field("url")!))];

    public Feed Parse(Source source, Download download)
    {
        var feed = FeedParser.Parse(download);
        return feed with { Entries = [.. feed.Entries.Select(RedditPost.Read)] };
    }
}
