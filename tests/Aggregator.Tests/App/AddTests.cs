using System.Text.Json;
using Aggregator.Storage;
using Aggregator.Tests.Sources;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class AddTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly NewsletterFolder _newsletter;
    private LoopbackServer _server = null!;

    public AddTests() => _newsletter = new NewsletterFolder(_clock);

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/paper", await File.ReadAllTextAsync(Recorded.File("inbox/paper.html").LocalPath), "text/html; charset=utf-8");
        _server.On("/feed", "<rss version='2.0'><channel>" + Item("old", "01 Dec 2025") + Item("fresh", "13 Jan 2026") + Item("other", "12 Jan 2026") + "</channel></rss>");
        _newsletter.Write("sources.yml", $$"""
            newsletter:
              name: Test
              editions: [{ language: en, template: inline, title: "{issue}", file: "{issue}.md" }]
            sections:
              - { key: papers, heading: { en: Papers }, keywords: [paper] }
              - { key: tools, heading: { en: Tools }, at_most: 1 }
              - { key: ours, heading: { en: Ours }, written_by_hand: true }
            sources: [{ key: blog, kind: feed, url: "{{_server.At("/feed")}}", section: tools }]
            exclude: { words: [mill] }
            network: { allow_private_addresses: true, pause_per_host: 0s }
            """);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task A_link_is_read_from_its_page_and_stands_first_in_the_section_it_was_handed_in_for()
    {
        await _newsletter.Run("collect");
        var (code, output, error) = await _newsletter.Run("add", _server.At("/paper").AbsoluteUri, "--section", "tools", "--by", "Ana", "--note", "seen at a talk", "--json");

        Assert.Equal(0, code);
        var line = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("A mill that reads & writes", "https://library.example.org/papers/mill"), (line.GetProperty("title").GetString(), line.GetProperty("url").GetString()));
        Assert.Equal(("tools", "Ana", "seen at a talk", false), (line.GetProperty("section").GetString(), line.GetProperty("by").GetString(), line.GetProperty("note").GetString(), line.GetProperty("known").GetBoolean()));
        Assert.Contains("next `aggregator draft`", error);

        var tools = await Tools();
        Assert.Equal(["A mill that reads & writes"], Titles(tools));
        Assert.Contains("handed in by Ana", tools.GetProperty("items")[0].GetProperty("why").EnumerateArray().Select(why => why.GetString()));
    }

    [Fact]
    public async Task What_is_handed_in_is_never_cut_and_twice_is_once()
    {
        await _newsletter.Run("collect");
        await _newsletter.Run("add", _server.At("/paper").AbsoluteUri, "--section", "tools");
        var again = await _newsletter.Run("add", _server.At("/paper").AbsoluteUri, _server.At("/lost").AbsoluteUri, "--section", "tools");

        Assert.Equal(0, again.Code);
        Assert.Contains("there already: A mill that reads & writes  (since 2026-01-14, inbox)", again.Out);
        Assert.Contains("not read", again.Error);
        Assert.Equal(["127.0.0.1/lost", "A mill that reads & writes"], Titles(await Tools()).Order());
    }

    [Fact]
    public async Task An_old_entry_that_a_feed_brought_comes_in_when_it_is_handed_in()
    {
        await _newsletter.Run("collect");
        Assert.Equal(["About fresh"], Titles(await Tools()));

        var (_, output, _) = await _newsletter.Run("add", _server.At("/posts/old").AbsoluteUri, "--title", "An old one", "--section", "papers");

        Assert.Contains("there already: An old one", output);
        Assert.Contains("blog", output);
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        Assert.Equal(["inbox", "blog"], store.Search("old one", 5).Single().Sources);
        Assert.Equal(["An old one"], Titles(await Section("papers")));
    }

    [Fact]
    public async Task What_comes_after_the_draft_date_goes_into_the_open_issue()
    {
        await _newsletter.Run("collect");
        await _newsletter.Run("draft", "--no-collect");
        _clock.Advance(TimeSpan.FromDays(8));
        await _newsletter.Run("add", _server.At("/paper").AbsoluteUri, "--section", "tools");

        Assert.Equal(["A mill that reads & writes"], Titles(await Tools()));
    }

    [Theory]
    [InlineData("add")]
    [InlineData("add", "javascript:alert(1)")]
    [InlineData("add", "https://a.example.org/", "--section", "tool")]
    [InlineData("add", "https://a.example.org/", "--section", "ours")]
    [InlineData("add", "https://a.example.org/1", "https://a.example.org/2", "--title", "One")]
    public async Task Wrong_usage_adds_nothing(params string[] args)
    {
        Assert.Equal(2, (await _newsletter.Run(args)).Code);
        Assert.Empty(_server.Log);
    }

    private Task<JsonElement> Tools() => Section("tools");

    private async Task<JsonElement> Section(string key)
    {
        var (code, output, error) = await _newsletter.Run("draft", "--no-collect", "--json");
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("key").GetString() == key).Clone();
    }

    private static List<string?> Titles(JsonElement section) => [.. section.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString())];

    private string Item(string name, string date) => $"<item><title>About {name}</title><link>{_server.At("/posts/" + name)}</link><pubDate>{date} 08:00:00 GMT</pubDate></item>";
}
