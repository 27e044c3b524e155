using System.Globalization;
using Aggregator.App;
using Aggregator.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests;

/// <summary>What runs by itself, on a clock that goes through the year.</summary>
public sealed class DutiesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly App.NewsletterFolder _newsletter;

    public DutiesTests()
    {
        _newsletter = new App.NewsletterFolder(_clock);
        Directory.CreateDirectory(_newsletter.PathOf("recorded"));
        _newsletter.Write("recorded/feed.xml", """
            <rss version="2.0"><channel><title>Lab</title><link>https://lab.example/</link>
            <item><title>A first paper</title><link>https://lab.example/1</link><pubDate>Mon, 02 Mar 2026 06:00:00 GMT</pubDate></item></channel></rss>
            """);
        Newsletter("UTC", "Saturday 09:00");
    }

    public void Dispose() => _newsletter.Dispose();

    [Theory]
    [InlineData("Europe/Berlin", "Sunday 02:30", "2026-03-23")]
    [InlineData("Europe/Berlin", "Sunday 02:30", "2026-10-19")]
    [InlineData("America/New_York", "Sunday 02:15", "2026-03-02")]
    [InlineData("America/New_York", "Sunday 01:30", "2026-10-26")]
    [InlineData("Africa/Cairo", "Friday 00:00", "2026-04-20")]
    [InlineData("Australia/Lord_Howe", "Sunday 01:45", "2026-03-30")]
    public async Task Through_a_change_of_clocks_each_week_has_one_draft_and_each_night_one_backup(string zone, string at, string monday)
    {
        Newsletter(zone, at);
        _clock.AdjustTime(DateTimeOffset.Parse(monday, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);
        await workspace.Duties.BackUp();
        var (drafts, backups) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        for (var look = 0; look < 3 * 7 * 24 * 2; look++)
        {
            _clock.Advance(TimeSpan.FromMinutes(30));
            if (await workspace.Duties.Draft() is { } report)
            {
                drafts.Add(_clock.GetUtcNow());
                Publish(workspace, report.Issue.Number);
            }

            if (await workspace.Duties.BackUp() is not null)
            {
                backups.Add(_clock.GetUtcNow());
            }
        }

        var zoned = workspace.Configuration.Newsletter.Zone;
        Assert.Equal(3, drafts.Count);
        Assert.Equal(21, backups.Count);
        Assert.Equal(21, backups.Select(time => TimeZoneInfo.ConvertTime(time, zoned).Date).Distinct().Count());
        Assert.All(drafts.Zip(drafts.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromDays(7) - TimeSpan.FromHours(2), TimeSpan.FromDays(7) + TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task Weeks_that_were_missed_are_made_up_for_by_one_draft()
    {
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);
        _clock.Advance(TimeSpan.FromDays(6));
        Publish(workspace, (await workspace.Duties.Draft())!.Issue.Number);

        _clock.Advance(TimeSpan.FromDays(25));
        var late = await workspace.Duties.Draft();
        Publish(workspace, late!.Issue.Number);

        Assert.Equal(new Period(At("2026-03-07 09:00"), At("2026-03-28 09:00")), late.Issue.Period);
        Assert.Null(await workspace.Duties.Draft());
        Assert.Equal([1, 2], workspace.Store.Issues().Select(issue => issue.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_issue_that_was_dated_by_a_clock_years_ahead_holds_up_none_after_it(bool published)
    {
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);
        _clock.Advance(TimeSpan.FromDays(6));
        Publish(workspace, (await workspace.Duties.Draft())!.Issue.Number);
        _clock.AdjustTime(At("2099-12-01 08:00"));
        Assert.Equal(At("2099-11-28 09:00"), workspace.Pipeline.DraftIssue(new DraftOrder()).Issue.Period.To);
        if (published)
        {
            Publish(workspace, 2);
        }

        _clock.AdjustTime(At("2026-03-10 08:00"));
        Assert.Null(await workspace.Duties.Draft());
        Assert.Equal(At("2026-03-14 09:00"), workspace.Duties.Jobs().Single(job => job.Job == Duties.Drafting).NextAt);

        _clock.Advance(TimeSpan.FromDays(5));
        var issue = (await workspace.Duties.Draft())!.Issue;
        var to = At("2026-03-14 09:00");
        Assert.Equal((published ? 3 : 2, new Period(published ? to - workspace.Configuration.Drafts.Oldest : At("2026-03-07 09:00"), to)), (issue.Number, issue.Period));
        Assert.Null(await workspace.Duties.Draft());
    }

    [Fact]
    public async Task On_a_skipped_date_nothing_is_drafted()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", "  name: Test\n  skip: [2026-03-07]", StringComparison.Ordinal));
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);

        _clock.Advance(TimeSpan.FromDays(6));
        Assert.Null(await workspace.Duties.Draft());
        Assert.Equal(At("2026-03-14 09:00"), workspace.Duties.Jobs().Single(job => job.Job == Duties.Drafting).NextAt);

        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(At("2026-03-14 09:00"), (await workspace.Duties.Draft())!.Issue.Period.To);
    }

    [Fact]
    public async Task Two_programs_at_once_draft_and_back_up_once()
    {
        using (var first = Open())
        {
            await first.Duties.Collect(null, default);
        }

        _clock.Advance(TimeSpan.FromDays(6));
        using var one = Open();
        using var two = Open();
        Workspace[] both = [one, two];

        var drafts = await Task.WhenAll(both.Select(program => Task.Run(() => program.Duties.Draft())));
        var backups = await Task.WhenAll(both.Select(program => Task.Run(() => program.Duties.BackUp())));
        var prunes = await Task.WhenAll(both.Select(program => Task.Run(() => program.Duties.Prune())));

        Assert.Single(drafts, report => report is not null);
        Assert.Single(backups, file => file is not null);
        Assert.Single(prunes, entries => entries is not null);
        Assert.Single(one.Store.Issues());
    }

    [Fact]
    public async Task A_turn_that_a_killed_program_left_behind_keeps_nobody_waiting()
    {
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);
        _clock.Advance(TimeSpan.FromDays(6));
        workspace.Store.Claim(Duties.Drafting, $"{Environment.MachineName}|{int.MaxValue}|0|killed", _clock.GetUtcNow(), TimeSpan.FromMinutes(15));
        workspace.Store.Claim(Duties.BackingUp, "another machine|1|0|perhaps alive", _clock.GetUtcNow(), TimeSpan.FromSeconds(30));

        Assert.NotNull(await workspace.Duties.Draft());
        Assert.Null(await workspace.Duties.BackUp());
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(await workspace.Duties.BackUp());
    }

    [Fact]
    public async Task Who_takes_over_from_a_machine_that_died_waits_until_its_lease_is_over_and_no_longer()
    {
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);
        _clock.Advance(TimeSpan.FromDays(6));
        var died = _clock.GetUtcNow();
        workspace.Store.Claim(Duties.Drafting, "another machine|1|0|dead", died, TimeSpan.FromSeconds(30));

        var taking = workspace.Duties.Draft(takesOver: true);
        while (workspace.Store.Jobs()[Duties.Drafting].Holder == "another machine|1|0|dead")
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        Assert.InRange(_clock.GetUtcNow() - died, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await taking)!.Issue.Number);
        Assert.Null(await workspace.Duties.Draft(takesOver: true));
    }

    [Fact]
    public async Task A_backup_that_fails_is_tried_again_and_status_says_why()
    {
        _newsletter.Write("backups", "a file, where a folder is wanted");
        using var workspace = Open();

        await Assert.ThrowsAnyAsync<IOException>(() => workspace.Duties.BackUp());
        Assert.NotNull(workspace.Duties.Jobs().Single(job => job.Job == Duties.BackingUp).Problem);

        File.Delete(_newsletter.PathOf("backups"));
        Assert.NotNull(await workspace.Duties.BackUp());
        Assert.Null(workspace.Duties.Jobs().Single(job => job.Job == Duties.BackingUp).Problem);
    }

    [Fact]
    public async Task While_another_program_backs_up_or_the_backup_fails_nothing_is_let_go()
    {
        using var workspace = Open();
        var done = new List<string>();
        Task KeepUp() => workspace.Duties.KeepUp(done.Add, entries => done.Add($"{entries} let go"));
        _newsletter.Write("backups", "a file, where a folder is wanted");
        await Assert.ThrowsAnyAsync<IOException>(KeepUp);
        File.Delete(_newsletter.PathOf("backups"));
        workspace.Store.Claim(Duties.BackingUp, "another machine|1|0|perhaps alive", _clock.GetUtcNow(), TimeSpan.FromSeconds(30));
        await KeepUp();
        Assert.Empty(done);
        Assert.DoesNotContain(Duties.Pruning, workspace.Store.Jobs().Keys);

        _clock.Advance(TimeSpan.FromSeconds(30));
        await KeepUp();
        await KeepUp();
        Assert.Equal([_newsletter.PathOf("backups/aggregator-2026-03-02.zip"), "0 let go"], done);
    }

    [Fact]
    public async Task Where_no_backups_are_made_old_entries_go_all_the_same()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "\nstorage: { backups: false }\n");
        using var workspace = Open();
        var done = new List<int>();

        await workspace.Duties.KeepUp(Assert.Fail, done.Add);

        Assert.Equal([0], done);
    }

    [Fact]
    public async Task Seven_days_and_eight_weeks_of_backups_are_kept_and_what_a_person_put_there_stays()
    {
        Directory.CreateDirectory(_newsletter.PathOf("backups"));
        _newsletter.Write("backups/before-the-move.zip", "mine");
        _newsletter.Write("backups/aggregator-old.zip", "mine too");
        using var workspace = Open();
        for (var night = 0; night < 120; night++)
        {
            await workspace.Duties.BackUp();
            _clock.Advance(TimeSpan.FromDays(1));
        }

        var files = Directory.EnumerateFiles(_newsletter.PathOf("backups")).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal).ToList();

        Assert.Contains("before-the-move", files);
        Assert.Contains("aggregator-old", files);
        var days = files.Where(name => name.StartsWith("aggregator-2", StringComparison.Ordinal)).Select(name => DateOnly.ParseExact(name[11..], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(new DateOnly(2026, 6, 29), days[^1]);
        Assert.Equal(Enumerable.Range(0, 7).Select(back => days[^1].AddDays(-back)), days.AsEnumerable().Reverse().Take(7));
        Assert.Equal(8, days.Select(day => day.DayNumber / 7).Distinct().Count());
        Assert.InRange(days.Count, 13, 14);
    }

    [Fact]
    public async Task A_clock_that_was_years_ahead_for_a_while_stops_no_backup()
    {
        using var workspace = Open();
        workspace.Store.Claim(Duties.BackingUp, "then", At("2099-01-01 00:00"), TimeSpan.FromMinutes(15));
        workspace.Store.Release(Duties.BackingUp, "then", At("2099-01-01 00:00"), null);

        Assert.NotNull(await workspace.Duties.BackUp());
    }

    [Fact]
    public async Task What_the_next_issue_still_reads_is_not_pruned_however_old_it_is()
    {
        using var workspace = Open();
        await workspace.Duties.Collect(null, default);
        _clock.Advance(TimeSpan.FromDays(6));
        var report = await workspace.Duties.Draft();
        Publish(workspace, report!.Issue.Number);
        workspace.Store.Save(Make.Source("lab"), [Make.Entry("https://lab.example/2", "A second paper")], new Visit { SourceKey = "lab", At = _clock.GetUtcNow(), Outcome = Outcome.New });

        _clock.Advance(TimeSpan.FromDays(900));

        Assert.Equal(0, await workspace.Duties.Prune());
        Assert.NotNull(workspace.Store.Entry("https://lab.example/2"));
    }

    private static void Publish(Workspace workspace, int number)
    {
        var issue = workspace.Store.Issues().Single(issue => issue.Number == number);
        workspace.Store.Save(issue with { PublishedAt = issue.DraftedAt }, workspace.Store.IssueJson(number)!);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private void Newsletter(string zone, string at)
    {
        _newsletter.WriteSources("{ key: lab, kind: feed, url: recorded/feed.xml, section: papers, every: 1000d }");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", $"  name: Test\n  time_zone: {zone}\n  draft_at: {at}", StringComparison.Ordinal));
    }

    private Workspace Open() => _newsletter.Open();
}
