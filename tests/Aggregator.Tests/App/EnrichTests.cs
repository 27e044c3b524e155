using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What the pages of drafted items add to them, through the command line.</summary>
public sealed class EnrichTests : IAsyncLifetime, IDisposable
{
    private const string File = "drafts/1/en.md";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _newsletter.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "\ndrafts: { enrich: true }\n");
        _server.On("/lab", Rss(("bare", ""), ("told", "What the feed itself says of it, at some length, so that nothing is missing.")));
        _server.On("/bare", Page("The page says what it is about, in a whole sentence.", "Ada Moth"), "text/html");
        _server.On("/told", Page("Another text that nobody needs, since the feed said enough.", "Bo Lamp"), "text/html");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task A_page_fills_what_the_source_left_out_as_a_stub_that_says_where_it_is_from()
    {
        var (code, _, error) = await _newsletter.Run("draft");

        Assert.True(code == 0, error);
        var text = _newsletter.Read(File);
        Assert.Contains("✏️ to rewrite: [**Item bare**]", text);
        Assert.Contains("The page says what it is about, in a whole sentence. By: Ada Moth.", text);
        Assert.Contains("summary, authors, picture from 127.0.0.1", text);
        Assert.Contains("https://pictures.example/x.png", text);
        Assert.Contains("What the feed itself says of it", text);
        Assert.DoesNotContain("Another text", text);
        Assert.Contains("\"added\": \"authors, picture from 127.0.0.1\"", _newsletter.Read("drafts/1/issue.json"));
    }

    [Fact]
    public async Task Each_page_is_asked_once_and_only_where_drafts_enrich_says_so()
    {
        await _newsletter.Run("draft");
        await _newsletter.Run("draft");
        Assert.Single(_server.Log, asked => asked.Path == "/bare");

        using var plain = new NewsletterFolder(_newsletter.Clock);
        plain.Write("sources.yml", _newsletter.Read("sources.yml").Replace("drafts: { enrich: true }", "", StringComparison.Ordinal));
        await plain.Run("draft");
        Assert.Single(_server.Log, asked => asked.Path == "/bare");
        Assert.DoesNotContain("The page says", plain.Read(File));
    }

    [Fact]
    public async Task No_page_is_asked_for_what_is_not_in_the_draft_or_where_nothing_may_be_visited()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("keywords: [paper] }", "keywords: [paper], at_most: 1 }", StringComparison.Ordinal));
        await _newsletter.Run("collect");
        await _newsletter.Run("draft", "--no-collect");
        await _newsletter.Run("draft", "--dry-run");
        Assert.DoesNotContain(_server.Log, asked => asked.Path is "/bare" or "/told");

        await _newsletter.Run("draft");

        Assert.Single(_server.Log, asked => asked.Path is "/bare" or "/told");
    }

    [Fact]
    public async Task A_page_that_fails_stops_nothing_and_is_asked_again_when_it_may_mend()
    {
        _server.On("/bare", 503);
        _server.On("/told", 404);
        Assert.Equal(0, (await _newsletter.Run("draft")).Code);
        var asked = _server.Log.Count(each => each.Path == "/told");
        _server.On("/bare", Page("The page says what it is about, in a whole sentence.", "Ada Moth"), "text/html");

        await _newsletter.Run("draft");

        Assert.Contains("The page says what it is about", _newsletter.Read(File));
        Assert.Equal(asked, _server.Log.Count(each => each.Path == "/told"));
    }

    [Theory]
    [InlineData("text/html", "<html><head><meta property='og:description' content='{{ 1 }} <script>alert(1)</script> ![x](javascript:a) --&gt; [1] **bold** and so on'><meta name='author' content='---\ntitle: x'><meta property='og:image' content='javascript:alert(1)'></head><body><h1>t")]
    [InlineData("application/pdf", "%PDF-1.4 \u0000\u0001")]
    [InlineData("text/html", "")]
    public async Task A_hostile_page_does_no_harm(string type, string body)
    {
        _server.On("/bare", body, type);

        var (code, _, error) = await _newsletter.Run("draft");

        Assert.True(code == 0, error);
        var text = _newsletter.Read(File);
        Assert.DoesNotContain("{{ 1", text);
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("![x]", text);
        Assert.DoesNotContain("[x](", text);
        Assert.DoesNotContain("**bold**", text);
    }

    [Fact]
    public async Task A_private_address_is_not_asked()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("allow_private_addresses: true", "allow_private_addresses: false", StringComparison.Ordinal)
            .Replace($"url: \"{_server.At("/lab")}\"", "url: \"https://lab.example/feed\", endpoint: saved.xml", StringComparison.Ordinal).Replace("kind: feed, url: \"https://lab.example/feed\", endpoint: saved.xml", "kind: folder, path: saved", StringComparison.Ordinal));
        Directory.CreateDirectory(_newsletter.PathOf("saved"));
        _newsletter.Write("saved/lab.xml", Rss(("bare", "")));

        var (code, _, error) = await _newsletter.Run("draft");

        Assert.True(code == 0, error);
        Assert.Contains("Item bare", _newsletter.Read(File));
        Assert.Empty(_server.Log);
    }

    private static string Page(string description, string author) => $"""
        <!doctype html><html lang="en"><head><title>A page</title><meta property="og:description" content="{description}"><meta name="author" content="{author}">
        <meta property="og:image" content="https://pictures.example/x.png"></head><body><p>Text.</p></body></html>
        """;

    private string Rss(params (string Name, string Says)[] items) => $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(items.Select(item => $"<item><title>Item {item.Name}</title><link>{_server.At("/" + item.Name)}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>{item.Says}</description></item>"))}
        </channel></rss>
        """;
}
