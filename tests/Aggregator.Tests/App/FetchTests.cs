using System.Text.Json;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class FetchTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();

    public FetchTests() => _newsletter.Write("a.xml", """
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><language>en</language>
        <item><title>One</title><link>https://example.org/1</link><dc:creator>Ana</dc:creator><pubDate>13 Jan 2026 00:00:00 GMT</pubDate><category>mills</category>
          <media:thumbnail url="https://example.org/p.png"/>
          <description>&lt;p&gt;See &lt;a href="https://arxiv.org/abs/2601.01234"&gt;the paper&lt;/a&gt;.&lt;/p&gt;</description></item>
        </channel></rss>
        """);

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Fetch_shows_everything_an_entry_carries()
    {
        var (code, output, _) = await _newsletter.Run("fetch", "a.xml");

        Assert.Equal(0, code);
        string[] expected =
        [
            "2026-01-13  One", "https://example.org/1", "by: Ana", "categories: mills", "picture: https://example.org/p.png", "summary: See the paper.",
            "link to paper: https://arxiv.org/abs/2601.01234 (the paper)", "language: en",
        ];
        Assert.All(expected, text => Assert.Contains(text, output));
    }

    [Fact]
    public async Task Inspect_shows_it_too_and_its_json_only_grew()
    {
        var (_, text, _) = await _newsletter.Run("inspect", "a.xml");
        Assert.Contains("by: Ana", text);
        Assert.Contains("link: https://arxiv.org/abs/2601.01234 (the paper)", text);

        var line = JsonDocument.Parse((await _newsletter.Run("inspect", "a.xml", "--json")).Out).RootElement;
        Assert.Equal(["document", "outcome", "format", "entries", "first", "warnings", "problem"], line.EnumerateObject().Select(field => field.Name).Take(7));
        Assert.Equal(["title", "link", "id", "published"], line.GetProperty("first").EnumerateObject().Select(field => field.Name).Take(4));
        Assert.Equal("Ana", line.GetProperty("first").GetProperty("authors")[0].GetString());
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_terminal()
    {
        _newsletter.Write("b.json", """{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"https://example.org/1","title":"a\u001b[31mb","content_text":"c\u001b]0;x\u0007"}]}""");

        Assert.DoesNotContain('\u001b', (await _newsletter.Run("fetch", "b.json")).Out);
    }
}
