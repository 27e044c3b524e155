using System.Globalization;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// Stories of Hacker News through its search at Algolia, newest first. A story that gains its points late stands among older ones: a page is long
/// enough to show it again.
/// </summary>
internal sealed class HackerNews : ISourceKind
{
    private const string Root = "https://hn.algolia.com";

    private const int PageSize = 100;

    public KindForm Form { get; } = new(
        "hackernews",
        "stories of Hacker News, by words and points",
        [
            new FieldForm("query", FieldShape.Text, "words of the title or the address; \"two words\" in quotes stay together"),
            new FieldForm("points", FieldShape.Text, "how many points a story has at least, a whole number") { Pattern = @"\s*\d{1,6}\s*" },
        ])
    {
        AnyOf = [["query", "points"]],
        Example = "- { key: hn-llm, kind: hackernews, query: \"language model\", points: 100 }",
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [Page(source, 0)];

    public Feed Parse(Source source, Download download)
    {
        var (feed, page, pages) = HackerNewsStories.Read(download);
        if (feed.Problem is not null)
        {
            return feed;
        }

        return feed with
        {
            HomePage = new Uri("https://news.ycombinator.com/"),
            NextPage = page + 1 < pages && !download.Asked.IsFile ? Page(source, page + 1) : null,
            Warnings = page == 0 && feed.Entries.Count == 0 ? ["Hacker News found no story: check query and points, if this goes on."] : [],
        };
    }

    private static Request Page(Source source, int page)
    {
        var query = source.Field("query")?.Trim() is { Length: > 0 } words ? "&query=" + Uri.EscapeDataString(words) : "";
        var points = source.Field("points")?.Trim() is { Length: > 0 } least ? "&numericFilters=" + Uri.EscapeDataString("points>=" + least) : "";
        var path = string.Create(CultureInfo.InvariantCulture, $"/api/v1/search_by_date?tags=story{query}{points}&hitsPerPage={PageSize}&page={page}");
        return new Request(ServiceAddress.Of(source, Root, path));
    }
}
