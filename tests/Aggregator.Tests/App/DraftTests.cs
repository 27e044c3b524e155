using System.Text.Json;
using Aggregator.App;
using Aggregator.App.Commands;
using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Drafting through the command line. The clock stands on Monday, 2 March 2026, 08:00 UTC; drafts are due on Saturdays at 09:00.</summary>
public sealed class DraftTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/lab", Rss("Paper one", "Paper two")).On("/blog", Rss("A thought", "Another thought"));
        _newsletter.WriteSources(
            $"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}", $"{{ key: blog, kind: feed, url: \"{_server.At("/blog")}\", section: mentions }}");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Draft_collects_what_is_due_first_and_says_so()
    {
        var (code, output, error) = await _newsletter.Run("draft");

        Assert.Equal(0, code);
        Assert.Contains("2 sources are due (never collected before)", error);
        Assert.Contains("2 of 2 sources read", output);
        Assert.Contains("Only 4 items", error);
        Assert.Contains("[4]", _newsletter.Read("drafts/1/zh.md"));
        Assert.Contains("[**Paper one**](https://example.org/paper-one)", _newsletter.Read("drafts/1/en.md"));
    }

    [Fact]
    public async Task Drafting_again_on_another_day_gives_the_same_bytes()
    {
        await _newsletter.Run("draft");
        string[] names = ["zh.md", "en.md", "tray.md", "issue.json"];
        var before = names.Select(name => _newsletter.Read($"drafts/1/{name}")).ToList();
        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(3));

        await _newsletter.Run("draft", "--no-collect");

        Assert.Equal(before, names.Select(name => _newsletter.Read($"drafts/1/{name}")));
        Assert.False(Directory.Exists(_newsletter.PathOf("drafts/1/.history")));
    }

    [Fact]
    public async Task A_dry_run_shows_the_difference_and_writes_nothing()
    {
        await _newsletter.Run("collect");

        var (_, output, _) = await _newsletter.Run("draft", "--dry-run");

        Assert.Contains("+ **1.1 Paper", output);
        Assert.False(Directory.Exists(_newsletter.PathOf("drafts")));
        Assert.StartsWith("Test: 2 sources, 4 entries", (await _newsletter.Run()).Out);
    }

    [Fact]
    public async Task A_dry_run_over_a_changed_file_shows_what_the_merge_would_change()
    {
        await _newsletter.Run("draft");
        var mine = _newsletter.Read("drafts/1/zh.md").Replace("Paper one[", "My own words[", StringComparison.Ordinal);
        _newsletter.Write("drafts/1/zh.md", mine);
        _server.On("/lab", Rss("Paper one", "Paper two", "Paper three"));
        await _newsletter.Run("collect", "--all");

        var (_, output, _) = await _newsletter.Run("draft", "--dry-run");

        Assert.Contains("+ **1.3 Paper three**", output);
        Assert.DoesNotContain("- My own words", output);
        Assert.Equal(mine, _newsletter.Read("drafts/1/zh.md"));
    }

    [Fact]
    public async Task Another_period_or_folder_is_for_that_draft_only()
    {
        await _newsletter.Run("collect");
        await _newsletter.Run("draft", "--output", "elsewhere");
        Assert.Contains("No issue is open", (await _newsletter.Run()).Out);

        await _newsletter.Run("draft");
        var before = (await _newsletter.Run("status")).Out;
        await _newsletter.Run("draft", "--from", "2026-03-02");

        Assert.DoesNotContain("Paper one", _newsletter.Read("drafts/1/zh.md"));
        Assert.Equal(before, (await _newsletter.Run("status")).Out);
        await _newsletter.Run("draft");
        Assert.Contains("Paper one", _newsletter.Read("drafts/1/zh.md"));
    }

    [Fact]
    public async Task A_job_that_fails_says_so_and_the_scheduler_goes_on()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\" }}");
        Directory.CreateDirectory(desk.PathOf("templates"));
        desk.Write("templates/numbered.md", "{{ nosuch }}");
        desk.Write("sources.yml", desk.Read("sources.yml").Replace("  name: Test", "  name: Test\n  draft_at: \"* * * * * ?\"", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource();

        using var error = new Watched("numbered.md", stop.Cancel);
        var surroundings = new Surroundings(TextReader.Null, TextWriter.Null, error, desk.Folder, _ => null, TimeProvider.System, IsTerminal: false);
        var code = await CommandLine.Run(["run"], surroundings, stop.Token);

        Assert.Equal(0, code);
        Assert.Contains("numbered.md", error.ToString());
    }

    [Fact]
    public async Task Json_gives_the_items_with_their_references_and_reasons()
    {
        var (_, output, _) = await _newsletter.Run("draft", "--json");

        var draft = JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, draft.GetProperty("issue").GetInt32());
        Assert.Equal(4, draft.GetProperty("files").GetArrayLength());
        Assert.Equal(0, draft.GetProperty("left_out").GetInt32());
        Assert.Equal(2, draft.GetProperty("coverage").GetProperty("read").GetInt32());
        var item = draft.GetProperty("sections")[0].GetProperty("items")[0];
        Assert.StartsWith("https://example.org/paper-", item.GetProperty("item").GetString());
        Assert.Equal(1, item.GetProperty("references")[0].GetProperty("number").GetInt32());
        Assert.Contains("section of source lab", item.GetProperty("why").EnumerateArray().Select(why => why.GetString()));
    }

    [Fact]
    public async Task An_issue_or_an_edition_that_is_not_there_is_wrong_usage()
    {
        Assert.Equal((2, "drafting: issue 9 is not known; the next issue is 1"), Error(await _newsletter.Run("draft", "9", "--no-collect")));
        Assert.Equal((2, "drafting: there is no edition 'fr'; sources.yml has zh, en"), Error(await _newsletter.Run("draft", "--edition", "fr", "--no-collect")));
        Assert.Equal(2, (await _newsletter.Run("draft", "--from", "soon", "--no-collect")).Code);
        Assert.Equal(2, (await _newsletter.Run("draft", "--from", "2026-03-09", "--to", "2026-03-01", "--no-collect")).Code);
    }

    [Fact]
    public async Task What_is_older_than_allowed_lies_in_the_tray()
    {
        _server.On("/lab", Rss("Paper one").Replace("<pubDate>Sun, 01 Mar 2026", "<pubDate>Thu, 01 Jan 2026", StringComparison.Ordinal));

        await _newsletter.Run("draft");

        Assert.DoesNotContain("Paper one", _newsletter.Read("drafts/1/zh.md"));
        Assert.Contains("- [ ] Paper one — published 2026-01-01, older than 30 days", _newsletter.Read("drafts/1/tray.md"));
    }

    [Fact]
    public async Task Run_once_collects_and_drafts_when_the_date_has_passed_and_only_once()
    {
        var before = await _newsletter.Run("run", "--once");
        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(6));
        var due = await _newsletter.Run("run", "--once");
        var again = await _newsletter.Run("run", "--once");

        Assert.DoesNotContain("Written", before.Out);
        Assert.Contains("Issue 1: 2026-02-05 09:00 to 2026-03-07 09:00 UTC", due.Out);
        Assert.DoesNotContain("Written", again.Out);
    }

    [Fact]
    public async Task Run_once_as_json_gives_a_line_for_each_source_and_one_for_the_draft()
    {
        await _newsletter.Run("run", "--once");
        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(6));

        var (_, output, _) = await _newsletter.Run("run", "--once", "--json");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["lab", "blog"], lines.Take(2).Select(line => line.GetProperty("source").GetString()));
        Assert.Equal(1, lines[2].GetProperty("issue").GetInt32());
        Assert.Equal(["backup", "prune"], lines.Skip(3).Select(line => line.GetProperty("job").GetString()));
    }

    [Fact]
    public async Task The_scheduler_collects_what_is_due_until_it_is_stopped()
    {
        using var desk = new NewsletterFolder();
        var asked = new TaskCompletionSource();
        _server.On("/lab", context =>
        {
            asked.TrySetResult();
            return Task.CompletedTask;
        });
        desk.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\" }}");
        using var stop = new CancellationTokenSource();

        var running = desk.Run(["run"], ct: stop.Token);
        await asked.Task;
        await stop.CancelAsync();

        Assert.Equal(0, (await running).Code);
    }

    /// <summary>Standard error that acts when it is told a word.</summary>
    private sealed class Watched(string word, Action act) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(word, StringComparison.Ordinal) == true)
            {
                act();
            }
        }
    }

    private static (int, string) Error((int Code, string Out, string Error) run) => (run.Code, run.Error.Trim());

    private static string Rss(params string[] titles) => $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://example.org/{title.ToLowerInvariant().Replace(' ', '-')}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>What it says.</description></item>"))}
        </channel></rss>
        """;
}
