using System.Text.Json;
using Aggregator.Tests.Sources;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The kind github from the command line to the store and back, over HTTP on loopback.</summary>
public sealed class GitHubCollectTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/orgs/example-lab/repos", Text("organisation.json"), "application/json")
            .On("/repos/example-lab/Word-Mill/releases", Text("releases.json"), "application/json")
            .On("/repos/example-lab/ink-well/releases", "[]", "application/json")
            .On("/search/repositories", Text("search.json"), "application/json");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task An_organisation_gives_its_releases_and_a_search_its_repositories()
    {
        _newsletter.WriteSources(
            $"{{ key: lab, kind: github, organisation: example-lab, endpoint: \"{_server.Root}\" }}",
            $"{{ key: new-repos, kind: github, search: \"topic:nlp stars:>200\", what: repositories, endpoint: \"{_server.Root}\" }}");

        var (code, output, error) = await _newsletter.Run("collect", "--json");

        Assert.True(code == 0, error);
        Assert.Equal(["new 2 2", "new 2 2"], Lines(output).Select(Told));
        // One repository is gone: the others are there all the same.
        Assert.Equal(
            ["/orgs/example-lab/repos", "/repos/example-lab/Word-Mill/releases", "/repos/example-lab/borrowed/releases", "/repos/example-lab/ink-well/releases", "/search/repositories"],
            _server.Log.Select(asked => asked.Path).Order(StringComparer.Ordinal));

        var (_, again, _) = await _newsletter.Run("collect", "--all", "--json");
        Assert.All(Lines(again), line => Assert.EndsWith(" 0", Told(line)));

        var (_, found, _) = await _newsletter.Run("search", "tongue", "--json");
        Assert.Contains("https://github.com/a-student/tiny-tongue", found);
    }

    [Fact]
    public async Task A_rate_limit_ends_the_visit_and_says_when_to_come_again()
    {
        _server.On("/repos/example-lab/Word-Mill/releases", 403, ("X-RateLimit-Remaining", "0"), ("Retry-After", "1800"));
        _newsletter.WriteSources($"{{ key: lab, kind: github, organisation: example-lab, endpoint: \"{_server.Root}\" }}");

        var (code, output, _) = await _newsletter.Run("collect", "--json");

        Assert.Equal(0, code);
        Assert.Equal("deferred", Assert.Single(Lines(output)).GetProperty("outcome").GetString());
        Assert.Equal(["/orgs/example-lab/repos", "/repos/example-lab/Word-Mill/releases"], _server.Log.Select(asked => asked.Path));
    }

    [Fact]
    public async Task What_is_no_name_of_a_repository_is_a_mistake_in_the_file()
    {
        _newsletter.WriteSources("{ key: bad, kind: github, repository: transformers }", "{ key: none, kind: github }");

        var (code, _, error) = await _newsletter.Run("sources", "list");

        Assert.Equal(2, code);
        Assert.Contains("'repository' wants owner/name, not 'transformers'", error);
        Assert.Contains("'organisation'", error);
    }

    private static string Text(string name) => File.ReadAllText(Recorded.File("github/" + name).LocalPath);

    private static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Told(JsonElement line) => $"{line.GetProperty("outcome").GetString()} {line.GetProperty("entries").GetInt32()} {line.GetProperty("new").GetInt32()}";
}
