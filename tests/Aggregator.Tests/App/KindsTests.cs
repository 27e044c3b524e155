using System.Text.Json;
using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Fetching;
using Aggregator.Tests.Sources;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Kinds end to end: from a line of <c>sources.yml</c> with an endpoint on loopback to what is stored.</summary>
public sealed class KindsTests : IAsyncLifetime, IDisposable
{
    private const string Channel = "UCwordmill-0123456789_AB";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Each_kind_is_read_from_its_endpoint()
    {
        _server.On("/feeds/videos.xml", Document("youtube/channel.atom"))
            .On("/show", Document("podcast/show.rss"))
            .On("/r/WordMills/top/.rss", Document("reddit/top.atom"))
            .On("/api/v1/search_by_date", Document("hackernews/stories.json").Replace("\"nbPages\":3", "\"nbPages\":1", StringComparison.Ordinal), "application/json")
            .On("/api/daily_papers", Document("huggingface/morning.json"), "application/json");
        _newsletter.WriteSources(
            $"{{ key: yt, kind: youtube, channel: {Channel}, endpoint: \"{_server.Root}\" }}",
            $"{{ key: pod, kind: podcast, url: \"https://pod.example/feed\", endpoint: \"{_server.At("/show")}\" }}",
            $"{{ key: red, kind: reddit, subreddit: WordMills, endpoint: \"{_server.Root}\" }}",
            $"{{ key: hn, kind: hackernews, query: word mill, points: 100, endpoint: \"{_server.Root}\" }}",
            $"{{ key: hf, kind: huggingface, endpoint: \"{_server.Root}\" }}");

        var lines = await Collect();

        Assert.Equal(["yt new 2", "pod new 2", "red new 3", "hn new 3", "hf new 2"], lines.Select(line => $"{Text(line, "source")} {Text(line, "outcome")} {line.GetProperty("new")}"));
        Assert.Contains(_server.Log, asked => asked.Path == "/feeds/videos.xml" && asked.Query == "?channel_id=" + Channel);
        var entries = Entries();
        Assert.Equal([WorkKind.Audio, WorkKind.Audio], entries.Where(entry => entry.Sources.Contains("pod")).Select(entry => entry.Work));
        Assert.Equal("41", entries.Single(entry => entry.Key == "arxiv:2602.90001").Facts["upvotes"]);
    }

    [Fact]
    public async Task Each_kind_is_read_from_a_recorded_file()
    {
        string[] kinds = ["youtube, channel: " + Channel, "podcast, url: \"https://pod.example/feed\"", "reddit, subreddit: WordMills", "hackernews, points: 100", "huggingface"];
        string[] files = ["youtube/channel.atom", "podcast/show.rss", "reddit/top.atom", "hackernews/stories.json", "huggingface/morning.json"];
        _newsletter.WriteSources([.. kinds.Zip(files, (kind, file) => $"{{ key: {kind.Split(',')[0]}, kind: {kind}, endpoint: \"{Recorded.File(file).LocalPath}\" }}")]);

        Assert.Equal([2, 2, 3, 3, 2], (await Collect()).Select(line => line.GetProperty("new").GetInt32()));
    }

    [Fact]
    public async Task A_handle_is_looked_up_once()
    {
        _server.On("/@WordMill", Document("youtube/channel.html"), "text/html").On("/feeds/videos.xml", Document("youtube/channel.atom"));
        _newsletter.WriteSources($"{{ key: yt, kind: youtube, channel: \"@WordMill\", endpoint: \"{_server.Root}\" }}");

        var first = Assert.Single(await Collect());
        var second = Assert.Single(await Collect("--all"));

        Assert.Equal(("new", "unchanged"), (Text(first, "outcome"), Text(second, "outcome")));
        Assert.Equal(["/@WordMill", "/feeds/videos.xml", "/feeds/videos.xml"], _server.Log.Select(asked => asked.Path));
    }

    [Fact]
    public async Task A_channel_that_was_read_before_and_is_not_there_now_is_waited_for_until_the_third_time()
    {
        _server.On("/feeds/videos.xml", Document("youtube/channel.atom"));
        _newsletter.WriteSources($"{{ key: yt, kind: youtube, channel: {Channel}, endpoint: \"{_server.Root}\" }}");
        await Collect();
        _server.On("/feeds/videos.xml", 404);

        var (code, output, _) = await _newsletter.Run("collect", "yt", "--json");
        var second = await _newsletter.Run("collect", "yt");
        var third = await _newsletter.Run("collect", "yt");

        Assert.Equal((0, 0, 3), (code, second.Code, third.Code));
        var line = JsonDocument.Parse(output).RootElement;
        Assert.Contains("in spells", Text(line, "problem"));
        Assert.Equal(_newsletter.Clock.GetUtcNow().AddHours(12), line.GetProperty("next_at").GetDateTimeOffset(), TimeSpan.FromMinutes(5));
        Assert.Equal(2, Entries().Count);
    }

    [Fact]
    public async Task A_channel_that_never_was_there_needs_a_person_at_once()
    {
        _newsletter.WriteSources($"{{ key: yt, kind: youtube, channel: {Channel}, endpoint: \"{_server.Root}\" }}");
        Assert.Equal(3, (await _newsletter.Run("collect")).Code);
    }

    [Fact]
    public async Task A_day_of_papers_that_was_read_in_part_is_read_again()
    {
        _server.On("/api/daily_papers", Document("huggingface/morning.json"), "application/json");
        _newsletter.WriteSources($"{{ key: hf, kind: huggingface, endpoint: \"{_server.Root}\" }}");
        await Collect();
        _server.On("/api/daily_papers", Document("huggingface/evening.json"), "application/json");

        var again = Assert.Single(await Collect("--all"));

        Assert.Equal((3, 1), (again.GetProperty("entries").GetInt32(), again.GetProperty("new").GetInt32()));
        Assert.Equal("66", Entries().Single(entry => entry.Key == "arxiv:2602.90001").Facts["upvotes"]);
    }

    [Fact]
    public async Task Fields_that_a_kind_does_not_take_are_mistakes()
    {
        _newsletter.WriteSources(
            "{ key: yt, kind: youtube, channel: \"https://vimeo.com/wordmill\" }",
            "{ key: red, kind: reddit, subreddit: WordMills, sort: best }",
            "{ key: hn, kind: hackernews }");

        var (code, _, error) = await _newsletter.Run("collect");

        Assert.Equal(2, code);
        Assert.Contains("'channel' wants a channel's id", error);
        Assert.Contains("'sort' does not know", error);
        Assert.Contains("needs 'query' or 'points'", error);
    }

    private static string Document(string name) => File.ReadAllText(Recorded.File(name).LocalPath);

    private async Task<List<JsonElement>> Collect(params string[] args)
    {
        var (_, output, _) = await _newsletter.Run(["collect", .. args, "--json"]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";

    private IReadOnlyList<Entry> Entries()
    {
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        return store.Entries(new Period(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue));
    }
}
