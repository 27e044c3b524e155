using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// Posts of a subreddit, from its Atom feed, which Reddit gives once a minute at most. When it finds that we ask too often, it answers 403 as well as
/// 429. An entry is the discussion; what it is about is the first of its links.
/// </summary>
internal sealed class Reddit : ISourceKind
{
    private const string Root = "https://www.reddit.com";

    public KindForm Form { get; } = new(
        "reddit",
        "posts of a subreddit, best of the week first",
        [
            new FieldForm("subreddit", FieldShape.Text, "the subreddit's name, as MachineLearning; several joined by +")
            {
                Required = true,
                Pattern = @"\s*(?:https?://(?:[a-z]+\.)?reddit\.com)?/?(?:r/)?[A-Za-z0-9_]+(?:\+[A-Za-z0-9_]+)*/?\s*",
            },
            new FieldForm("sort", FieldShape.Text, "which posts; top when not given") { OneOf = ["top", "hot", "new", "rising", "controversial"] },
            new FieldForm("time", FieldShape.Text, "the time that top and controversial look back; week when not given") { OneOf = ["hour", "day", "week", "month", "year", "all"] },
        ])
    {
        IsFeed = true,
        Example = "- { key: r-ml, kind: reddit, subreddit: MachineLearning, sort: top, time: week }",
        Carries = page => !ServiceAddress.IsOf(page, "reddit.com") ? null
            : page.Segments is [_, "r/", var name, ..] && name.TrimEnd('/').All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? [$"subreddit: {name.TrimEnd('/')}"] : [],
        Pace = new Pace("reddit", ["reddit.com"], TimeSpan.FromSeconds(60), 1),
        Every = TimeSpan.FromHours(12),
        PassingProblems = [ProblemKind.Refused],
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit)
    {
        var sort = source.Field("sort") ?? "top";
        var time = sort is "top" or "controversial" ? "?t=" + (source.Field("time") ?? "week") : "";
        return [new Request(ServiceAddress.Of(source, Root, $"/r/{Name(source)}/{sort}/.rss{time}")) { Pace = Form.Pace }];
    }

    public Feed Parse(Source source, Download download)
    {
        var feed = FeedParser.Parse(download);
        return feed.Problem is { Kind: ProblemKind.NotAFeed }
            ? feed with
            {
                FoundAt = null,
                Problem = new Problem(ProblemKind.NotAFeed, $"Reddit answered with a web page where the posts of r/{Name(source)} were expected: the subreddit is private or gone, or Reddit wants a person; open it in a browser."),
            }
            : feed with { Entries = [.. feed.Entries.Select(RedditPost.Read)] };
    }

    private static string Name(Source source) => source.Field("subreddit")!.Trim().TrimEnd('/').Split('/')[^1];
}
