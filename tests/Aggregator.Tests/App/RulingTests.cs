using System.Text.Json;
using Aggregator.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What an editor decides with <c>rescue</c>, <c>drop</c>, <c>split</c> and <c>join</c>, through the real command line.</summary>
public sealed class RulingTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly NewsletterFolder _newsletter;
    private LoopbackServer _server = null!;

    public RulingTests() => _newsletter = new NewsletterFolder(_clock);

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/feed", "<rss version='2.0'><channel>"
            + Item("mill", "A mill that reads", "13 Jan 2026") + Item("wheel", "The wheel of a mill", "12 Jan 2026") + Item("cut", "Cut by the section", "11 Jan 2026")
            + Item("flax", "Introduction to spinning flax", "10 Jan 2026") + Item("old", "From an older year", "01 Nov 2025") + Item("spam", "Win a mill", "13 Jan 2026") + "</channel></rss>");
        _server.On("/other", "<rss version='2.0'><channel>" + Item("mill-copy", "A mill that reads", "13 Jan 2026") + "</channel></rss>");
        _newsletter.Write("sources.yml", $$"""
            newsletter:
              name: Test
              editions: [{ language: en, template: inline, title: "{issue}", file: "{issue}.md" }]
            sections: [{ key: tools, heading: { en: Tools }, at_most: 2 }]
            sources:
              - { key: blog, kind: feed, url: "{{_server.At("/feed")}}", section: tools }
              - { key: other, kind: feed, url: "{{_server.At("/other")}}", section: tools }
            exclude: { words: [win] }
            network: { allow_private_addresses: true, pause_per_host: 0s }
            """);
        await _newsletter.Run("collect");
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        store.Save(WhyTests.Post(4, "2025-12-20", ("Introduction to Spinning", _server.At("/posts/flax").AbsoluteUri)));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Theory]
    [InlineData("Introduction to spinning")] // printed before
    [InlineData("Cut by")]
    [InlineData("From an older")]
    [InlineData("Win a mill")] // excluded by a rule
    public async Task Rescue_brings_into_the_draft_what_was_left_out_for_whatever_reason(string what)
    {
        Assert.Equal(["A mill that reads", "The wheel of a mill"], await Draft());

        var (code, output, error) = await _newsletter.Run("rescue", what);
        Assert.True(code == 0, error);
        Assert.Matches("^rescued into issue 5 as 1.3: .*  \\(undo: aggregator drop http", output);
        Assert.Contains(what, _newsletter.Read("drafts/5/en.md"));

        var again = await _newsletter.Run("rescue", what);
        Assert.StartsWith("in issue 5 already as 1.3: " + what, again.Out);
        Assert.Equal(3, (await Draft()).Count);
    }

    [Fact]
    public async Task A_rescued_repeat_still_tells_where_it_was_printed()
    {
        await Draft();
        await _newsletter.Run("rescue", "Introduction");

        var (_, output, _) = await _newsletter.Run("why", "Introduction", "--json");

        Assert.Contains("printed in issue 4 on 2025-12-20", JsonDocument.Parse(output).RootElement.GetProperty("notes")[0].GetString());
    }

    [Fact]
    public async Task What_was_dropped_stays_dropped_and_makes_room()
    {
        await Draft();

        var (code, output, _) = await _newsletter.Run("drop", "The wheel");
        Assert.Equal(0, code);
        Assert.StartsWith("dropped from issue 5: The wheel of a mill  (undo: aggregator rescue http", output);
        Assert.Equal(["A mill that reads", "Cut by the section"], await Draft());
        Assert.Contains("dropped by the editor", _newsletter.Read("drafts/5/tray.md"));

        Assert.StartsWith("dropped from issue 5 already", (await _newsletter.Run("drop", "The wheel")).Out);
        await _newsletter.Run("rescue", "The wheel");
        Assert.Contains("The wheel of a mill", await Draft());
    }

    [Fact]
    public async Task An_editors_words_outlive_every_decision()
    {
        await Draft();
        var draft = _newsletter.Read("drafts/5/en.md");
        var stub = draft.Split('\n').First(line => line.Contains("[**A mill that reads**]", StringComparison.Ordinal));
        _newsletter.Write("drafts/5/en.md", draft.Replace(stub, "It reads what we write.", StringComparison.Ordinal));

        await _newsletter.Run("drop", "The wheel");
        await _newsletter.Run("rescue", "From an older");

        var words = _newsletter.Read("drafts/5/en.md");
        Assert.Contains("It reads what we write.", words);
        Assert.Contains("From an older year", words);
        Assert.DoesNotContain("The wheel of a mill", words);
    }

    [Fact]
    public async Task What_was_taken_out_by_hand_comes_back_when_it_is_rescued()
    {
        await Draft();
        var draft = _newsletter.Read("drafts/5/en.md");
        var wheel = draft.LastIndexOf("<!-- item", draft.IndexOf("***The wheel of a mill***", StringComparison.Ordinal), StringComparison.Ordinal);
        var end = draft.IndexOf("<!--", wheel + 4, StringComparison.Ordinal);
        _newsletter.Write("drafts/5/en.md", draft[..wheel] + (end < 0 ? "" : draft[end..]));

        var (_, output, _) = await _newsletter.Run("rescue", "The wheel");

        Assert.StartsWith("rescued into issue 5", output);
        Assert.Contains("The wheel of a mill", _newsletter.Read("drafts/5/en.md"));
    }

    [Fact]
    public async Task Split_undoes_a_join_for_good_and_join_makes_one()
    {
        await Draft();
        var copy = _server.At("/posts/mill-copy").AbsoluteUri;

        var (code, output, error) = await _newsletter.Run("split", copy);
        Assert.True(code == 0, error);
        Assert.Matches("^split from \"A mill that reads\" for good: A mill that reads  \\(undo: aggregator join http", output);
        Assert.StartsWith("stands alone already", (await _newsletter.Run("split", copy)).Out);
        Assert.Equal(["A mill that reads", "A mill that reads"], await Draft());

        var joined = await _newsletter.Run("join", copy, _server.At("/posts/mill").AbsoluteUri);
        Assert.StartsWith("joined for good: A mill that reads + A mill that reads", joined.Out);
        Assert.StartsWith("one item already", (await _newsletter.Run("join", copy, _server.At("/posts/mill").AbsoluteUri)).Out);
        Assert.Equal(["A mill that reads", "The wheel of a mill"], await Draft());

        await _newsletter.Run("join", "The wheel", "A mill that");
        Assert.Equal(["The wheel of a mill", "Cut by the section"], await Draft()); // of equals the older one leads
        Assert.StartsWith("split into 3 items for good", (await _newsletter.Run("split", "1.1")).Out);
        Assert.Equal(3, new[] { "mill", "mill-copy", "wheel" }.Count(name => Titles(name)));
    }

    [Fact]
    public async Task A_join_takes_the_stub_that_nobody_wrote_over_out_of_a_draft_in_work_and_leaves_what_somebody_wrote()
    {
        await Draft();
        WriteOver("A mill that reads", "It reads what we write.");
        var (mill, copy) = (_server.At("/posts/mill").AbsoluteUri, _server.At("/posts/mill-copy").AbsoluteUri);

        await _newsletter.Run("split", copy);
        Assert.True(Titles("mill-copy"));
        await _newsletter.Run("join", copy, mill);
        Assert.False(Titles("mill-copy"));
        Assert.Contains("It reads what we write.", _newsletter.Read("drafts/5/en.md"));
        using (var store = Store.Open(_newsletter.PathOf("aggregator.db")))
        {
            Assert.DoesNotContain(store.Decisions(), decision => decision.Kind == Model.DecisionKind.Drop);
        }

        await _newsletter.Run("split", copy);
        Assert.True(Titles("mill-copy")); // it comes back
        WriteOver("A mill that reads", "The copy reads as well.");
        await _newsletter.Run("join", copy, mill);
        Assert.Contains("The copy reads as well.", _newsletter.Read("drafts/5/en.md"));
    }

    [Fact]
    public async Task Before_an_issue_is_open_a_decision_waits_for_it()
    {
        var (code, _, error) = await _newsletter.Run("drop", "The wheel");

        Assert.Equal(0, code);
        Assert.Contains("it holds when issue 5 is drafted", error);
        Assert.False(Directory.Exists(_newsletter.PathOf("drafts")));
        Assert.Equal(["A mill that reads", "Cut by the section"], await Draft());
    }

    [Fact]
    public async Task A_decision_is_one_line_of_JSON()
    {
        await Draft();
        var (_, output, _) = await _newsletter.Run("drop", "The wheel", "--json");

        var line = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("drop", 5, true), (line.GetProperty("decision").GetString(), line.GetProperty("issue").GetInt32(), line.GetProperty("changed").GetBoolean()));
        Assert.StartsWith("aggregator rescue ", line.GetProperty("undo").GetString());
    }

    [Theory]
    [InlineData("drop", "Introduction to weaving")]
    [InlineData("drop", "9.9")]
    [InlineData("rescue", "https://nowhere.example.org/")]
    [InlineData("join", "The wheel", "Nothing")]
    public async Task What_nothing_is_called_changes_nothing(params string[] args)
    {
        await Draft();
        var (code, output, error) = await _newsletter.Run(args);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("nothing known is called", error);
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        Assert.Empty(store.Decisions());
    }

    [Fact]
    public async Task Add_says_what_was_printed_before_and_what_stands_in_the_open_issue_already()
    {
        await Draft();
        var (_, printed, _) = await _newsletter.Run("add", _server.At("/posts/flax").AbsoluteUri);
        var (_, there, _) = await _newsletter.Run("add", _server.At("/posts/mill").AbsoluteUri);

        Assert.Contains("printed in issue 4 on 2025-12-20", printed);
        Assert.Contains("stands in issue 5, which is open", there);
        Assert.Contains("Introduction to spinning flax", _newsletter.Read("drafts/5/en.md"));
    }

    private void WriteOver(string title, string words)
    {
        var draft = _newsletter.Read("drafts/5/en.md");
        var stub = draft.Split('\n').First(line => line.Contains($"[**{title}**]", StringComparison.Ordinal));
        _newsletter.Write("drafts/5/en.md", draft.Replace(stub, words, StringComparison.Ordinal));
    }

    private bool Titles(string name)
    {
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        return store.IssueJson(5)!.Contains($"\"item\": \"{Reader.Canonicalize(_server.At("/posts/" + name).AbsoluteUri).Key}\"", StringComparison.Ordinal);
    }

    private async Task<List<string?>> Draft()
    {
        var (code, output, error) = await _newsletter.Run("draft", "--no-collect", "--json");
        Assert.True(code == 0, error);
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("sections")[0].GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString())];
    }

    private string Item(string name, string title, string date) => $"<item><title>{title}</title><link>{_server.At("/posts/" + name)}</link><pubDate>{date} 08:00:00 GMT</pubDate></item>";
}
