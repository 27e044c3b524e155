using System.Text.Json;
using Aggregator.Model;
using Aggregator.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class WhyTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly NewsletterFolder _newsletter;
    private LoopbackServer _server = null!;

    public WhyTests() => _newsletter = new NewsletterFolder(_clock);

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/feed", "<rss version='2.0'><channel>"
            + Item("mill", "A mill that reads", "13 Jan 2026") + Item("wheel", "The wheel of a mill", "12 Jan 2026") + Item("flax", "Introduction to spinning flax", "11 Jan 2026")
            + Item("old", "An old mill", "01 Nov 2025") + Item("spam", "Win a mill", "13 Jan 2026") + "</channel></rss>");
        _server.On("/other", "<rss version='2.0'><channel>" + Item("mill-copy", "A mill that reads", "13 Jan 2026") + "</channel></rss>");
        _newsletter.Write("sources.yml", $$"""
            newsletter:
              name: Test
              editions: [{ language: en, template: inline, title: "{issue}", file: "{issue}.md" }]
            sections:
              - { key: papers, heading: { en: Papers }, keywords: [paper] }
              - { key: tools, heading: { en: Tools } }
            sources:
              - { key: blog, kind: feed, url: "{{_server.At("/feed")}}", section: tools }
              - { key: other, kind: feed, url: "{{_server.At("/other")}}", section: tools }
            exclude: { words: [win] }
            network: { allow_private_addresses: true, pause_per_host: 0s }
            """);
        await _newsletter.Run("collect");
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        store.Save(Post(4, "2025-12-20", ("Introduction to Spinning", _server.At("/posts/flax").AbsoluteUri)));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Theory]
    [InlineData("The wheel", "kept", "in issue 5, section tools")]
    [InlineData("A mill", "kept", "in issue 5, section tools")]
    [InlineData("Introduction", "held_back", "left out of issue 5: printed in issue 4 on 2025-12-20")]
    [InlineData("An old mill", "old", "left out of issue 5: published 2025-11-01, older than 30 days")]
    [InlineData("Win a mill", "excluded", "kept out by exclude word \"win\" of sources.yml")]
    public async Task Every_fate_is_told_with_its_reason(string what, string fate, string why)
    {
        await _newsletter.Run("draft", "--no-collect");

        var line = await Why(what);

        Assert.Equal((fate, why), (line.GetProperty("fate").GetString(), line.GetProperty("why").GetString()));
        Assert.Equal("blog", line.GetProperty("seen")[0].GetProperty("source").GetString());
        Assert.Equal("2026-01-14T12:00:00Z", line.GetProperty("seen")[0].GetProperty("first_seen").GetString());
    }

    [Fact]
    public async Task What_is_kept_shows_its_number_section_and_rank_and_what_is_joined_with_whom()
    {
        await _newsletter.Run("draft", "--no-collect");

        var line = await Why("1.1");
        Assert.Equal(("A mill that reads", "1.1", "tools", 1), (line.GetProperty("title").GetString(), line.GetProperty("number").GetString(), line.GetProperty("section").GetString(), line.GetProperty("rank").GetInt32()));
        var join = Assert.Single(line.GetProperty("joined").EnumerateArray());
        Assert.Equal(("title", true), (join.GetProperty("kind").GetString(), join.GetProperty("to_confirm").GetBoolean()));

        var (_, text, _) = await _newsletter.Run("why", "1.1");
        Assert.Contains("joined", text);
        Assert.Contains("confirm", text);
        Assert.Contains("section of source blog", text);
    }

    [Fact]
    public async Task A_joined_entry_is_found_by_its_own_address_and_names_its_lead()
    {
        var line = await Why(_server.At("/posts/mill-copy?utm_source=x").AbsoluteUri);

        Assert.Equal("kept", line.GetProperty("fate").GetString());
        Assert.NotEqual(line.GetProperty("key").GetString(), line.GetProperty("item").GetString());
    }

    [Fact]
    public async Task What_came_for_another_period_is_outside_of_this_one()
    {
        await _newsletter.Run("draft", "--no-collect");
        _clock.Advance(TimeSpan.FromDays(10));
        _server.On("/feed", "<rss version='2.0'><channel>" + Item("late", "A late mill", "23 Jan 2026") + "</channel></rss>");
        await _newsletter.Run("collect", "--all");

        var line = await Why("A late mill");

        Assert.Equal("outside_period", line.GetProperty("fate").GetString());
        Assert.EndsWith("so it is for the next one", line.GetProperty("why").GetString());
    }

    [Fact]
    public async Task What_only_the_archive_knows_is_found_there()
    {
        using (var store = Store.Open(_newsletter.PathOf("aggregator.db")))
        {
            store.Save(Post(3, "2025-12-13", ("The first loom", "https://loom.example.org/"), ("", "https://thread.example.org/")));
        }

        var line = await Why("The first loom");

        Assert.Equal(("only_printed", "printed in issue 3 on 2025-12-13 (en): The first loom"), (line.GetProperty("fate").GetString(), line.GetProperty("printed")[0].GetString()));
        Assert.Equal("only_printed", (await Why("https://www.loom.example.org/?utm_source=x")).GetProperty("fate").GetString());
    }

    [Fact]
    public async Task The_feed_behind_an_unknown_page_is_named()
    {
        _server.On("/site/page", "<html><head><title>P</title><link rel='alternate' type='application/rss+xml' href='/site/feed'></head><body>p</body></html>", "text/html");
        _server.On("/site/feed", "<rss version='2.0'><channel><title>Site</title><item><title>P</title><link>" + _server.At("/site/page") + "</link></item></channel></rss>");

        var line = await Why(_server.At("/site/page").AbsoluteUri);

        Assert.Equal(("unknown", _server.At("/site/feed").AbsoluteUri), (line.GetProperty("fate").GetString(), line.GetProperty("feed").GetString()));
        Assert.StartsWith("no source carries it; the feed of its site, which has it now, is ", line.GetProperty("why").GetString());
        Assert.Contains("add to sources.yml: - { key: 127-0-0-1, kind: feed, url: ", line.GetProperty("why").GetString());
    }

    [Fact]
    public async Task Where_a_source_reads_the_feed_already_it_is_the_source_that_is_named()
    {
        _server.On("/posts/new", "<html><head><title>N</title><link rel='alternate' type='application/rss+xml' href='/feed'></head><body>p</body></html>", "text/html");

        var line = await Why(_server.At("/posts/new").AbsoluteUri);

        Assert.Contains("source blog reads the feed of its site, which does not have it now", line.GetProperty("why").GetString());
    }

    [Fact]
    public async Task A_page_without_a_feed_is_said_to_have_none()
    {
        var line = await Why(_server.At("/nowhere").AbsoluteUri);

        Assert.Equal(("unknown", JsonValueKind.Null), (line.GetProperty("fate").GetString(), line.GetProperty("feed").ValueKind));
        Assert.Contains("no feed was found behind it", line.GetProperty("why").GetString());
    }

    [Fact]
    public async Task What_an_editor_wrote_by_hand_has_no_date()
    {
        await _newsletter.Run("draft", "--no-collect");
        _newsletter.Write("drafts/5/en.md", _newsletter.Read("drafts/5/en.md") + "\n***A loom that I found***\n\nLook at [this loom](https://loom.example/).\n");
        await _newsletter.Run("draft", "--no-collect");

        var line = await Why("A loom that");

        Assert.Equal(("kept", JsonValueKind.Null), (line.GetProperty("fate").GetString(), line.GetProperty("dated").ValueKind));
    }

    [Fact]
    public async Task Several_that_fit_are_listed_and_none_is_guessed()
    {
        await _newsletter.Run("draft", "--no-collect");
        var (code, output, error) = await _newsletter.Run("why", "a");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("may mean 2 items", error);
        Assert.Contains("1.1   A mill that reads", error);
        Assert.Contains("-     An old mill", error);
    }

    [Fact]
    public async Task What_nothing_is_called_is_wrong_usage()
    {
        var (code, _, error) = await _newsletter.Run("why", "Zeppelin");

        Assert.Equal(2, code);
        Assert.Contains("nothing known is called \"Zeppelin\"", error);
    }

    private async Task<JsonElement> Why(string what)
    {
        var (code, output, error) = await _newsletter.Run("why", what, "--json");
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    private string Item(string name, string title, string date) => $"<item><title>{title}</title><link>{_server.At("/posts/" + name)}</link><pubDate>{date} 08:00:00 GMT</pubDate></item>";

    internal static PrintedPost Post(int number, string date, params (string Title, string Address)[] items) => new()
    {
        File = $"posts/{number}.md",
        Issue = $"{number}",
        Number = number,
        Language = "en",
        Date = DateOnly.ParseExact(date, "yyyy-MM-dd"),
        Items =
        [
            .. items.Select((item, place) => new PrintedItem
            {
                Issue = $"{number}", Language = "en", Date = DateOnly.ParseExact(date, "yyyy-MM-dd"), Place = place, Title = item.Title,
                Links = [new PrintedLink(Reader.Canonicalize(item.Address).Key, item.Address, item.Title)],
            }),
        ],
    };
}
