using System.Text;
using Aggregator.Canonicalizing;
using Aggregator.Model;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class HuggingFaceTests
{
    private const string Address = "https://huggingface.co/api/daily_papers?limit=100&p=0";

    private readonly HuggingFace _kind = new();
    private readonly Source _source = Recorded.Source("huggingface");

    [Fact]
    public void The_newest_papers_are_asked_of_whatever_day()
    {
        Assert.Equal(Address, Assert.Single(_kind.Requests(_source, null)).Address.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:8080/api/daily_papers?limit=100&p=0", _kind.Requests(_source with { Endpoint = new Uri("http://127.0.0.1:8080") }, null)[0].Address.AbsoluteUri);
    }

    [Fact]
    public void A_paper_is_that_of_arXiv_with_its_upvotes_and_its_code()
    {
        var feed = _kind.Parse(_source, Recorded.Document("huggingface/morning.json", Address));
        Assert.Null(feed.Problem);
        Assert.Null(feed.NextPage);
        var paper = Canonicalizer.Canonicalize(feed.Entries[0]);
        Assert.Equal(("arxiv:2602.90001", "https://arxiv.org/abs/2602.90001", WorkKind.Paper), (paper.Key, paper.Address, paper.Work));
        Assert.Equal("Counting Sheep in Parallel", paper.Title);
        Assert.Equal("We let attention heads rest in turns. Demo: https://sheep.example.org/demo.", paper.Summary);
        Assert.Equal(["Ada Example", "Bo Müster"], paper.Authors);
        Assert.Equal(new DateTimeOffset(2026, 2, 26, 18, 30, 0, TimeSpan.Zero), paper.Published);
        Assert.Equal(("41", "2", "2026-02-27T01:12:00Z"), (paper.Facts["upvotes"], paper.Facts["comments"], paper.Facts["listed"]));
        Assert.Equal(["https://github.com/example-lab/sheep", "https://sheep.example.org/demo"], paper.Links.Select(link => link.Address));
        Assert.Equal("https://cdn.example.org/thumbnails/2602.90001.png", paper.Picture);
    }

    [Fact]
    public void A_full_page_has_a_next_one()
    {
        var page = "[" + string.Join(',', Enumerable.Range(0, 100).Select(number => $$$"""{"paper":{"id":"2602.{{{number:00000}}}","title":"Paper {{{number}}}"}}""")) + "]";
        Assert.EndsWith("?limit=100&p=1", _kind.Parse(_source, Answer(page, Address)).NextPage!.Address.AbsoluteUri);
        Assert.EndsWith("&p=8", _kind.Parse(_source, Answer(page, Address[..^1] + "7")).NextPage!.Address.AbsoluteUri);
        Assert.Null(_kind.Parse(_source, Answer(page, Address[..^1] + "19")).NextPage);
    }

    [Fact]
    public void An_empty_first_page_means_later_and_an_empty_last_page_is_the_end()
    {
        Assert.True(_kind.Parse(_source, Answer("[]", Address)).Problem!.MendsByWaiting);
        Assert.Null(_kind.Parse(_source, Answer("[]", Address[..^1] + "3")).Problem);
    }

    [Theory]
    [InlineData("""{"error":"Invalid limit"}""", ProblemKind.BadRequest, "Invalid limit")]
    [InlineData("""{"papers":[]}""", ProblemKind.NotAFeed, "check endpoint")]
    [InlineData("<!doctype html><html></html>", ProblemKind.NotAFeed, "web page")]
    [InlineData("[{", ProblemKind.Malformed, "breaks off")]
    public void What_is_no_list_of_papers_says_why(string body, ProblemKind kind, string words)
    {
        var problem = _kind.Parse(_source, Answer(body, Address)).Problem!;
        Assert.Equal(kind, problem.Kind);
        Assert.Contains(words, problem.Sentence);
    }

    [Fact]
    public void What_arXiv_does_not_have_is_linked_at_Hugging_Face_and_rubbish_costs_only_itself()
    {
        var feed = _kind.Parse(_source, Answer("""[3, {"paper":{}}, {"paper":{"id":"../a b","title":"Odd","authors":"me","upvotes":"x","githubRepo":"javascript:1"}}]""", Address));
        var paper = Assert.Single(feed.Entries);
        Assert.Equal("https://huggingface.co/papers/..%2Fa%20b", paper.Link);
        Assert.Empty(paper.Facts);
        Assert.Empty(paper.Links);
    }

    private static Download Answer(string body, string address) =>
        new(new Uri(address), new Uri(address), Encoding.UTF8.GetBytes(body), new Dictionary<string, string>());
}
