using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Drafting again over an editor's file, through the command line.</summary>
public sealed class EditedDraftTests : IAsyncLifetime, IDisposable
{
    private const string File = "drafts/1/zh.md";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        Lab("Paper one", "Paper two");
        _server.On("/blog", Rss("A thought", "Another thought"));
        _newsletter.WriteSources(
            $"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}", $"{{ key: blog, kind: feed, url: \"{_server.At("/blog")}\", section: mentions }}");
        await Draft();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task An_edited_paragraph_stays_and_a_new_item_comes_in_below_a_mark()
    {
        Edit(text => text.Replace("Paper one[1] — What it says.", "My own words on paper one[1].", StringComparison.Ordinal));
        Lab("Paper one", "Paper two", "Paper three");

        var (code, _, error) = await Draft();

        Assert.Equal(0, code);
        Assert.Contains("My own words on paper one[1].", _newsletter.Read(File));
        Assert.Contains("<!-- item https://example.org/paper-three new -->", _newsletter.Read(File));
        Assert.Contains("**1.3 Paper three**", _newsletter.Read(File));
        Assert.Contains("    - 1.3 Paper three\n", _newsletter.Read(File));
        Assert.Contains("zh.md: 1 new", error);
        Assert.Equal(5, References(File));
    }

    /// <summary>The introduction is a pipe: who reads it is in the middle of a draft, and waits until we write.</summary>
    [Fact]
    public async Task What_an_editor_saves_while_a_draft_is_being_made_is_taken_in()
    {
        Edit(text => text.Replace("Paper one[1] — What it says.", "My own words on paper one[1].", StringComparison.Ordinal));
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("template: numbered, original: true", "template: numbered, original: true, intro: pipe.md", StringComparison.Ordinal));
        Lab("Paper one", "Paper two", "Paper three");
        using (var made = System.Diagnostics.Process.Start("mkfifo", _newsletter.PathOf("pipe.md")))
        {
            await made.WaitForExitAsync();
        }

        var drafting = Task.Run(() => Draft());
        await using (var pipe = await Task.Run(() => new FileStream(_newsletter.PathOf("pipe.md"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)))
        {
            Edit(text => text.Replace("My own words on paper one[1].", "Better words on paper one[1].", StringComparison.Ordinal));
            _newsletter.Write("intro.md", "Welcome.");
            System.IO.File.Move(_newsletter.PathOf("intro.md"), _newsletter.PathOf("pipe.md"), overwrite: true);
            await pipe.WriteAsync("Welcome."u8.ToArray());
        }

        var (code, _, error) = await drafting;

        Assert.True(code == 0, error);
        Assert.Contains("Better words on paper one[1].", _newsletter.Read(File));
        Assert.DoesNotContain("My own words", _newsletter.Read(File));
        Assert.Contains("**1.3 Paper three**", _newsletter.Read(File));
    }

    [Fact]
    public async Task What_nobody_translated_follows_the_original_also_where_their_links_are_written_otherwise()
    {
        const string english = "drafts/1/en.md";
        Edit(text => text.Replace("Paper one[1] — What it says.", "My own words on paper one[1].", StringComparison.Ordinal));
        _newsletter.Write(english, _newsletter.Read(english).Replace("Paper two", "The second paper", StringComparison.Ordinal));
        await Draft();
        Assert.Contains("My own words on ", _newsletter.Read(english));
        Edit(text => text.Replace("My own words on", "Other words on", StringComparison.Ordinal));

        var (code, _, error) = await Draft();

        Assert.True(code == 0, error);
        Assert.Contains("Other words on ", _newsletter.Read(english));
        Assert.DoesNotContain("My own words on ", _newsletter.Read(english));
        Assert.DoesNotContain("stale", _newsletter.Read(english));
    }

