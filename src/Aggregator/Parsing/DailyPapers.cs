using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// One page of the daily papers of Hugging Face (<c>/api/daily_papers</c>): papers of arXiv that people put forward. Facts: <c>upvotes</c>,
/// <c>comments</c>, and <c>listed</c>, the time the paper came on the list, which is later than its own.
/// </summary>
internal static partial class DailyPapers
{
    public static Feed Read(Download download) => JsonAnswer.Read(download, "Hugging Face", root => root.ValueKind == JsonValueKind.Array
        ? new Feed { Format = "json", Title = "Daily papers of Hugging Face", Entries = [.. root.EnumerateArray().Select(Entry).OfType<Entry>()] }
        : JsonAnswer.Text(root, "error") is { Length: > 0 } error
            ? JsonAnswer.Failed(ProblemKind.BadRequest, $"Hugging Face refuses the request: {HtmlText.Fold(error, 200)}.")
            : JsonAnswer.Failed(ProblemKind.NotAFeed, "The answer is no list of daily papers: check endpoint."));

    private static Entry? Entry(JsonElement item)
    {
        var paper = JsonAnswer.Member(item, "paper");
        var number = JsonAnswer.Text(paper, "id");
        if (number.Length == 0 || First(paper, item, "title") is not { Length: > 0 } title)
        {
            return null;
        }

        var page = "https://huggingface.co/papers/" + Uri.EscapeDataString(number);
        return new Entry
        {
            Id = page,
            Title = HtmlText.Fold(title, 500),
            Link = ArxivNumber().IsMatch(number) ? "https://arxiv.org/abs/" + number : page,
            Summary = HtmlText.Fold(First(paper, item, "summary"), 4000),
            Published = JsonAnswer.Time(paper, "publishedAt") ?? JsonAnswer.Time(item, "publishedAt"),
            Authors = [.. JsonAnswer.List(paper, "authors").Select(author => HtmlText.Fold(JsonAnswer.Text(author, "name"), 300)).Where(name => name.Length > 0)],
            Picture = Web(JsonAnswer.Text(item, "thumbnail")),
            Links = [.. Links(paper)],
            Facts = Facts(item, paper),
        };
    }

    private static IEnumerable<Link> Links(JsonElement paper) =>
        new[] { Web(JsonAnswer.Text(paper, "githubRepo")), Web(JsonAnswer.Text(paper, "projectPage")) }
            .OfType<string>().Select(address => new Link(address, ""))
            .Concat(TextLinks.Read(JsonAnswer.Text(paper, "summary"))).DistinctBy(link => link.Address);

    private static Dictionary<string, string> Facts(JsonElement item, JsonElement paper)
    {
        var facts = new Dictionary<string, string?>
        {
            ["upvotes"] = JsonAnswer.Number(paper, "upvotes")?.ToString(CultureInfo.InvariantCulture),
            ["comments"] = JsonAnswer.Number(item, "numComments")?.ToString(CultureInfo.InvariantCulture),
            ["listed"] = (JsonAnswer.Time(paper, "submittedOnDailyAt") ?? JsonAnswer.Time(item, "publishedAt"))?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        return facts.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Key, fact => fact.Value!);
    }

    private static string First(JsonElement paper, JsonElement item, string name) =>
        JsonAnswer.Text(paper, name) is { Length: > 0 } text ? text : JsonAnswer.Text(item, name);

    private static string? Web(string address) => Addresses.IsWeb(address) && Uri.TryCreate(address, UriKind.Absolute, out _) ? address : null;

    [GeneratedRegex(@"^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?$")]
    private static partial Regex ArxivNumber();
}
