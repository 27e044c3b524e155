using System.Text;
using Aggregator.Model;
using Aggregator.Sources;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.Sources;

/// <summary>Lists of repositories: as doors to their releases, and as news of their own.</summary>
public sealed class GitHubListsTests
{
    private const string Organisation = "https://api.github.com/orgs/example-lab/repos?type=public&sort=pushed&direction=desc&per_page=100";

    private const string Found = "https://api.github.com/search/repositories?q=topic%3Anlp%20stars%3A%3E200%20created%3A%3E%3D2025-12-01&sort=updated&order=desc&per_page=100";

    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private readonly GitHub _plain = new(_ => null, Clock);
    private readonly GitHub _signed = new(name => name == "GITHUB_TOKEN" ? "token-1" : null, Clock);
    private readonly Source _lab = Recorded.Source("github", ("organisation", ["example-lab"]));
    private readonly Source _search = Recorded.Source("github", ("search", ["topic:nlp stars:>200"]), ("what", ["repositories"]));

    [Theory]
    [InlineData("organisation", "example-lab", "releases", Organisation)]
    [InlineData("organisation", " @example-lab", "repositories", "https://api.github.com/orgs/example-lab/repos?type=public&sort=created&direction=desc&per_page=100")]
    [InlineData("stars", "a-student", "releases", "https://api.github.com/users/a-student/starred?sort=updated&direction=desc&per_page=100")]
    [InlineData("search", "topic:nlp stars:>200", "repositories", Found)]
    [InlineData("topic", "Question Answering", "releases", "https://api.github.com/search/repositories?q=topic%3Aquestion-answering%20created%3A%3E%3D2025-12-01&sort=updated&order=desc&per_page=100")]
    [InlineData("search", "nlp created:>2020-01-01", "repositories", "https://api.github.com/search/repositories?q=nlp%20created%3A%3E2020-01-01&sort=updated&order=desc&per_page=100")]
    public void A_list_is_asked_newest_first(string field, string value, string what, string address)
    {
        var request = Assert.Single(_plain.Requests(Recorded.Source("github", (field, [value]), ("what", [what])), null));
        Assert.Equal(address, request.Address.AbsoluteUri);
        Assert.Equal("application/vnd.github+json", request.Headers["Accept"]);
    }

    [Fact]
    public void Any_of_several_topics_is_a_search_each_at_the_pace_of_the_search()
    {
        var topics = Recorded.Source("github", ("topic", ["nlp", "speech"]));
        Assert.Equal(["topic:nlp", "topic:speech"], _plain.Requests(topics, null).Select(request => Uri.UnescapeDataString(request.Address.Query)[3..].Split(' ')[0]));
        Assert.All(_plain.Requests(topics, null), request => Assert.Equal(("github search", 6.0), (request.Pace!.Scope, request.Pace.Gap.TotalSeconds)));
        Assert.All(_signed.Requests(topics, null), request => Assert.Equal(2.0, request.Pace!.Gap.TotalSeconds));
    }

    [Fact]
    public void Repositories_of_an_organisation_are_doors_to_their_releases()
    {
        var list = Recorded.Document("github/organisation.json", Organisation);
        Assert.True(_plain.Requests(_lab, null)[0].Always);
        var feed = _plain.Parse(_lab, list);
        Assert.Null(feed.Problem);
        Assert.Empty(feed.Entries);
        Assert.Equal(
            ["https://github.com/example-lab/Word-Mill/releases.atom", "https://github.com/example-lab/ink-well/releases.atom", "https://github.com/example-lab/borrowed/releases.atom"],
            feed.Further.Select(request => request.Address.AbsoluteUri));
        Assert.All(feed.Further, request => Assert.True(request.OneOfMany));
        var signed = _signed.Parse(_lab, list).Further[0];
        Assert.Equal("https://api.github.com/repos/example-lab/Word-Mill/releases?per_page=30", signed.Address.AbsoluteUri);
        Assert.Equal("Bearer token-1", signed.Headers["Authorization"]);
    }

    [Fact]
    public void Releases_behind_a_door_name_their_project()
    {
        var feed = _plain.Parse(_lab, Recorded.Document("github/releases.atom", "https://github.com/example-lab/word-mill/releases.atom"));
        Assert.Equal("Word-Mill v3.1.0: Turkish, faster", feed.Entries[0].Title);
        Assert.Equal("example-lab/word-mill", feed.Title);
    }

    [Fact]
    public void Only_the_repositories_pushed_to_last_are_asked_and_it_says_so()
    {
        var list = string.Join(',', Enumerable.Range(0, 45).Select(number => $$"""{"full_name":"o/r{{number}}","html_url":"https://github.com/o/r{{number}}"}"""));
        var feed = _plain.Parse(_lab, Bytes($"[{list}]", Organisation));
        Assert.Equal(30, feed.Further.Count);
        Assert.Equal("Of 45 repositories, the 30 pushed to last are asked for releases.", Assert.Single(feed.Warnings));
    }

