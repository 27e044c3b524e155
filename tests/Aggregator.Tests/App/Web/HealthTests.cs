using System.Net;
using System.Text.Json;
using Aggregator.App;
using Aggregator.App.Web;
using Aggregator.Model;
using Aggregator.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App.Web;

/// <summary>What a watcher asks <c>run --urls</c>, and where its figures go.</summary>
public sealed class HealthTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/lab", "<rss version=\"2.0\"><channel><title>Lab</title><link>https://lab.example/</link><item><title>A paper</title><link>https://lab.example/1</link></item></channel></rss>");
        _newsletter.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}", $"{{ key: gone, kind: feed, url: \"{_server.At("/gone")}\" }}");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task It_says_that_it_lives_and_works_and_nothing_else()
    {
        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--urls", "http://127.0.0.1:0");
        var ready = await Address(running);
        await running.Says("collecting lab");
        using var http = new HttpClient();

        Assert.Equal((200, true), await Ask(http, HttpMethod.Get, new Uri(ready, "/healthz"), "healthy"));
        Assert.Equal((200, true), await Ask(http, HttpMethod.Get, ready, "ready"));
        Assert.Equal(404, (await Ask(http, HttpMethod.Get, new Uri(ready, "/"), "ready")).Status);
        Assert.Equal(405, (await Ask(http, HttpMethod.Post, ready, "ready")).Status);
        using var strange = new HttpRequestMessage(HttpMethod.Get, ready) { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(strange)).StatusCode);

        running.Signal("TERM");
        Assert.Equal(0, (await running.End()).Code);
    }

    [Fact]
    public async Task It_is_not_ready_when_the_database_cannot_be_read()
    {
        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--urls", "http://localhost:0");
        var ready = await Address(running);
        await running.Says("backing up");
        using var http = new HttpClient();
        using (var database = new SqliteConnection($"Data Source={_newsletter.PathOf("aggregator.db")}"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "drop table jobs";
            command.ExecuteNonQuery();
        }

        Assert.Equal((503, false), await Ask(http, HttpMethod.Get, ready, "ready"));
        Assert.Equal(200, (await Ask(http, HttpMethod.Get, new Uri(ready, "/healthz"), "healthy")).Status);
    }

    [Fact]
    public async Task It_is_ready_for_fifteen_minutes_after_it_looked_for_sources()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        _newsletter.Write("feed.xml", "<rss version=\"2.0\"><channel><title>Lab</title></channel></rss>");
        _newsletter.WriteSources("{ key: lab, kind: feed, url: feed.xml }");
        var surroundings = new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, _newsletter.Folder, _ => null, clock, IsTerminal: false);
        using var workspace = Workspace.Open(Workspace.Read(_newsletter.PathOf("sources.yml"), surroundings), surroundings, LogLevel.None);
        await using var health = await HealthServer.Start(HealthAddress.Parse("http://127.0.0.1:0"), workspace.Duties, workspace.Store, clock);
        using var http = new HttpClient();

        Assert.Equal((503, false), await Ask(http, HttpMethod.Get, health.Ready, "ready"));
        await workspace.Duties.Collect(null, default);
        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal((200, true), await Ask(http, HttpMethod.Get, health.Ready, "ready"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((503, false), await Ask(http, HttpMethod.Get, health.Ready, "ready"));
        await workspace.Duties.Collect(null, default);
        Assert.Equal((200, true), await Ask(http, HttpMethod.Get, health.Ready, "ready"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("http://localhost:8080/", "127.0.0.1:8080")]
    [InlineData("http://[::1]:8080", "::1:8080")]
    [InlineData("http://*:8080", "0.0.0.0:8080")]
    public void It_listens_where_it_is_told(string text, string expected)
    {
        var address = HealthAddress.Parse(text);

        Assert.Equal(expected, $"{address.Address}:{address.Port}");
    }

    [Theory]
    [InlineData("https://localhost:8080")]
    [InlineData("http://example.org:8080")]
    [InlineData("http://localhost:8080/path")]
    [InlineData("8080")]
    public async Task Another_address_is_wrong_usage(string text)
    {
        Assert.Throws<UsageException>(() => HealthAddress.Parse(text));
        var (code, _, error) = await _newsletter.Run("run", "--urls", text);
        Assert.Equal(2, code);
        Assert.Contains("--urls wants an http address of this machine", error);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        var (code, _, error) = await _newsletter.Run("run", "--urls", _server.Root.AbsoluteUri);

        Assert.Equal(2, code);
        Assert.Contains("cannot be listened on", error);
        Assert.Equal(2, (await _newsletter.Run("run", "--once", "--urls", "http://localhost:0")).Code);
    }

    [Fact]
    public async Task A_collector_gets_the_figures_when_the_environment_names_one()
    {
        await using var collector = await LoopbackServer.Start();
        var sent = new List<byte[]>();
        collector.On("/v1/metrics", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.Add(body.ToArray());
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        _newsletter.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Root.AbsoluteUri;
        _newsletter.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        using (var store = Store.Open(_newsletter.PathOf("aggregator.db")))
        {
            var first = TimeProvider.System.GetUtcNow().AddDays(-8); // so that a draft is due
            store.Save(Make.Source("lab"), [], new Visit { SourceKey = "lab", At = first, NextAt = first, Outcome = Outcome.New, FirstRead = first });
        }

        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--once");
        var (code, output, error) = await running.End();

        Assert.True(code == 3, error);
        Assert.Contains("Written:", output);
        Assert.Equal("application/x-protobuf", collector.Log[0].Header("Content-Type"));
        var text = System.Text.Encoding.Latin1.GetString([.. sent.SelectMany(body => body)]);
        Assert.All(new[] { "NotFound", "feed" }, word => Assert.Contains(word, text, StringComparison.Ordinal));
        var metrics = SentMetrics.Read(sent);
        Assert.Equal(2, metrics["aggregator.visits"].Sum(point => point.Count));
        Assert.Equal(1, metrics["aggregator.entries"].Sum(point => point.Count));
        Assert.Equal(1, Assert.Single(metrics["aggregator.failures"]).Count);
        Assert.Equal(0, Assert.Single(metrics["aggregator.queue"]).Count); // all that waited were visited
        Assert.Equal(2, Assert.Single(metrics["aggregator.visit.duration"]).Count);
        var drafts = Assert.Single(metrics["aggregator.draft.duration"]);
        Assert.Equal(1, drafts.Count);
        Assert.True(drafts.Sum > 0);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_sent_and_one_that_is_away_holds_nothing_up()
    {
        var away = await LoopbackServer.Start();
        await away.DisposeAsync();
        _newsletter.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = away.Root.AbsoluteUri;
        _newsletter.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";

        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--once");
        var (code, output, _) = await running.End();

        Assert.Equal(3, code);
        Assert.Contains("1 new entries", output);
        Assert.Null(HealthMetrics.Start(_ => null));
    }

    private static async Task<Uri> Address(Aggregating running) =>
        new((await running.Says("healthy when")).Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)));

    private static async Task<(int Status, bool Word)> Ask(HttpClient http, HttpMethod method, Uri address, string word)
    {
        using var message = new HttpRequestMessage(method, address);
        using var response = await http.SendAsync(message);
        var said = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return ((int)response.StatusCode, said.TryGetProperty(word, out var value) && value.GetBoolean());
    }
}
