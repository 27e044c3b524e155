using System.Text;
using Aggregator.Canonicalizing;
using Aggregator.Model;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class HackerNewsTests
{
    private const string Address = "https://hn.algolia.com/api/v1/search_by_date?tags=story&query=word%20mill&numericFilters=points%3E%3D100&hitsPerPage=100&page=0";

    private readonly HackerNews _kind = new();
    private readonly Source _source = Recorded.Source("hackernews", ("query", ["word mill"]), ("points", ["100"]));

    [Fact]
    public void Words_and_points_make_one_search_newest_first()
    {
        Assert.Equal(Address, Assert.Single(_kind.Requests(_source, null)).Address.AbsoluteUri);
        Assert.Equal(
            "http://127.0.0.1:8080/api/v1/search_by_date?tags=story&numericFilters=points%3E%3D300&hitsPerPage=100&page=0",
            _kind.Requests(Recorded.Source("hackernews", ("points", [" 300 "])) with { Endpoint = new Uri("http://127.0.0.1:8080/") }, null)[0].Address.AbsoluteUri);
    }

    [Fact]
    public void A_story_is_its_page_with_the_discussion_beside_it()
    {
        var story = Stories()[0];
        Assert.Equal(("A word mill in 200 lines", "https://blog.example.org/mill"), (story.Title, story.Address));
        Assert.Equal(("231", "58"), (story.Facts["points"], story.Facts["comments"]));
        Assert.Equal(new DateTimeOffset(2026, 2, 27, 15, 4, 5, TimeSpan.Zero), story.Published);
        Assert.Equal(["millkeeper"], story.Authors);
        var discussion = Assert.Single(story.Links);
        Assert.Equal((story.Facts["discussion"], WorkKind.Discussion), (discussion.Address, discussion.Work));
    }

    [Fact]
    public void A_story_without_a_page_is_its_discussion()
    {
        var story = Stories()[1];
        Assert.Equal(("https://news.ycombinator.com/item?id=90000002", WorkKind.Discussion), (story.Address, story.Work));
        Assert.Equal("I use a left stone. And you?", story.Summary);
        Assert.Equal("https://stones.example.org/left", Assert.Single(story.Links).Address);
        Assert.Equal(["ask_hn"], story.Categories);
    }

    [Fact]
    public void A_bare_front_page_is_printed_and_is_a_work_of_its_own()
    {
        var stories = Stories();
        Assert.Equal(3, stories.Count);
        Assert.Equal("https://stones.example.org/", stories[2].Address);
        Assert.StartsWith("id:", stories[2].Key);
    }

    [Fact]
    public void The_next_page_follows_until_the_last()
    {
        Assert.EndsWith("&page=1", _kind.Parse(_source, Recorded.Document("hackernews/stories.json", Address)).NextPage!.Address.Query);
        Assert.Null(Answer("""{"hits":[],"page":2,"nbPages":3}""").NextPage);
        Assert.Null(_kind.Parse(_source, Recorded.Document("hackernews/stories.json", Recorded.File("hackernews/stories.json").AbsoluteUri)).NextPage);
    }

    [Theory]
    [InlineData("""{"message":"invalid numeric attribute(points)","status":400}""", ProblemKind.BadRequest, "invalid numeric attribute(points); check query and points")]
    [InlineData("""{"hits":3}""", ProblemKind.NotAFeed, "check endpoint")]
    [InlineData("[1,2]", ProblemKind.NotAFeed, "check endpoint")]
    [InlineData("""{"hits":[{"objectID":"1","title":"a""", ProblemKind.Malformed, "breaks off")]
    [InlineData("<html><body>busy</body></html>", ProblemKind.NotAFeed, "web page")]
    [InlineData("", ProblemKind.Malformed, "breaks off")]
    public void What_is_no_list_of_stories_says_why(string body, ProblemKind kind, string words)
    {
        var problem = Answer(body).Problem!;
        Assert.Equal(kind, problem.Kind);
        Assert.Contains(words, problem.Sentence);
    }

    [Fact]
    public void Rubbish_in_a_story_costs_only_itself()
    {
        var feed = Answer("""
            {"hits":[null, 7, {"objectID":"x"}, {"objectID":"5","title":["a"],"url":"javascript:alert(1)","points":"many","created_at":"never","_tags":[3,null],"story_text":"\ud800"}]}
            """);
        var story = Assert.Single(feed.Entries);
        Assert.Equal("https://news.ycombinator.com/item?id=5", story.Link);
        Assert.Equal((null, "", 1), (story.Published, story.Title, story.Facts.Count));
    }

    [Fact]
    public void Nothing_found_is_no_failure_but_said() => Assert.Contains("check query and points", Assert.Single(Answer("""{"hits":[],"nbHits":0,"page":0,"nbPages":0}""").Warnings));

    private Feed Answer(string body) =>
        _kind.Parse(_source, new Download(new Uri(Address), new Uri(Address), Encoding.UTF8.GetBytes(body), new Dictionary<string, string>()));

    private List<Entry> Stories() =>
        [.. _kind.Parse(_source, Recorded.Document("hackernews/stories.json", Address)).Entries.Select(Canonicalizer.Canonicalize)];
}
