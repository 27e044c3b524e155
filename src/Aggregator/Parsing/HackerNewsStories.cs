using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// One page of the search of Hacker News (hn.algolia.com/api). An entry links the story, or its discussion when it has no page of its own; its facts
/// are <c>points</c>, <c>comments</c> and <c>discussion</c> (an address).
/// </summary>
internal sealed record HackerNewsStories(Feed Feed, int Page, int Pages)
{
    public static HackerNewsStories Read(Download download)
    {
        var (page, pages) = (0, 0);
        var feed = JsonAnswer.Read(download, "Hacker News", root =>
        {
            (page, pages) = (Small(root, "page"), Small(root, "nbPages"));
            return JsonAnswer.Member(root, "hits").ValueKind == JsonValueKind.Array
                ? new Feed { Format = "json", Title = "Hacker News", Entries = [.. JsonAnswer.List(root, "hits").Select(Entry).OfType<Entry>()] }
                : Refused(root);
        });
        return new HackerNewsStories(feed, page, pages);
    }

    private static Feed Refused(JsonElement root) => JsonAnswer.Text(root, "message") is { Length: > 0 } message
        ? JsonAnswer.Failed(ProblemKind.BadRequest, $"Hacker News refuses the search: {HtmlText.Fold(message, 200)}; check query and points.")
        : JsonAnswer.Failed(ProblemKind.NotAFeed, "The answer is no list of stories of Hacker News: check endpoint.");

    private static Entry? Entry(JsonElement hit)
    {
        var number = JsonAnswer.Text(hit, "objectID");
        if (number.Length == 0 || !number.All(char.IsAsciiDigit))
        {
            return null;
        }

        var discussion = "https://news.ycombinator.com/item?id=" + number;
        var page = JsonAnswer.Text(hit, "url");
        var hasPage = Addresses.IsWeb(page) && Uri.TryCreate(page, UriKind.Absolute, out _);
        var html = JsonAnswer.Text(hit, "story_text");
        var said = HtmlLinks.Read(html, new Uri(discussion));
        var author = JsonAnswer.Text(hit, "author");
        return new Entry
        {
            // No address: a story may link a bare front page, and then the id must not pass for its permalink.
            Id = "hackernews:" + number,
            Title = HtmlText.Fold(JsonAnswer.Text(hit, "title"), 300),
            Link = hasPage ? page : discussion,
            Summary = HtmlText.Plain(html, 4000),
            Content = html,
            Published = JsonAnswer.Time(hit, "created_at"),
            Authors = author.Length > 0 ? [author] : [],
            Categories = [.. JsonAnswer.List(hit, "_tags").Where(IsKindOfPost).Select(tag => tag.GetString()!)],
            Links = hasPage ? [new Link(discussion, "Hacker News"), .. said] : said,
            Facts = Facts(hit, discussion),
        };
    }

    private static Dictionary<string, string> Facts(JsonElement hit, string discussion)
    {
        var facts = new Dictionary<string, string> { ["discussion"] = discussion };
        Take("points", "points");
        Take("num_comments", "comments");
        return facts;

        void Take(string name, string fact)
        {
            if (JsonAnswer.Number(hit, name) is { } number)
            {
                facts[fact] = number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool IsKindOfPost(JsonElement tag) =>
        tag.ValueKind == JsonValueKind.String && (tag.ValueEquals("show_hn") || tag.ValueEquals("ask_hn") || tag.ValueEquals("launch_hn"));

    private static int Small(JsonElement root, string name) => (int)Math.Clamp(JsonAnswer.Number(root, name) ?? 0, 0, 1000);
}
