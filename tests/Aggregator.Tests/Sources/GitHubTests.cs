using System.Text;
using Aggregator.Model;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class GitHubTests
{
    private const string Api = "https://api.github.com/repos/example-lab/word-mill/releases?per_page=30";

    private readonly GitHub _plain = new(_ => null);
    private readonly GitHub _signed = new(name => name == "GITHUB_TOKEN" ? "token-1" : null);
    private readonly Source _source = Recorded.Source("github", ("repository", ["example-lab/word-mill"]));

    [Fact]
    public void Without_a_token_the_Atom_list_is_asked()
    {
        var request = Assert.Single(_plain.Requests(_source, null));
        Assert.Equal("https://github.com/example-lab/word-mill/releases.atom", request.Address.AbsoluteUri);
        Assert.Empty(request.Headers);
    }

    [Fact]
    public void With_a_token_the_API_is_asked()
    {
        var request = Assert.Single(_signed.Requests(_source, null));
        Assert.Equal(Api, request.Address.AbsoluteUri);
        Assert.Equal("Bearer token-1", request.Headers["Authorization"]);
        Assert.Equal("application/vnd.github+json", request.Headers["Accept"]);
        Assert.Equal("2022-11-28", request.Headers["X-GitHub-Api-Version"]);
    }

    [Theory]
    [InlineData("https://git.example.org/api/v3/", "https://git.example.org/api/v3/repos/example-lab/word-mill/releases?per_page=30", true)]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/repos/example-lab/word-mill/releases?per_page=30", true)]
    [InlineData("http://git.example.org/", "http://git.example.org/repos/example-lab/word-mill/releases?per_page=30", false)]
    public void An_endpoint_is_the_root_of_an_API_and_no_token_goes_out_in_clear(string endpoint, string address, bool token)
    {
        var elsewhere = _source with { Endpoint = new Uri(endpoint) };
        Assert.Equal(address, _signed.Requests(elsewhere, null)[0].Address.AbsoluteUri);
        Assert.Equal(token, _signed.Requests(elsewhere, null)[0].Headers.ContainsKey("Authorization"));
        Assert.Equal(address, _plain.Requests(elsewhere, null)[0].Address.AbsoluteUri);
        Assert.DoesNotContain("Authorization", _plain.Requests(elsewhere, null)[0].Headers.Keys);
    }

    [Theory]
    [InlineData("https://github.com/example-lab/word-mill")]
    [InlineData("https://github.com/example-lab/word-mill/releases")]
    [InlineData(" example-lab/word-mill/ ")]
    public void A_whole_address_names_a_repository_too(string repository) =>
        Assert.Equal(Api, _signed.Requests(Recorded.Source("github", ("repository", [repository])), null)[0].Address.AbsoluteUri);

    [Fact]
    public void The_API_gives_releases_without_drafts_and_prereleases()
    {
        var feed = _signed.Parse(_source, Recorded.Document("github/releases.json", Api));
        Assert.Null(feed.Problem);
        Assert.Equal(["Word-Mill v3.1.0: Turkish, faster", "Word-Mill v3.0.0"], feed.Entries.Select(entry => entry.Title));
        var release = feed.Entries[0];
        Assert.Equal("https://github.com/example-lab/Word-Mill/releases/tag/v3.1.0", release.Link);
        Assert.Equal(("v3.1.0", "example-lab/Word-Mill"), (release.Facts["release"], release.Facts["repository"]));
        Assert.Equal(["mill-keeper"], release.Authors);
        Assert.Equal(new DateTimeOffset(2026, 2, 27, 9, 30, 0, TimeSpan.Zero), release.Published);
        Assert.Equal("What is new\nTurkish stems, after this paper\ntwice as fast: see the notes and https://blog.example.org/mill\nAll changes\nfull list by @someone", release.Summary);
        Assert.Equal(
            [
                "https://arxiv.org/abs/2602.90001", "https://github.com/example-lab/Word-Mill/wiki/Speed", "https://blog.example.org/mill",
                "https://github.com/example-lab/Word-Mill/compare/v3.0.0...v3.1.0",
            ],
            release.Links.Select(link => link.Address));
        Assert.Equal(["this paper", "the notes", "https://blog.example.org/mill", "full list"], release.Links.Select(link => link.Text));
    }

    [Fact]
    public void Prereleases_come_when_asked_for()
    {
        var wanted = Recorded.Source("github", ("repository", ["example-lab/word-mill"]), ("prereleases", ["true"]));
        var titles = _signed.Parse(wanted, Recorded.Document("github/releases.json", Api)).Entries.Select(entry => entry.Title).ToList();
        Assert.Equal("Word-Mill v3.2.0-rc.1", titles[0]);
        Assert.Equal(3, titles.Count);
        Assert.Equal("Word-Mill v3.2.0-rc.1", _plain.Parse(wanted, Atom()).Entries[0].Title);
    }

    [Fact]
    public void The_Atom_list_gives_the_same_entries()
    {
        var feed = _plain.Parse(_source, Atom());
        Assert.Equal(["Word-Mill v3.1.0: Turkish, faster", "Word-Mill v3.0.0"], feed.Entries.Select(entry => entry.Title));
        var release = feed.Entries[0];
        Assert.Equal("https://github.com/example-lab/Word-Mill/releases/tag/v3.1.0", release.Link);
        Assert.Equal(("v3.1.0", "example-lab/Word-Mill"), (release.Facts["release"], release.Facts["repository"]));
        Assert.Equal(["mill-keeper"], release.Authors);
        Assert.Equal("https://arxiv.org/abs/2602.90001", Assert.Single(release.Links).Address);
        Assert.Empty(feed.Entries[1].Authors);
    }

    [Fact]
    public void Tags_without_a_release_come_when_asked_for()
    {
        var wanted = Recorded.Source("github", ("repository", ["example-lab/word-mill"]), ("tags", ["true"]));
        Assert.EndsWith("/releases.atom", _signed.Requests(wanted, null)[0].Address.AbsoluteUri);
        Assert.Equal(
            ["Word-Mill v3.1.1", "Word-Mill v3.1.0: Turkish, faster", "Word-Mill v3.0.1", "Word-Mill v3.0.0"],
            _plain.Parse(wanted, Atom()).Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void A_list_of_nothing_but_tags_says_how_to_have_them()
    {
        var text = Encoding.UTF8.GetString(Atom().Body.Span);
        var start = text.IndexOf("<entry>", StringComparison.Ordinal);
        var tag = text.IndexOf("<entry>", start + 1, StringComparison.Ordinal);
        var end = text.IndexOf("</entry>", tag, StringComparison.Ordinal) + "</entry>".Length;
        var feed = _plain.Parse(_source, Bytes(Encoding.UTF8.GetBytes(text[..start] + text[tag..end] + "</feed>")));
        Assert.Empty(feed.Entries);
        Assert.Null(feed.Problem);
        Assert.Contains("tags: true", Assert.Single(feed.Warnings));
    }

    [CorpusFact]
    public void Real_lists_of_releases_become_entries_that_name_their_project()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Corpus!, "feeds"), "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("<id>tag:github.com,2008:Repository/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        var all = Recorded.Source("github", ("repository", ["example-lab/word-mill"]), ("tags", ["true"]), ("prereleases", ["true"]));
        foreach (var file in files)
        {
            var feed = _plain.Parse(all, Bytes(File.ReadAllBytes(file)));
            Assert.Null(feed.Problem);
            Assert.NotEmpty(feed.Entries);
            Assert.All(feed.Entries, entry =>
            {
                var project = entry.Facts["repository"].Split('/')[1].Split('-')[0];
                Assert.Contains(project, entry.Title, StringComparison.OrdinalIgnoreCase);
                Assert.True(entry.Title.Length > project.Length, entry.Title);
                Assert.NotNull(entry.Published);
            });
        }
    }

    [Theory]
    [InlineData("v2.5.0", "", "transformers v2.5.0")]
    [InlineData("v2.5.0", "V2.5.0", "transformers v2.5.0")]
    [InlineData("v2.5.0", "2.5.0: new tokenizers", "transformers 2.5.0: new tokenizers")]
    [InlineData("v2.5.0", "Transformers 2.5.0", "Transformers 2.5.0")]
    [InlineData("v2.5.1", "Patch release v2.5.1", "transformers: Patch release v2.5.1")]
    [InlineData("v2.5.0", "The big one", "transformers v2.5.0: The big one")]
    [InlineData("v2.5.0", "Transformers, the big one", "transformers v2.5.0: Transformers, the big one")]
    [InlineData("transformers-v2.5.0", "transformers-v2.5.0", "transformers-v2.5.0")]
    public void A_title_names_project_and_version(string tag, string name, string title)
    {
        var facts = new Dictionary<string, string> { ["release"] = tag, ["repository"] = "huggingface/transformers" };
        Assert.Equal(title, Release.Named(new Entry { Title = name, Facts = facts }, "").Title);
    }

    [Theory]
    [InlineData("v3.15.0rc1", "", true)]
    [InlineData("3.15.0b4", "", true)]
    [InlineData("0.0.1-alpha.34", "", true)]
    [InlineData("v1.0.0.dev20260301", "", true)]
    [InlineData("nightly-2026-03-01", "", true)]
    [InlineData("v16.0.0-next.3", "", true)]
    [InlineData("v1.95.78", "Nightly v1.95.78 (engine 152)", true)]
    [InlineData("v2.0.0", "Word Mill 2.0 Beta", true)]
    [InlineData("v2.0.0", "v2.0.0: beta support for Turkish", false)]
    [InlineData("b4523", "b4523", false)]
    [InlineData("v1.2.3", "Alphabet soup", false)]
    [InlineData("build-3a4f5b6", "", false)]
    [InlineData("research-v1.0", "", false)]
    [InlineData("v1.2.post1", "", false)]
    public void A_prerelease_is_known_by_its_looks(string tag, string title, bool prerelease)
    {
        var facts = new Dictionary<string, string> { ["release"] = tag };
        Assert.Equal(prerelease, Release.IsPrerelease(new Entry { Title = title, Facts = facts }, byLooks: true));
    }

    [Theory]
    [InlineData("[", ProblemKind.Malformed)]
    [InlineData("[{\"tag_name\":", ProblemKind.Malformed)]
    [InlineData("{\"message\": \"Bad credentials\"}", ProblemKind.Malformed)]
    [InlineData("<!doctype html><title>x</title>", ProblemKind.NotAFeed)]
    public void What_is_no_list_of_releases_is_a_problem(string text, ProblemKind kind)
    {
        var problem = _signed.Parse(_source, Bytes(Encoding.UTF8.GetBytes(text))).Problem;
        Assert.Equal(kind, problem!.Kind);
    }

    [Fact]
    public void A_repository_without_releases_is_no_problem()
    {
        var feed = _signed.Parse(_source, Bytes("[]"u8.ToArray()));
        Assert.Null(feed.Problem);
        Assert.Empty(feed.Entries);
    }

    [Fact]
    public void Hostile_values_do_no_harm()
    {
        var deep = new string('>', 3000) + new string('[', 3000) + new string('*', 3000);
        var text = $$"""
            [{"tag_name":"v1.0","html_url":"https://github.com/o/r/releases/tag/v1.0","name":"\ud800","published_at":"yesterday","author":"me",
              "body":"{{deep}} [a](javascript:alert(1)) [b](http://[) <a href='data:x'>c</a>"}]
            """;
        var entry = Assert.Single(_signed.Parse(_source, Bytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)])).Entries);
        Assert.Equal("r v1.0", entry.Title);
        Assert.Null(entry.Published);
        Assert.Empty(entry.Links);
    }

    [Fact]
    public void Recorded_files_stand_for_the_service()
    {
        Assert.Equal("/tmp/x/releases.json", _plain.Requests(_source with { Endpoint = new Uri("file:///tmp/x/releases.json") }, null)[0].Address.LocalPath);
        Assert.Equal(
            "/tmp/api/repos/example-lab/word-mill/releases",
            _plain.Requests(_source with { Endpoint = new Uri("file:///tmp/api/") }, null)[0].Address.LocalPath);
    }

    private static Download Atom() => Recorded.Document("github/releases.atom", "https://github.com/example-lab/word-mill/releases.atom");

    private static Download Bytes(byte[] body) => new(new Uri(Api), new Uri(Api), body, new Dictionary<string, string>());
}
