using Aggregator.Model;
using Aggregator.Sources;
using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class ArxivTests
{
    private const string Address = "https://export.arxiv.org/api/query?search_query=cat%3Acs.CL&start=0&max_results=500";

    private readonly Arxiv _kind = new();
    private readonly Source _source = Recorded.Source("arxiv", ("categories", ["cs.CL"]));

    [Theory]
    [InlineData("cs.CL", null, "cat:cs.CL")]
    [InlineData("cs.CL cs.LG", null, "(cat:cs.CL OR cat:cs.LG)")]
    [InlineData("", "abs:\"machine translation\" & co", "abs:\"machine translation\" & co")]
    [InlineData("cs.CL cs.LG", "ti:a OR ti:b", "(cat:cs.CL OR cat:cs.LG) AND (ti:a OR ti:b)")]
    public void Categories_and_query_make_one_search_newest_first(string categories, string? query, string search)
    {
        var wanted = Recorded.Source("arxiv", ("categories", categories.Split(' ', StringSplitOptions.RemoveEmptyEntries)), ("query", query is null ? [] : [query]));
        var request = Assert.Single(_kind.Requests(wanted, null));
        Assert.StartsWith("https://export.arxiv.org/api/query?", request.Address.AbsoluteUri);
        Assert.Equal(
            ["search_query=" + search, "sortBy=submittedDate", "sortOrder=descending", "start=0", "max_results=500"],
            request.Address.Query[1..].Split('&').Select(Uri.UnescapeDataString));
        Assert.Equal(TimeSpan.FromSeconds(3), request.Pace!.Gap);
        Assert.Equal(1, request.Pace.Connections);
        Assert.True(request.Pace.Covers("export.arxiv.org"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/api/query", "http://127.0.0.1:8080/api/query?search_query=")]
    [InlineData("http://mirror.example/q?key=1", "http://mirror.example/q?key=1&search_query=")]
    public void An_endpoint_takes_the_query_and_keeps_the_pace(string endpoint, string start)
    {
        var request = _kind.Requests(_source with { Endpoint = new Uri(endpoint) }, null)[0];
        Assert.StartsWith(start, request.Address.AbsoluteUri);
        Assert.Equal("arxiv", request.Pace!.Scope);
    }

    [Fact]
    public void A_paper_comes_with_its_abstract_page_its_facts_and_the_addresses_its_authors_wrote_down()
    {
        var feed = _kind.Parse(_source, Recorded.Document("arxiv/page.atom", Address));
        Assert.Null(feed.Problem);
        Assert.Equal(2, feed.Entries.Count);
        var paper = feed.Entries[0];
        Assert.Equal("Counting Sheep in Parallel: A Study of Sleepy Attention", paper.Title);
        Assert.Equal("https://arxiv.org/abs/2602.90001v2", paper.Link);
        Assert.StartsWith("We let attention heads rest in turns. The heads that sleep cost nothing.", paper.Summary);
        Assert.Equal(["Ada Example", "Bo Müster"], paper.Authors);
        Assert.Equal(new DateTimeOffset(2026, 2, 27, 18, 30, 0, TimeSpan.Zero), paper.Published);
        Assert.Equal("12 pages, 3 figures. Demo: https://sheep.example.org/demo.", paper.Facts["comment"]);
        Assert.Equal("10.1234/invented.2026.7", paper.Facts["doi"]);
        Assert.Equal("cs.CL", paper.Facts["primary_category"]);
        Assert.Equal(
            ["https://github.com/example-lab/sheep", "https://huggingface.co/example-lab/sheep-7b", "https://sheep.example.org/demo"],
            paper.Links.Select(link => link.Address));
        Assert.Equal("Are $n$-grams < transformers?", feed.Entries[1].Title);
        Assert.DoesNotContain("comment", feed.Entries[1].Facts.Keys);
    }

    [Fact]
    public void The_next_page_begins_behind_this_one_and_the_last_has_none()
    {
        var first = _kind.Parse(_source, Recorded.Document("arxiv/page.atom", Address)).NextPage;
        Assert.Contains("&start=2&", first!.Address.Query);
        Assert.Equal("arxiv", first.Pace!.Scope);
        var last = _kind.Parse(_source, Recorded.Document("arxiv/page.atom", Address.Replace("start=0", "start=3", StringComparison.Ordinal))).NextPage;
        Assert.Null(last);
    }

    [Fact]
    public void An_empty_list_means_later()
    {
        var busy = _kind.Parse(_source, Recorded.Document("arxiv/empty.atom", Address)).Problem!;
        Assert.Equal(ProblemKind.Empty, busy.Kind);
        Assert.True(busy.MendsByWaiting);
        Assert.Contains("busy", busy.Sentence);
        var nothing = _kind.Parse(_source, Recorded.Document("arxiv/nothing.atom", Address)).Problem!;
        Assert.Equal(ProblemKind.Empty, nothing.Kind);
        Assert.Contains("check categories and query", nothing.Sentence);
    }

    [Fact]
    public void An_error_of_arXiv_is_told_in_its_own_words()
    {
        var feed = _kind.Parse(_source, Recorded.Document("arxiv/error.atom", Address));
        Assert.Equal(ProblemKind.BadRequest, feed.Problem!.Kind);
        Assert.Contains("max_results must be smaller", feed.Problem.Sentence);
        Assert.Empty(feed.Entries);
    }

    [CorpusFact]
    public void Real_answers_are_papers_with_a_next_page_an_empty_list_or_an_error()
    {
        var papers = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Corpus!, "feeds", "arxiv.py")))
        {
            var name = Path.GetFileName(file);
            var feed = _kind.Parse(_source, new Download(new Uri(Address), new Uri(Address), File.ReadAllBytes(file), new Dictionary<string, string>()));
            if (feed.Problem is { } problem)
            {
                Assert.True(problem.Kind is ProblemKind.Empty or ProblemKind.BadRequest, $"{name}: {problem.Sentence}");
                continue;
            }

            papers += feed.Entries.Count;
            Assert.All(feed.Entries, paper =>
            {
                Assert.Contains("arxiv.org/abs/", paper.Link);
                Assert.NotEmpty(paper.Authors);
                Assert.Contains("primary_category", paper.Facts.Keys);
                Assert.NotNull(paper.Published);
            });
            Assert.Equal(name.StartsWith("q_", StringComparison.Ordinal), feed.NextPage is not null);
        }

        Assert.True(papers > 100, $"{papers} papers");
    }

    [Fact]
    public async Task A_recorded_file_may_stand_for_the_service()
    {
        var recorded = _source with { Endpoint = Recorded.File("arxiv/page.atom") };
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Fetch(_kind.Requests(recorded, null)[0], null, CancellationToken.None);
        var feed = _kind.Parse(recorded, answer.Download!);
        Assert.Equal(2, feed.Entries.Count);
        Assert.Null(feed.NextPage);
    }

    [Fact]
    public async Task Pages_of_two_sources_keep_three_seconds_between_them_over_HTTP()
    {
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        await using var server = await LoopbackServer.Start(clock);
        server.On("/api/query", await File.ReadAllTextAsync(Recorded.File("arxiv/page.atom").LocalPath));
        using var fetcher = Open.Fetcher(Open.Loopback, clock, _kind.Form.Pace!);
        var one = _source with { Endpoint = server.At("/api/query") };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var next = _kind.Requests(one, null)[0]; next is not null;)
            {
                var answer = await fetcher.Fetch(next, null, CancellationToken.None);
                next = _kind.Parse(one, answer.Download!).NextPage;
            }
        }));
        Assert.Equal(9, server.Log.Count);
        Assert.All(server.Log, asked => Assert.Equal(1, asked.Together));
        Assert.All(server.Log.Zip(server.Log.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(3)));
    }
}
