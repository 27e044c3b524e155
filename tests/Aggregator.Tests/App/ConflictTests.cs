using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Where an editor and the machine both changed something: both stand in the file, and the editor's words first.</summary>
public sealed class ConflictTests : IAsyncLifetime, IDisposable
{
    private const string Chinese = "drafts/1/zh.md";
    private const string English = "drafts/1/en.md";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/lab", Rss(("Paper one", "What it says."), ("Paper two", "What it says.")));
        _newsletter.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("original: true,", "original: true, intro: intro.md, author: ada,", StringComparison.Ordinal));
        _newsletter.Write("intro.md", "各位读者好。\n");
        await Draft();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task An_introduction_that_both_changed_stands_there_twice_and_only_until_the_editor_has_answered()
    {
        Edit(Chinese, "各位读者好。", "我自己的话。");
        _newsletter.Write("intro.md", "新的引言。\n");

        var (_, _, error) = await Draft();

        Assert.Contains("我自己的话。\n\n> ✏️ 新的引言。\n", _newsletter.Read(Chinese));
        Assert.Contains("zh.md: the introduction: changed by you and by us", error);
        _newsletter.Write("intro.md", "更新的引言。\n");
        await Draft();
        Assert.Contains("我自己的话。\n\n> ✏️ 更新的引言。\n", _newsletter.Read(Chinese));
        Assert.DoesNotContain("> ✏️ 新的引言。", _newsletter.Read(Chinese));
        Assert.Contains("zh.md:", (await _newsletter.Run("check", "1")).Out.Split('\n').Single(line => line.Contains(": changed: ", StringComparison.Ordinal)));

        Edit(Chinese, "\n> ✏️ 更新的引言。\n", "");
        var answered = _newsletter.Read(Chinese);
        await Draft();
        Assert.Equal(answered, _newsletter.Read(Chinese));
    }

    [Fact]
    public async Task A_field_of_the_front_matter_that_both_changed_shows_the_other_as_a_comment_that_is_not_published()
    {
        Edit(Chinese, "author: ada", "author: grace");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("author: ada,", "author: mary,", StringComparison.Ordinal));

        var (_, _, error) = await Draft();

        Assert.Contains("author: grace\n# ✏️ author: mary\n", _newsletter.Read(Chinese));
        Assert.Contains("zh.md: author: changed by you and by us", error);
        var shown = _newsletter.Read(Chinese);
        await Draft();
        Assert.Equal(shown, _newsletter.Read(Chinese));
        Assert.DoesNotContain("# ✏️", Aggregator.Drafting.CleanPost.Of(shown, Drafting.Issues.Chinese));
        Assert.Equal("grace", Aggregator.Markdown.PostReader.Read(shown).Front.Single(field => field.Key == "author").Value);

        Edit(Chinese, "author: grace", "author: mary");
        await Draft();
        Assert.DoesNotContain("# ✏️", _newsletter.Read(Chinese));
    }

    [Fact]
    public async Task An_introduction_that_changed_after_it_was_translated_is_marked_stale()
    {
        Edit(Chinese, "各位读者好。", "我自己的话。");
        await Draft();
        Edit(English, "✏️ to rewrite: 我自己的话。", "My own words.");
        await Draft();
        Assert.DoesNotContain("<!-- stale -->", _newsletter.Read(English));
        Edit(Chinese, "我自己的话。", "我别的话。");

        var (_, _, error) = await Draft();

        Assert.Contains("<!-- stale -->\n\n", _newsletter.Read(English));
        Assert.Contains("My own words.", _newsletter.Read(English));
        Assert.Contains("en.md: the introduction: changed in the original after it was translated", error);
        Assert.Contains("en.md:", (await _newsletter.Run("check", "1")).Out.Split('\n').Single(line => line.Contains(": stale: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("stale", Aggregator.Drafting.CleanPost.Of(_newsletter.Read(English), Drafting.Issues.English));

        Edit(English, "<!-- stale -->\n\n", "");
        var answered = _newsletter.Read(English);
        await Draft();
        Assert.Equal(answered, _newsletter.Read(English));
    }

    [Fact]
    public async Task What_is_joined_and_split_and_joined_again_quotes_its_source_at_most_once()
    {
        Edit(Chinese, "Paper one[1] — What it says.", "My words on it[1].");
        await _newsletter.Run("join", "Paper one", "Paper two");
        var joined = _newsletter.Read(Chinese);

        await _newsletter.Run("split", "https://example.org/paper-two");
        await _newsletter.Run("join", "Paper one", "Paper two");

        Assert.Equal(joined, _newsletter.Read(Chinese));
        Assert.Equal(1, Count(_newsletter.Read(Chinese), "> ✏️"));
    }

    [Fact]
    public async Task Both_joined_items_rewritten_the_source_is_quoted_once_and_last()
    {
        Edit(Chinese, "Paper one[1] — What it says.", "My words on it[1].");
        Edit(Chinese, "Paper two[2] — What it says.", "My words on the second[2].");
        await _newsletter.Run("join", "Paper one", "Paper two");
        await _newsletter.Run("split", "https://example.org/paper-two");
        await _newsletter.Run("join", "Paper one", "Paper two");

        var text = _newsletter.Read(Chinese);

        Assert.Equal(1, Count(text, "> ✏️"));
        Assert.True(text.IndexOf("My words on the second", StringComparison.Ordinal) < text.IndexOf("> ✏️", StringComparison.Ordinal), text);
        Assert.Equal(1, Count(text, "My words on the second"));
    }

    [Fact]
    public async Task A_source_that_says_again_what_the_editor_has_answered_is_not_quoted_any_more()
    {
        Edit(Chinese, "Paper one[1] — What it says.", "My words on it[1].");
        await Draft();
        var answered = _newsletter.Read(Chinese);
        _server.On("/lab", Rss(("Paper one", "Something else."), ("Paper two", "What it says.")));
        await Draft();
        Assert.Contains("> ✏️ 待改写：Paper one[1] — Something else.", _newsletter.Read(Chinese));
        _server.On("/lab", Rss(("Paper one", "What it says."), ("Paper two", "What it says.")));

        await Draft();

        Assert.Equal(answered, _newsletter.Read(Chinese));
    }

    [Fact]
    public async Task The_words_of_an_item_that_is_joined_go_along_in_every_edition()
    {
        Edit(Chinese, "Paper two[2] — What it says.", "My words on the second[2].");
        Edit(Chinese, "**1.2 Paper two**", "**1.2 The second paper**");
        await Draft();
        var line = _newsletter.Read(English).Split('\n').Single(each => each.StartsWith("✏️ to rewrite: My words", StringComparison.Ordinal));
        Edit(English, line, "What I said [of it](https://example.org/paper-two).");

        var (code, _, error) = await _newsletter.Run("join", "Paper one", "Paper two");

        Assert.True(code == 0, error);
        var items = Aggregator.Markdown.PostReader.Read(_newsletter.Read(Chinese)).Sections.Single().Items;
        Assert.Equal("Paper one", Assert.Single(items).Title);
        Assert.Contains("The second paper\n\n✏️ 待改写：My words on the second[2].", _newsletter.Read(Chinese));
        Assert.Contains("What I said [of it](https://example.org/paper-two).", _newsletter.Read(English));
        Assert.Single(Aggregator.Markdown.PostReader.Read(_newsletter.Read(English)).Sections.Single().Items);
        var once = (_newsletter.Read(Chinese), _newsletter.Read(English));
        await Draft();
        Assert.Equal(once, (_newsletter.Read(Chinese), _newsletter.Read(English)));
    }

    [Theory]
    [InlineData("- [x] Paper three")]
    [InlineData("- [X] Paper three — its section is full")]
    [InlineData("* [x] [that one](https://example.org/paper-three?utm_source=x)")]
    [InlineData("- [x] https://example.org/paper-three")]
    public async Task A_ticked_line_without_its_comment_is_found_by_its_link_or_title(string line)
    {
        await Full();
        var tray = _newsletter.Read("drafts/1/tray.md");
        _newsletter.Write("drafts/1/tray.md", string.Join('\n', tray.Split('\n').Select(each => each.StartsWith("- [ ] Paper three", StringComparison.Ordinal) ? line : each)));

        var (_, _, error) = await Draft();

        Assert.Contains("**1.3 Paper three**", _newsletter.Read(Chinese));
        Assert.DoesNotContain("three", _newsletter.Read("drafts/1/tray.md"));
        Assert.DoesNotContain("nobody knows", error);
    }

    [Fact]
    public async Task A_ticked_line_that_is_no_items_stays_and_is_named()
    {
        await Full();
        _newsletter.Write("drafts/1/tray.md", _newsletter.Read("drafts/1/tray.md") + "- [x] Something that nobody carries\n- [x] https://elsewhere.example/x\n- [ ] Paper three, perhaps\n");

        var (_, _, error) = await Draft();

        Assert.Contains("tray.md: nobody knows which item \"Something that nobody carries\" is", error);
        Assert.Contains("https://elsewhere.example/x", error);
        foreach (var line in new[] { "- [x] Something that nobody carries\n", "- [x] https://elsewhere.example/x\n", "- [ ] Paper three, perhaps\n", "- [ ] Paper three — " })
        {
            Assert.Contains(line, _newsletter.Read("drafts/1/tray.md"));
        }
    }

    [Fact]
    public async Task A_line_whose_comment_was_removed_gets_it_back()
    {
        await Full();
        var tray = _newsletter.Read("drafts/1/tray.md");
        _newsletter.Write("drafts/1/tray.md", tray.Replace(" <!-- item https://example.org/paper-three -->", "", StringComparison.Ordinal));

        await Draft();

        Assert.Equal(tray, _newsletter.Read("drafts/1/tray.md"));
    }

    private async Task Full()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("keywords: [paper] }", "keywords: [paper], at_most: 2 }", StringComparison.Ordinal));
        Edit(Chinese, "✏️ 待改写：Paper one", "Paper one");
        _server.On("/lab", Rss(("Paper one", "What it says."), ("Paper two", "What it says."), ("Paper three", "What it says.")));
        await Draft();
        Assert.Contains("- [ ] Paper three — ", _newsletter.Read("drafts/1/tray.md"));
    }

    private async Task<(int Code, string Out, string Error)> Draft()
    {
        await _newsletter.Run("collect", "--all");
        return await _newsletter.Run("draft", "--no-collect");
    }

    private void Edit(string file, string from, string to)
    {
        var before = _newsletter.Read(file);
        Assert.Contains(from, before);
        _newsletter.Write(file, before.Replace(from, to, StringComparison.Ordinal));
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    private static string Rss(params (string Title, string Says)[] items) => $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(items.Select(item => $"<item><title>{item.Title}</title><link>https://example.org/{item.Title.ToLowerInvariant().Replace(' ', '-')}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>{item.Says}</description></item>"))}
        </channel></rss>
        """;
}
