using System.Text.Json;
using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Fetching;
using Aggregator.Tests.Notifying;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary><c>run</c> as cron, a timer or a service manager has it.</summary>
public sealed class RunTests : IAsyncLifetime, IDisposable
{
    private readonly LeapingClock _clock = new(TimeSpan.FromSeconds(25));
    private readonly NewsletterFolder _newsletter;
    private LoopbackServer _server = null!;

    public RunTests() => _newsletter = new NewsletterFolder(_clock);

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        foreach (var number in Enumerable.Range(0, 6))
        {
            _server.On($"/feed/{number}", async context =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, context.RequestAborted);
                await context.Response.WriteAsync(Rss(number));
            });
        }
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Everything_that_is_due_is_done_once_a_night_and_a_missed_night_is_made_up_for()
    {
        Sources();
        var first = await _newsletter.Run("run", "--once");
        var second = await _newsletter.Run("run", "--once");
        _clock.Advance(TimeSpan.FromDays(3));
        var later = await _newsletter.Run("run", "--once");
        var again = await _newsletter.Run("run", "--once");

        Assert.Contains("Backed up to " + _newsletter.PathOf("backups/aggregator-2026-03-02.zip"), first.Out);
        Assert.Equal("0 sources visited, 0 new entries\n", second.Out);
        Assert.Contains("Backed up to", later.Out);
        Assert.DoesNotContain("Backed up to", again.Out);
        Assert.Equal(2, Directory.GetFiles(_newsletter.PathOf("backups")).Length);
    }

    [Fact]
    public async Task Old_entries_are_let_go_after_they_were_backed_up_and_do_not_come_back()
    {
        await OldEntries();
        var (code, output, _) = await _newsletter.Run("run", "--once", "--json");
        foreach (var number in Enumerable.Range(0, 6))
        {
            _server.On($"/feed/{number}", Rss(number) + "<!-- as before -->");
        }

        var (_, collected, _) = await _newsletter.Run("collect", "--all");
        var (_, why, _) = await _newsletter.Run("status");

        Assert.Equal(0, code);
        Assert.Matches("(?s)\"job\":\"backup\".*\"job\":\"prune\",\"entries\":4", output);
        Assert.EndsWith("6 sources, 6 entries, 0 new\n", collected);
        Assert.Contains("2 entries in", why);
        Assert.Contains("let go on 2026-04-07 because of its age", string.Concat(await Task.WhenAll(Enumerable.Range(0, 6).Select(async number => (await _newsletter.Run("why", $"https://lab.example/{number}")).Out))));
    }

    [Fact]
    public async Task Old_entries_stay_while_the_backup_fails_and_go_after_the_next_one()
    {
        await OldEntries();
        Directory.Delete(_newsletter.PathOf("backups"), recursive: true);
        _newsletter.Write("backups", "a file where a folder is wanted");

        var (code, output, error) = await _newsletter.Run("run", "--once");
        var (_, status, _) = await _newsletter.Run("status");
        File.Delete(_newsletter.PathOf("backups"));
        var again = await _newsletter.Run("run", "--once");

        Assert.Equal(1, code);
        Assert.Contains("backups", error);
        Assert.DoesNotContain("old entries let go", output);
        Assert.Contains("6 entries in", status);
        Assert.Matches("prune +2026-03-08 08:00 +now", status);
        Assert.Equal(0, again.Code);
        Assert.Matches("(?s)Backed up to .*4 old entries let go", again.Out);
    }

    [Fact]
    public async Task The_scheduler_lets_old_entries_go_after_it_backed_up()
    {
        Sources();
        using var store = Store.Open(_newsletter.PathOf("aggregator.db"));
        var now = TimeProvider.System.GetUtcNow();
        var came = now.AddDays(-500);
        store.Save(Make.Source("k0"), [new Entry { Key = "https://old.example/", Title = "An old paper" }], new Visit { SourceKey = "k0", At = came, Outcome = Outcome.New, FirstRead = came });
        store.Save(new IssueState(1, new Period(came, now), now, now), "{}");

        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run");
        await running.Says("pruning: 1 old entries");
        running.Signal("TERM");
        Assert.Equal(0, (await running.End()).Code);

        Assert.Null(store.Entry("https://old.example/"));
        Assert.NotNull(store.ForgottenAt("https://old.example/"));
        Assert.Matches("(?s)backing up: written to .*pruning:", string.Join('\n', running.Error));
        using var before = new NewsletterFolder();
        Assert.Equal(0, (await before.Run("restore", Directory.GetFiles(_newsletter.PathOf("backups")).Single())).Code);
        Assert.Contains("An old paper", (await before.Run("search", "old")).Out);
    }

    [Fact]
    public async Task Status_fits_a_narrow_terminal_whatever_the_sources_are_called()
    {
        var name = new string('k', 60);
        Sources($"{{ key: {name}, kind: feed, url: \"{_server.At("/gone")}\" }}", $"{{ key: short, kind: feed, url: \"{_server.At("/feed/1")}\" }}");
        await _newsletter.Run("run", "--once");
        _clock.Advance(TimeSpan.FromDays(6));
        await _newsletter.Run("run", "--once");

        var (code, output, _) = await _newsletter.Run("status");

        Assert.Equal(3, code);
        var lines = output.Split('\n');
        Assert.All(lines.Where(line => !line.StartsWith(name, StringComparison.Ordinal) && !line.Contains(" entries in ", StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => line.StartsWith("kkkkkkkkkkkk", StringComparison.Ordinal) && line.Contains("… ", StringComparison.Ordinal) && line.Contains("needs a person", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("draft date, UTC", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("backup ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_step_that_fails_keeps_no_other_from_its_work_and_the_exit_code_says_so()
    {
        Sources();
        _newsletter.Write("backups", "a file where a folder is wanted");
        await _newsletter.Run("collect");
        _clock.Advance(TimeSpan.FromDays(6));

        var (code, output, error) = await _newsletter.Run("run", "--once");

        Assert.Equal(1, code);
        Assert.Contains("Written:", output);
        Assert.Contains("backups", error);
        var status = await _newsletter.Run("status");
        Assert.Matches("backup +never +now +failed", status.Out);
        Assert.Contains("backup: ", status.Out);
    }

    [Fact]
    public async Task What_nobody_was_told_and_that_nothing_runs_any_more_is_seen_at_a_glance()
    {
        _server.On("/hook", 500);
        With($"notify: {{ webhook: \"{_server.At("/hook?token=s3cret")}\" }}");
        await _newsletter.Run("collect");
        _clock.Advance(TimeSpan.FromDays(6));
        await _newsletter.Run("run", "--once");

        var failing = (await _newsletter.Run("status")).Out;
        var (bare, json) = ((await _newsletter.Run()).Out, (await _newsletter.Run("status", "--json")).Out);
        Assert.Matches("notices +never +now +failed", failing);
        Assert.Contains("notices: 1 not told by webhook: 127.0.0.1 answered 500; it is tried again", failing);
        Assert.Contains("notices failed: 1 not told by webhook", bare);
        Assert.Contains("\"job\":\"notices\"", json);
        Assert.DoesNotContain("s3cret", failing + bare + json);
        Assert.DoesNotContain("Nothing has run by itself", failing + bare);

        _server.On("/hook", 200);
        await _newsletter.Run("run", "--once");
        Assert.Matches("notices +2026-03-08 [0-9:]+ +with news", (await _newsletter.Run("status")).Out);
        _clock.Advance(TimeSpan.FromDays(4));
        Assert.Contains("Nothing has run by itself since 2026-03-08", (await _newsletter.Run("status")).Out);
        Assert.Contains("Nothing has run by itself since 2026-03-08", (await _newsletter.Run()).Out);
    }

    [Fact]
    public async Task Backups_can_lie_elsewhere_or_not_be_made()
    {
        With("storage: { backups: elsewhere }");
        await _newsletter.Run("run", "--once");
        Assert.Single(Directory.GetFiles(_newsletter.PathOf("elsewhere")));
        Assert.False(Directory.Exists(_newsletter.PathOf("backups")));

        With("storage: { backups: false }");
        _clock.Advance(TimeSpan.FromDays(2));
        await _newsletter.Run("run", "--once");
        Assert.Single(Directory.GetFiles(_newsletter.PathOf("elsewhere")));
        Assert.Matches("backup +2026-03-02 08:00 +never", (await _newsletter.Run("status")).Out);
    }

    [Fact]
    public async Task Two_processes_at_once_visit_each_source_once()
    {
        Sources();
        using var one = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--once", "--json");
        using var two = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--once", "--json");

        var ends = await Task.WhenAll(one.End(), two.End());

        Assert.All(ends, end => Assert.True(end.Code == 0, end.Error));
        Assert.Equal(6, _server.Log.Count);
        Assert.Equal(6, _server.Log.Select(asked => asked.Path).Distinct().Count());
        Assert.Single(ends.SelectMany(end => end.Out.Split('\n')), line => line.Contains("\"job\":\"backup\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_the_scheduler_cleanly_in_the_middle_of_a_visit(string signal)
    {
        var asked = new TaskCompletionSource();
        _server.On("/feed/0", async context =>
        {
            asked.TrySetResult();
            await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        Sources();
        // However long the others take, the visit that hangs is still under way.
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("pause_per_host: 0s", "pause_per_host: 0s, timeout: 10m", StringComparison.Ordinal));
        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run");
        foreach (var number in Enumerable.Range(1, 5))
        {
            await running.Says($"collecting k{number}:");
        }

        await asked.Task;

        running.Signal(signal);
        var (code, _, error) = await running.End();

        Assert.Equal(0, code);
        Assert.Contains("stopped; what was stored before stays", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Equal(5, (await _newsletter.Run("status", "--json")).Out.Split('\n').Count(line => line.Contains("\"outcome\":\"new\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_signal_stops_the_scheduler_cleanly_while_it_starts()
    {
        Sources();
        for (var round = 0; round < 5; round++)
        {
            using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--urls", "http://127.0.0.1:0");
            await running.Says("running: healthy");
            running.Signal("TERM");
            var (code, _, error) = await running.End();
            Assert.True(code == 0, error);
        }

        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var (ended, _, said) = await _newsletter.Run(["run", "--urls", "http://127.0.0.1:0"], ct: stopped.Token);

        Assert.True(ended == 0, said);
    }

    [Fact]
    public async Task The_scheduler_drafts_at_its_time_and_tells_of_it_at_once()
    {
        Sources();
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", "  name: Test\n  draft_at: \"* * * * * ?\"", StringComparison.Ordinal) + "\nnotify: { command: [tee, -a, told.json] }\n");

        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run");
        await running.Says("drafting: issue 1 is ready");
        await running.Says("notifying by command: Test: the draft of issue 1 is ready");
        running.Signal("TERM");
        await running.End();

        Assert.Equal("draft", JsonDocument.Parse(_newsletter.Read("told.json")).RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_log_is_one_line_a_visit_and_holds_no_secret()
    {
        _server.On("/private", Rss(0)).On("/closed", 404);
        var root = _server.Root.Authority;
        Sources(
            $"{{ key: private, kind: feed, url: \"http://ana:s3cret@{root}/private?token=s3cret&page=2\" }}", $"{{ key: closed, kind: feed, url: \"http://ana:s3cret@{root}/closed?api_key=s3cret\" }}",
            $"{{ key: releases, kind: github, repository: a/b, endpoint: \"{_server.At("/api")}\" }}", $"{{ key: lost, kind: feed, url: \"http://ana:s3cret@{root}/lost?token=s3cret\" }}");
        _server.On("/services/T0/s3cret", 500);
        await using var mails = new SmtpServer { OffersSignIn = true };
        mails.Answers["AUTH"] = "535 no s3cret for ana";
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml")
            + $"\nnotify: {{ webhook: \"${{NOTIFY_URL}}\", mail: {{ server: \"127.0.0.1:{mails.Port}\", security: none, to: a@example.org, user: ana, password: \"${{SMTP_PASSWORD}}\" }} }}\n");
        _newsletter.Environment["NOTIFY_URL"] = _server.At("/services/T0/s3cret?key=s3cret").AbsoluteUri;
        _newsletter.Environment["SMTP_PASSWORD"] = _newsletter.Environment["GITHUB_TOKEN"] = "ghp_s3cret";
        await _newsletter.Run("collect", "lost"); // so that there is something to tell from the start

        using var running = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--json", "--verbose");
        await running.Says("collecting private");
        await running.Says("fetching closed");
        await running.Says("fetching releases");
        await running.Says("notifying by webhook");
        await running.Says("notifying by mail");
        await running.Says("backing up");
        running.Signal("TERM");
        var (_, _, error) = await running.End();
        Assert.Contains(_server.Log, asked => asked.Header("Authorization")?.Contains("ghp_s3cret", StringComparison.Ordinal) == true);
        var status = await _newsletter.Run("status");

        var lines = error.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var visit = Assert.Single(lines, line => line.TryGetProperty("source", out var source) && source.GetString() == "private");
        Assert.Equal(("info", "new", 1), (visit.GetProperty("level").GetString(), visit.GetProperty("outcome").GetString(), visit.GetProperty("entries").GetInt32()));
        Assert.Single(lines, line => line.TryGetProperty("source", out var source) && source.GetString() == "closed");
        Assert.DoesNotContain("s3cret", error + status.Out + status.Error);
    }

    /// <summary>Six entries of a month ago, two of which were printed.</summary>
    private async Task OldEntries()
    {
        With("storage: { keep: 10d }");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("keywords: [paper] }", "keywords: [paper], at_most: 2 }", StringComparison.Ordinal));
        await _newsletter.Run("run", "--once");
        _clock.Advance(TimeSpan.FromDays(6));
        await _newsletter.Run("run", "--once");
        using (var store = Store.Open(_newsletter.PathOf("aggregator.db")))
        {
            var issue = Assert.Single(store.Issues());
            store.Save(issue with { PublishedAt = issue.DraftedAt }, store.IssueJson(1)!);
        }

        _clock.Advance(TimeSpan.FromDays(30));
    }

    private void Sources(params string[] sources) => With("", sources);

    private void With(string more, params string[] sources)
    {
        _newsletter.WriteSources(sources.Length > 0 ? sources : [.. Enumerable.Range(0, 6).Select(number => $"{{ key: k{number}, kind: feed, url: \"{_server.At($"/feed/{number}")}\", section: papers }}")]);
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "\n" + more + "\n");
    }

    private static string Rss(int number) => $"""
        <rss version="2.0"><channel><title>Lab {number}</title><link>https://lab.example/</link>
        <item><title>Paper number {number}</title><link>https://lab.example/{number}</link><pubDate>Sun, 01 Mar 2026 06:00:00 GMT</pubDate></item></channel></rss>
        """;
}
