using System.Text.Json;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class MovedTests
{
    private const string Rss = """
        <rss version="2.0"><channel><title>A blog</title><ttl>600</ttl><skipHours><hour>24</hour><hour>7</hour><hour>x</hour></skipHours><skipDays><day>Sunday</day></skipDays>
        <item><title>Post</title><link>https://blog.example/1</link></item></channel></rss>
        """;

    [Fact]
    public async Task A_permanent_redirect_is_followed_from_then_on_and_shown()
    {
        using var desk = new NewsletterFolder();
        await using var server = await LoopbackServer.Start();
        server.On("/old", 301, ("Location", "/new")).On("/new", Rss);
        desk.WriteSources($"{{ key: blog, kind: feed, url: \"{server.At("/old")}\" }}");
        await desk.Run("collect");
        await desk.Run("collect", "blog");

        Assert.Equal(["/old", "/new", "/new"], server.Log.Select(asked => asked.Path));
        Assert.Contains($"blog: moved to {server.At("/new")}", (await desk.Run("status")).Out);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(200)]
    public async Task A_home_page_whose_feed_moved_is_found_again(int status)
    {
        using var desk = new NewsletterFolder();
        await using var server = await LoopbackServer.Start();
        server.On("/", Home("/feed.xml"), "text/html").On("/feed.xml", Rss);
        desk.WriteSources($"{{ key: blog, kind: feed, url: \"{server.Root}\" }}");
        await desk.Run("collect");
        server.On("/", Home("/atom.xml"), "text/html").On("/atom.xml", Rss.Replace("/1<", "/2<", StringComparison.Ordinal));
        _ = status == 200 ? server.On("/feed.xml", "<html><body>Nothing here</body></html>", "text/html") : server.On("/feed.xml", status);

        var (code, output, _) = await desk.Run("collect", "blog", "--json");

        var line = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, "new", 1), (code, line.GetProperty("outcome").GetString(), line.GetProperty("new").GetInt32()));
        await desk.Run("collect", "blog");
        Assert.Equal(["/", "/feed.xml", "/feed.xml", "/", "/atom.xml", "/atom.xml"], server.Log.Select(asked => asked.Path));
    }

    [Fact]
    public async Task A_feed_that_came_home_is_read_at_home()
    {
        using var desk = new NewsletterFolder();
        await using var server = await LoopbackServer.Start();
        server.On("/old", 301, ("Location", "/new")).On("/new", Rss);
        desk.WriteSources($"{{ key: blog, kind: feed, url: \"{server.At("/old")}\" }}");
        await desk.Run("collect");
        server.On("/old", Rss).On("/new", 404);

        Assert.Equal(0, (await desk.Run("collect", "blog")).Code);
        Assert.DoesNotContain("moved to", (await desk.Run("status")).Out);
    }

    [Fact]
    public async Task What_a_feed_says_of_its_hours_outlives_a_visit_that_finds_nothing_changed()
    {
        using var desk = new NewsletterFolder();
        await using var server = await LoopbackServer.Start();
        server.On("/feed", Rss);
        desk.WriteSources($"{{ key: blog, kind: feed, url: \"{server.At("/feed")}\" }}");
        await desk.Run("collect");
        await desk.Run("collect", "blog");

        using var store = Aggregator.Storage.Store.Open(desk.PathOf("aggregator.db"));
        var visit = store.Visit("blog")!;
        Assert.Equal(Aggregator.Model.Outcome.Unchanged, visit.Outcome);
        Assert.Equal(TimeSpan.FromHours(10), visit.Habit.Wish);
        Assert.Equal([0, 7], visit.Habit.SkipHours);
        Assert.Equal([DayOfWeek.Sunday], visit.Habit.SkipDays);
    }

    private static string Home(string feed) => $"<html><head><link rel='alternate' type='application/rss+xml' href='{feed}'></head><body>Hello</body></html>";
}
