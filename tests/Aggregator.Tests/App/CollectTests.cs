using System.Diagnostics;
using System.Text.Json;
using Aggregator.App.Demo;
using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Fetching;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class CollectTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task A_second_collect_stores_nothing_new()
    {
        _server.On("/tagged", Tagged(Rss("tagged", 3))).On("/plain", Rss("plain", 2));
        _newsletter.WriteSources(Feed("tagged"), Feed("plain"));

        var first = await Collect();
        var second = await Collect("--all");

        Assert.Equal(["new 3", "new 2"], first.Select(line => $"{Text(line, "outcome")} {line.GetProperty("new")}"));
        Assert.Equal(["unchanged 0", "unchanged 0"], second.Select(line => $"{Text(line, "outcome")} {line.GetProperty("new")}"));
        Assert.Equal([304, 200], second.Select(line => line.GetProperty("requests")[0].GetProperty("status").GetInt32()));
        Assert.Equal(5, Entries().Count);
    }

    [Fact]
    public async Task What_was_just_collected_is_not_due()
    {
        _server.On("/plain", Rss("plain", 2));
        _newsletter.WriteSources(Feed("plain"));
        await Collect();

        var (code, output, _) = await _newsletter.Run("collect");

        Assert.Equal(0, code);
        Assert.StartsWith("Nothing is due before", output);
        Assert.Single(_server.Log);
    }

    [Fact]
    public async Task Collect_goes_on_when_one_source_fails_and_names_the_one_that_needs_a_person()
    {
        _server.On("/good", Rss("good", 2)).On("/page", "<html><body>no feed here</body></html>", "text/html").On("/down", 500, ("Retry-After", "60"));
        _newsletter.WriteSources(Feed("missing"), Feed("page"), Feed("down"), Feed("good"));

        var (code, output, error) = await _newsletter.Run("collect", "--json");

        Assert.Equal(3, code);
        var lines = Lines(output);
        Assert.Equal(["failed", "failed", "failed", "new"], lines.Select(line => Text(line, "outcome")));
        Assert.All(lines.Take(3), line => Assert.False(string.IsNullOrEmpty(Text(line, "problem"))));
        Assert.Contains("missing needs a person", error);
        Assert.Contains("page needs a person", error);
        Assert.DoesNotContain("down needs a person", error);
        Assert.Equal(2, Entries().Count);
    }

    [Fact]
    public async Task A_source_that_mends_by_waiting_is_no_failure_before_the_third_time()
    {
        _server.On("/down", 503, ("Retry-After", "60"));
        _newsletter.WriteSources(Feed("down"));

        var codes = new List<int>();
        for (var visit = 1; visit <= 3; visit++)
        {
            codes.Add((await _newsletter.Run("collect", "down")).Code);
        }

        Assert.Equal([0, 0, 3], codes);
    }

    [Fact]
    public async Task When_a_service_asks_one_source_to_wait_its_others_wait_too()
    {
        _server.On("/repos/a/one/releases", 429, ("Retry-After", "3600")).On("/repos/a/two/releases", "[]", "application/json");
        _newsletter.WriteSources(
            $"{{ key: one, kind: github, repository: a/one, endpoint: \"{_server.Root}\" }}", $"{{ key: two, kind: github, repository: a/two, endpoint: \"{_server.Root}\" }}");

        var lines = await Collect();

        Assert.Equal(["deferred", "deferred"], lines.Select(line => Text(line, "outcome")));
        Assert.Equal(lines[0].GetProperty("next_at").GetString(), lines[1].GetProperty("next_at").GetString());
        Assert.Equal("/repos/a/one/releases", Assert.Single(_server.Log).Path);
    }

    [Fact]
    public async Task A_home_page_finds_its_feed_and_the_feed_is_asked_from_then_on()
    {
        _server.On("/home", "<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head><body>Hello</body></html>", "text/html")
            .On("/feed.xml", Rss("found", 4));
        _newsletter.WriteSources(Feed("home"));

        var first = Assert.Single(await Collect());
        var second = Assert.Single(await Collect("--all"));

        Assert.Equal(("new", 4), (Text(first, "outcome"), first.GetProperty("new").GetInt32()));
        Assert.Equal("unchanged", Text(second, "outcome"));
        Assert.Equal(["/home", "/feed.xml", "/feed.xml"], _server.Log.Select(asked => asked.Path));
    }

    [Fact]
    public async Task Another_address_in_sources_yml_wins_over_where_the_old_one_had_moved()
    {
        _server.On("/old", 301, ("Location", "/moved")).On("/moved", Rss("moved", 1)).On("/other", Rss("other", 2));
        _newsletter.WriteSources($"{{ key: a, kind: feed, url: \"{_server.At("/old")}\" }}");
        await Collect();
        await Collect("--all");
        _newsletter.WriteSources($"{{ key: a, kind: feed, url: \"{_server.At("/other")}\" }}");

        await Collect("--all");

        Assert.Equal(["/old", "/moved", "/moved", "/other"], _server.Log.Select(asked => asked.Path));
    }

    [Fact]
    public async Task The_servers_are_told_whose_reader_this_is()
    {
        _server.On("/plain", Rss("plain", 1));
        _newsletter.WriteSources(Feed("plain"));
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", "  name: Test\n  own: [news.example.org]", StringComparison.Ordinal));
        await Collect();

        Assert.Contains("+https://news.example.org", Assert.Single(_server.Log).Header("User-Agent"));
    }

    [Fact]
    public async Task The_same_paper_from_two_sources_is_one_entry_that_both_carry()
    {
        _server.On("/one", Rss("one", 0, "<item><title>A paper</title><link>https://arxiv.org/abs/2601.01234v2</link></item>"))
            .On("/two", Rss("two", 0, "<item><title>A paper (again)</title><link>https://arxiv.org/pdf/2601.01234.pdf?utm_source=rss</link></item>"));
        _newsletter.WriteSources(Feed("one"), Feed("two"));
        await Collect("one");
        await Collect("two");

        var entry = Assert.Single(Entries());
        Assert.Equal("arxiv:2601.01234", entry.Key);
        Assert.Equal(["one", "two"], entry.Sources);
    }

    [Fact]
    public async Task ArXiv_is_paged_back_until_a_page_is_known_and_an_empty_answer_means_try_again()
    {
        var newest = 1200;
        _server.On("/api", async context => await context.Response.WriteAsync(ArxivPage(
            Number(context.Request.Query["start"]), Number(context.Request.Query["max_results"]), newest)));
        _newsletter.WriteSources($"{{ key: arxiv, kind: arxiv, categories: [cs.CL], endpoint: \"{_server.At("/api")}\" }}");

        // The kind's own pace (3 s) holds on loopback too; a clock that leaps makes the waiting short.
        using var desk = new NewsletterFolder(new LeapingClock(TimeSpan.FromSeconds(20)));
        desk.Write("sources.yml", _newsletter.Read("sources.yml"));
        var first = Lines((await desk.Run("collect", "--json")).Out)[0];
        newest = 1203;
        var second = Lines((await desk.Run("collect", "arxiv", "--json")).Out)[0];
        newest = 0;
        var third = Lines((await desk.Run("collect", "arxiv", "--json")).Out)[0];

        Assert.Equal(1200, first.GetProperty("new").GetInt32());
        Assert.Equal((3, 2), (second.GetProperty("new").GetInt32(), second.GetProperty("requests").GetArrayLength()));
        Assert.Equal("failed", Text(third, "outcome"));
        Assert.Contains("arXiv", Text(third, "problem"));
        using var store = Store.Open(desk.PathOf("aggregator.db"));
        Assert.Equal(1203, store.EntryCount());
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_collecting_loses_and_doubles_nothing()
    {
        var reached = new TaskCompletionSource();
        var hang = true;
        for (var number = 0; number < 30; number++)
        {
            _server.On($"/s{number}", Rss($"s{number}", 40));
        }

        _server.On("/last", async context =>
        {
            if (hang)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            }

            await context.Response.WriteAsync(Rss("last", 40));
        });
        _newsletter.WriteSources([.. Enumerable.Range(0, 30).Select(number => Feed($"s{number}")).Append(Feed("last"))]);

        using (var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(DemoWeek).Assembly.Location, "collect"])
            { WorkingDirectory = _newsletter.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            await reached.Task;
            child.Kill();
            await child.WaitForExitAsync();
        }

        hang = false;
        await Collect();
        var killed = Entries();
        File.Delete(_newsletter.PathOf("aggregator.db"));
        File.Delete(_newsletter.PathOf("aggregator.db-wal"));
        File.Delete(_newsletter.PathOf("aggregator.db-shm"));
        await Collect();

        Assert.Equal(31 * 40, killed.Count);
        Assert.Equal(Entries().Select(entry => (entry.Key, entry.Title)).Order(), killed.Select(entry => (entry.Key, entry.Title)).Order());
    }

    [Fact]
    public async Task Fetch_shows_entries_and_stores_nothing()
    {
        _server.On("/plain", Rss("plain", 2));
        _newsletter.WriteSources(Feed("plain"));

        var (code, output, _) = await _newsletter.Run("fetch", "plain", _server.At("/plain").AbsoluteUri, "--json");

        Assert.Equal(0, code);
        Assert.Equal(4, Lines(output).Count);
        Assert.False(File.Exists(_newsletter.PathOf("aggregator.db")));
    }

    [Fact]
    public async Task What_was_collected_is_found_and_status_shows_every_source()
    {
        _server.On("/plain", Rss("plain", 2)).On("/gone", 410);
        _newsletter.WriteSources(Feed("plain"), Feed("gone"));
        await Collect();

        var (_, found, _) = await _newsletter.Run("search", "number", "1", "--json");
        var (code, status, _) = await _newsletter.Run("status", "--json");

        Assert.Equal("plain number 1", Text(Assert.Single(Lines(found)), "title"));
        Assert.Equal(3, code);
        Assert.Equal([false, true], Lines(status).Where(line => line.TryGetProperty("source", out _)).Select(line => line.GetProperty("needs_person").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, Lines(status)[1].GetProperty("next_at").ValueKind);
    }

    private string Feed(string name) => $"{{ key: {name}, kind: feed, url: \"{_server.At("/" + name)}\" }}";

    private static string Rss(string name, int items, string more = "") => $"""
        <rss version="2.0"><channel><title>{name}</title><link>https://{name}.example/</link>
        {string.Concat(Enumerable.Range(0, items).Select(number => $"<item><title>{name} number {number}</title><link>https://{name}.example/{number}</link><description>Text</description></item>"))}
        {more}</channel></rss>
        """;

    private static RequestDelegate Tagged(string body) => async context =>
    {
        context.Response.Headers.ETag = "\"one\"";
        if (context.Request.Headers.IfNoneMatch == "\"one\"")
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await context.Response.WriteAsync(body);
    };

    private static string ArxivPage(int start, int size, int newest)
    {
        var day = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var entries = Enumerable.Range(start, Math.Max(0, Math.Min(size, newest - start))).Select(at => newest - at).Select(number => $"""
            <entry><id>http://arxiv.org/abs/2601.{number:00000}v1</id><title>Paper {number}</title><summary>Text</summary>
            <published>{day.AddMinutes(number - 2000):yyyy-MM-dd'T'HH:mm:ss'Z'}</published><author><name>Ann</name></author>
            <link href="http://arxiv.org/abs/2601.{number:00000}v1" rel="alternate" type="text/html"/></entry>
            """);
        return $"""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title><id>http://arxiv.org/api/x</id>
            <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{newest}</opensearch:totalResults>
            {string.Concat(entries)}</feed>
            """;
    }

    private static int Number(string? text) => int.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<List<JsonElement>> Collect(params string[] args) => Lines((await _newsletter.Run(["collect", .. args, "--json"])).Out);

    private static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";

    private IReadOnlyList<Entry> Entries()
    {
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        return store.Entries(new Period(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue));
    }
}
