using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// Newest papers of arXiv categories, or of a query, through the query API (info.arxiv.org/help/api). arXiv asks for one request in three
/// seconds over one connection, for everything one runs; it now and then answers with a valid list of nothing, which means "later".
/// </summary>
internal sealed partial class Arxiv : ISourceKind
{
    private const int PageSize = 500;

    /// <summary>The API refuses to go further into one result.</summary>
    private const int Deepest = 30_000;

    private static readonly Uri Api = new("https://export.arxiv.org/api/query");

    public KindForm Form { get; } = new(
        "arxiv",
        "newest papers of arXiv categories, or of a query",
        [
            new FieldForm("categories", FieldShape.List, "arXiv categories, any of them: cs.CL"),
            new FieldForm("query", FieldShape.Text, "a search as the arXiv API takes it: abs:\"question answering\" AND NOT ti:survey"),
        ])
    {
        AnyOf = [["categories", "query"]],
        IsFeed = true,
        Example = "- { key: arxiv-cl, kind: arxiv, categories: [cs.CL, cs.LG], query: \"abs:translation\", section: publications }",
        // A link does not say the category: the example's stands for it.
        Carries = page => ServiceAddress.IsOf(page, "arxiv.org") ? ["categories: [cs.CL]"] : null,
        Guess = "put your own categories in place of cs.CL: arxiv.org/category_taxonomy",
        Pace = new Pace("arxiv", ["arxiv.org"], TimeSpan.FromSeconds(3), 1),
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) => [Page(source, 0)];

    public Feed Parse(Source source, Download download)
    {
        var feed = FeedParser.Parse(download);
        if (feed.Problem is not null)
        {
            return feed;
        }

        var answer = ArxivAnswer.Read(download);
        if (feed.Entries.FirstOrDefault(entry => entry.Id.Contains("/api/errors", StringComparison.Ordinal)) is { } error)
        {
            return Failed(feed, ProblemKind.BadRequest, $"arXiv refuses the request: {error.Summary}; check categories and query.");
        }

        if (feed.Entries.Count == 0)
        {
            return Failed(feed, ProblemKind.Empty, answer.TotalResults == 0
                ? "arXiv found nothing: check categories and query, if this goes on; it also answers so when it is busy."
                : "arXiv answered with an empty list; it does that when it is busy. It is asked again later.");
        }

        var next = Start(download.Asked) + feed.Entries.Count;
        return feed with
        {
            Entries = [.. feed.Entries.Select(entry => Paper(entry, answer))],
            NextPage = next < Math.Min(answer.TotalResults ?? 0, Deepest) && !download.Asked.IsFile ? Page(source, next) : null,
        };
    }

    private static Feed Failed(Feed feed, ProblemKind kind, string sentence) => feed with { Entries = [], Problem = new Problem(kind, sentence) };

    private Request Page(Source source, int start)
    {
        var address = new UriBuilder(source.Endpoint ?? Api);
        var query = string.Create(CultureInfo.InvariantCulture,
            $"search_query={Uri.EscapeDataString(Search(source))}&sortBy=submittedDate&sortOrder=descending&start={start}&max_results={PageSize}");
        address.Query = address.Query.Length > 1 ? address.Query[1..] + "&" + query : query;
        return new Request(address.Uri) { Pace = Form.Pace };
    }

    private static string Search(Source source)
    {
        var categories = source.FieldList("categories").Select(category => "cat:" + category.Trim()).ToList();
        var any = categories.Count == 0 ? null : categories.Count == 1 ? categories[0] : "(" + string.Join(" OR ", categories) + ")";
        var query = source.Field("query")?.Trim() is { Length: > 0 } given ? given : null;
        return any is null ? query ?? "" : query is null ? any : $"{any} AND ({query})";
    }

    private static int Start(Uri asked) =>
        StartOf().Match(asked.Query) is { Success: true } match && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var start) ? start : 0;

    private static Entry Paper(Entry entry, ArxivAnswer answer)
    {
        var facts = answer.Facts.GetValueOrDefault(entry.Id) ?? entry.Facts;
        var summary = Fold(entry.Summary);
        return entry with
        {
            Title = Fold(entry.Title),
            Summary = summary,
            // The list also links the PDF and the journal; the abstract page is what may be linked.
            Link = entry.Id.Contains("/abs/", StringComparison.Ordinal) && !entry.Link.Contains("/abs/", StringComparison.Ordinal) ? entry.Id : entry.Link,
            Links = [.. entry.Links.Concat(TextLinks.Read(summary + " " + facts.GetValueOrDefault("comment"))).DistinctBy(link => link.Address)],
            Facts = entry.Facts.Concat(facts).GroupBy(fact => fact.Key).ToDictionary(group => group.Key, group => group.Last().Value),
        };
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"[?&]start=(\d{1,9})(?:&|$)")]
    private static partial Regex StartOf();
}
