using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>A list of feeds (OPML) by address or file: every feed in it is read at every visit, and what joins the list is read from then on.</summary>
internal sealed class Opml : ISourceKind
{
    public KindForm Form { get; } = new(
        "opml",
        "every feed of an OPML list",
        [new FieldForm("url", FieldShape.Address, "address of the list, or its file") { Required = true }])
    {
        Example = "- { key: planet, kind: opml, url: \"https://planet.example.org/feeds.opml\" }",
    };

    // Read even when it has not changed: its feeds may have.
    public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [new Request(visit?.MovedTo ?? Place(source)) { Always = true }];

    public Feed Parse(Source source, Download download)
    {
        // A feed may hold a list and a list may have moved: the documents tell themselves apart.
        var feed = FeedParser.Parse(download);
        if (feed.Problem is null)
        {
            return Signed(feed);
        }

        var list = OpmlReader.Read(download);
        return list.Problem is not null
            ? download.Asked == Place(source) ? feed with { FoundAt = null, Problem = list.Problem } : feed
            : new Feed
            {
                Format = "opml",
                Title = list.Title,
                Warnings = list.Warnings,
                Further = [.. list.Feeds.Select(listed => new Request(listed.Address) { OneOfMany = true })],
                Findings = [$"the list names {list.Feeds.Count} feeds"],
            };
    }

    private static Uri Place(Source source) => source.Endpoint ?? new Uri(source.Field("url")!);

    /// <summary>Of many feeds under one key, an entry says from which it is.</summary>
    private static Feed Signed(Feed feed) => feed.Title.Length == 0 ? feed : feed with
    {
        Entries = [.. feed.Entries.Select(entry => entry with { Facts = new Dictionary<string, string>(entry.Facts) { ["feed"] = feed.Title } })],
    };
}