    [Fact]
    public async Task A_file_without_its_comments_is_merged_by_links_and_titles()
    {
        Edit(text => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("<!-- item", StringComparison.Ordinal)))
            .Replace("**1.2 ", "**1.2 My title of ", StringComparison.Ordinal));
        Lab("Paper one", "Paper two", "Paper three");

        await Draft();

        var items = Aggregator.Markdown.PostReader.Read(_newsletter.Read(File)).Sections.SelectMany(section => section.Items).ToList();
        Assert.Equal(5, items.Count);
        Assert.Equal(5, items.Select(item => item.Key).OfType<string>().Distinct().Count());
        Assert.StartsWith("My title of Paper", items[1].Title);
        Assert.Equal(5, References(File));
    }

    [Fact]
    public async Task No_new_only_tidies()
    {
        Edit(text => text.Replace("Paper one[1] — What it says.", "Mine[1], as [their workbench](https://github.com/x/y) shows.", StringComparison.Ordinal));
        Lab("Paper one", "Paper two", "Paper three");
        await _newsletter.Run("collect", "--all");

        var (code, output, _) = await _newsletter.Run("draft", "--no-new");

        Assert.Equal(0, code);
        Assert.Contains("zh.md", output);
        Assert.Contains("Mine[1], as their workbench[2] shows.", _newsletter.Read(File));
        Assert.Contains("[2] **their workbench:** https://github.com/x/y", _newsletter.Read(File));
        Assert.DoesNotContain("three", _newsletter.Read(File));
        Assert.Equal(5, References(File));
    }

    [Fact]
    public async Task A_number_that_leads_nowhere_stops_the_draft_and_changes_nothing()
    {
        Edit(text => text.Replace("Paper one[1] — ", "Mine[1] and that one[77]. ", StringComparison.Ordinal));
        var (before, english) = (_newsletter.Read(File), _newsletter.Read("drafts/1/en.md"));

        var (code, _, error) = await Draft();

        Assert.Equal(1, code);
        Assert.Contains("[77] stands in no list of references", error);
        Assert.Contains("zh.md:", error);
        Assert.Equal((before, english), (_newsletter.Read(File), _newsletter.Read("drafts/1/en.md")));
    }

    [Fact]
    public async Task A_dropped_item_takes_its_text_along_and_brings_it_back()
    {
        Edit(text => text.Replace("Paper one[1] — What it says.", "My words on it[1].", StringComparison.Ordinal));
        await Draft();

        Assert.Equal(0, (await _newsletter.Run("drop", "https://example.org/paper-one")).Code);
        Assert.DoesNotContain("My words on it", _newsletter.Read(File));
        Assert.DoesNotContain("example.org/paper-one", _newsletter.Read("drafts/1/en.md"));
        Assert.Equal(3, References(File));
        Assert.Equal(0, (await _newsletter.Run("rescue", "https://example.org/paper-one")).Code);

        Assert.Contains("My words on it[", _newsletter.Read(File));
        Assert.Equal(4, References(File));
    }

    [Fact]
    public async Task What_waits_in_the_tray_of_a_full_section_can_be_rescued_by_a_command()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("keywords: [paper] }", "keywords: [paper], at_most: 2 }", StringComparison.Ordinal));
        Edit(text => text.Replace("✏️ 待改写：Paper one", "Paper one", StringComparison.Ordinal));
        Lab("Paper one", "Paper two", "Paper three");
        await Draft();
        Assert.DoesNotContain("Paper three", _newsletter.Read(File));

        var (code, output, _) = await _newsletter.Run("rescue", "Paper three");

        Assert.Equal(0, code);
        Assert.Contains("rescued into issue 1", output);
        Assert.Contains("**1.3 Paper three**", _newsletter.Read(File));
        Assert.Equal(5, References(File));
    }

    [Fact]
    public async Task An_item_of_one_edition_stays_out_of_the_others()
    {
        Edit(text => text.Replace("<!-- item https://example.org/paper-one -->", "<!-- item https://example.org/paper-one only zh -->", StringComparison.Ordinal));
        await Draft();

        Assert.Contains("Paper one", _newsletter.Read(File));
        Assert.DoesNotContain("Paper one", _newsletter.Read("drafts/1/en.md").Split("---")[2]);

        await Draft("--edition", "en");
        Assert.Contains("example.org/paper-one only zh", _newsletter.Read(File));
    }

    [Fact]
    public async Task A_file_that_is_there_before_the_first_draft_loses_nothing()
    {
        using var desk = new NewsletterFolder(_newsletter.Clock);
        desk.Write("sources.yml", _newsletter.Read("sources.yml"));
        Directory.CreateDirectory(desk.PathOf("drafts/1"));
        desk.Write(File, "Just a few notes.\n\nNo draft at all.\n");
        await desk.Run("collect", "--all");

        Assert.Equal(0, (await desk.Run("draft", "--no-collect")).Code);

        Assert.StartsWith("Just a few notes.\n\nNo draft at all.\n", desk.Read(File));
        Assert.Contains("Paper one", desk.Read(File) + desk.Read("drafts/1/tray.md"));
    }

    [Fact]
    public async Task An_empty_file_is_no_decision_to_drop_everything()
    {
        _newsletter.Write(File, "\n");

        await Draft();

        Assert.Equal(4, References(File));
        Assert.DoesNotContain("dropped", _newsletter.Read("drafts/1/tray.md"));
    }

    [Fact]
    public async Task An_item_that_stands_where_none_is_looked_for_is_not_taken_for_deleted()
    {
        Edit(text =>
        {
            var start = text.IndexOf("<!-- item https://example.org/paper-two", StringComparison.Ordinal);
            var end = new[] { text.IndexOf("<!-- item", start + 5, StringComparison.Ordinal), text.IndexOf("\n## **2", start, StringComparison.Ordinal) + 1 }.Where(at => at > start).Min();
            return text.Remove(start, end - start).Replace("\n- **1、", "\n<!-- item https://example.org/paper-two -->\n\nSaid first, since it matters: Paper two.\n\n- **1、", StringComparison.Ordinal);
        });

        await Draft();

        Assert.Contains("Said first, since it matters: Paper two.", _newsletter.Read(File));
        Assert.DoesNotContain("dropped", _newsletter.Read("drafts/1/tray.md"));
        Assert.Equal(3, References(File));
    }

    [Fact]
    public async Task A_section_that_the_editor_took_out_does_not_come_back()
    {
        Edit(text => text.Remove(text.IndexOf("## **2、", StringComparison.Ordinal), text.IndexOf("---\n\\\\\n**", StringComparison.Ordinal) - text.IndexOf("## **2、", StringComparison.Ordinal)));
        _server.On("/blog", Rss("A thought", "Another thought", "A third thought"));

        await Draft();

        Assert.DoesNotContain("thought", _newsletter.Read(File));
        Assert.DoesNotContain("thought", _newsletter.Read("drafts/1/en.md"));
        Assert.Contains("- [ ] A third thought — its section was taken out of the draft", _newsletter.Read("drafts/1/tray.md"));
        Assert.Equal(2, References(File));
    }

    private async Task<(int Code, string Out, string Error)> Draft(params string[] more)
    {
        await _newsletter.Run("collect", "--all");
        return await _newsletter.Run(["draft", "--no-collect", .. more]);
    }

    private void Edit(Func<string, string> edit)
    {
        var before = _newsletter.Read(File);
        var after = edit(before);
        Assert.NotEqual(before, after);
        _newsletter.Write(File, after);
    }

    private int References(string file)
    {
        var post = Aggregator.Markdown.PostReader.Read(_newsletter.Read(file));
        Assert.Equal(Enumerable.Range(1, post.References.Count), post.References.Select(reference => reference.Number));
        Assert.Empty(post.Problems);
        return post.References.Count;
    }

    private void Lab(params string[] titles) => _server.On("/lab", Rss(titles));

    private static string Rss(params string[] titles) => $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://example.org/{title.ToLowerInvariant().Replace(' ', '-')}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>What it says.</description></item>"))}
        </channel></rss>
        """;
}