    [Fact]
    public void Repositories_as_news_say_what_they_are()
    {
        var wanted = Recorded.Source("github", ("organisation", ["example-lab"]), ("what", ["repositories"]));
        Assert.False(_plain.Requests(wanted, null)[0].Always);
        var feed = _plain.Parse(wanted, Recorded.Document("github/organisation.json", Organisation));
        Assert.Equal(["Word-Mill: Grinds words to stems", "ink-well: a store for drafts"], feed.Entries.Select(entry => entry.Title));
        Assert.Empty(feed.Further);
        var mill = feed.Entries[0];
        Assert.Equal("https://github.com/example-lab/Word-Mill", mill.Link);
        Assert.Equal(("812", "Python", "nlp, stemming"), (mill.Facts["stars"], mill.Facts["programming_language"], mill.Facts["topics"]));
        Assert.Equal(["nlp", "stemming"], mill.Categories);
        Assert.Equal(["example-lab"], mill.Authors);
        Assert.Equal("https://mill.example.org/", Assert.Single(mill.Links).Address);
        Assert.Equal(new DateTimeOffset(2024, 5, 2, 10, 0, 0, TimeSpan.Zero), mill.Published);
        Assert.Empty(feed.Entries[1].Links);
    }

    [Fact]
    public void A_search_gives_repositories_with_titles_of_one_line()
    {
        var feed = _plain.Parse(_search, Recorded.Document("github/search.json", Found));
        Assert.Equal(
            ["tiny-tongue: A small model that answers in twelve languages, reads aloud what it wrote, explains each of its steps to whoever asks, and…", "a-poet/verse"],
            feed.Entries.Select(entry => entry.Title));
        Assert.EndsWith("without a network.", feed.Entries[0].Summary);
        Assert.Null(feed.NextPage);
    }

    [Theory]
    [InlineData(100, 250, "", 2)]
    [InlineData(100, 250, "&page=2", 3)]
    [InlineData(50, 250, "&page=3", null)]
    [InlineData(100, 5000, "&page=10", null)]
    public void A_search_is_paged_as_far_as_GitHub_goes(int listed, int total, string page, int? next)
    {
        var items = string.Join(',', Enumerable.Range(0, listed).Select(number => $$"""{"full_name":"o/r{{number}}","html_url":"https://github.com/o/r{{number}}"}"""));
        var feed = _plain.Parse(_search, Bytes($$"""{"total_count":{{total}},"items":[{{items}}]}""", Found + page));
        Assert.Equal(next is null ? null : $"{Found}&page={next}", feed.NextPage?.Address.AbsoluteUri);
    }

    [Fact]
    public void A_search_that_ran_out_of_time_is_asked_again()
    {
        var problem = _plain.Parse(_search, Bytes("""{"total_count":0,"incomplete_results":true,"items":[]}""", Found)).Problem;
        Assert.True(problem!.MendsByWaiting);
        Assert.Null(_plain.Parse(_search, Bytes("""{"total_count":0,"incomplete_results":false,"items":[]}""", Found)).Problem);
    }

    [Fact]
    public void A_folder_of_recorded_files_stands_for_the_service()
    {
        var recorded = _lab with { Endpoint = new Uri("file:///tmp/api/") };
        Assert.Equal("/tmp/api/orgs/example-lab/repos", _plain.Requests(recorded, null)[0].Address.LocalPath);
        var feed = _plain.Parse(recorded, Recorded.Document("github/organisation.json", "file:///tmp/api/orgs/example-lab/repos"));
        Assert.Equal("/tmp/api/repos/example-lab/Word-Mill/releases", feed.Further[0].Address.LocalPath);
    }

    [Fact]
    public void Prereleases_are_folded_into_their_release_or_into_the_newest_of_them()
    {
        string[] tags = ["v3.1.0-rc.2", "v3.1.0-rc.1", "v3.0.0.post1", "v3.0", "v3.0.0rc1", "v3.0.0b2", "nightly-2026-03-01"];
        var listed = tags.Select(tag => new Entry
        {
            Facts = new Dictionary<string, string> { ["release"] = tag, ["repository"] = "o/r" },
        }).ToList();
        var folded = Release.Fold(listed, byLooks: true);
        Assert.Equal(
            ["v3.1.0-rc.2 (v3.1.0-rc.1)", "v3.0.0.post1 ()", "v3.0 (v3.0.0rc1, v3.0.0b2)", "nightly-2026-03-01 ()"],
            folded.Select(entry => $"{entry.Facts["release"]} ({entry.Facts.GetValueOrDefault("prereleases")})"));
    }

    private static Download Bytes(string text, string address) =>
        new(new Uri(address), new Uri(address), Encoding.UTF8.GetBytes(text), new Dictionary<string, string>());
}
