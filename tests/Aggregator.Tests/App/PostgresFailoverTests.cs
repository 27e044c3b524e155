using System.Globalization;
using Aggregator.Canonicalizing;
using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>
/// Two <c>run</c> in one cluster; the one that is in the middle of a job is killed, and the other does it. Its own bell for that job rings every five
/// minutes only: what happens before that is Quartz's recovery, a check-in after the death.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresFailoverTests(PostgresServer server) : IAsyncLifetime, IDisposable
{
    private readonly Databases _databases = server.Databases();
    private readonly NewsletterFolder _newsletter = new();
    private readonly List<Aggregating> _running = [];
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopbackServer _world = null!;

    public async Task InitializeAsync()
    {
        _world = await LoopbackServer.Start();
        _newsletter.Write("feed.xml", $"<rss version='2.0'><channel><title>Lab</title><item><title>A paper on moss</title><link>{_world.At("/page")}</link></item></channel></rss>");
    }

    public async Task DisposeAsync()
    {
        _running.ForEach(running => running.Dispose());
        _open.TrySetResult();
        await _world.DisposeAsync();
    }

    public void Dispose()
    {
        _databases.Dispose();
        _newsletter.Dispose();
    }

    [EachDatabaseFact]
    public async Task A_draft_whose_program_is_killed_is_made_by_the_other_and_once()
    {
        var asked = Blocks("/page", context => context.Response.WriteAsync("<html><head><title>A paper on moss</title><meta name='description' content='How moss grows on stones in the rain of autumn, told at length.'></head></html>"));
        Newsletter("drafts: { enrich: true }", backups: false);
        using var store = Due();
        Start(2);

        var other = await KilledIn(Duties.Drafting, store, asked);
        await other.Says("drafting: issue 1 is ready");

        Assert.Equal(1, Assert.Single(store.Issues()).Number);
        Assert.Contains("How moss grows", _newsletter.Read("drafts/1/zh.md"));
        Assert.Single(other.Error, line => line.Contains("drafting: issue 1 is ready", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(_newsletter.PathOf("drafts"), "*.tmp", SearchOption.AllDirectories));
    }

    [EachDatabaseFact]
    public async Task A_notice_whose_program_is_killed_is_told_by_the_other()
    {
        var asked = Blocks("/hook", _ => Task.CompletedTask);
        Newsletter($"notify: {{ webhook: \"{_world.At("/hook")}\" }}", backups: false);
        using var store = Due();
        var issue = new IssueState(1, new Period(Ago(14), Ago(7)), Ago(7), null);
        store.Save(issue, "{\"issue\":1,\"sections\":[]}");
        Start(2);

        var other = await KilledIn(Notices.Job, store, asked);
        await other.Says("notifying by webhook: Test: the draft of issue 1 is ready");
    }

    [EachDatabaseFact]
    public async Task A_backup_whose_program_is_killed_is_written_whole_by_the_other()
    {
        Newsletter("", backups: true);
        using var store = Due();
        await using var lockers = NpgsqlDataSource.Create(_databases.Where());
        await using var locker = await lockers.OpenConnectionAsync();
        await using var transaction = await locker.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table printed_posts in access exclusive mode", locker, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }

        Start(2);
        var asked = Until(() => store.Jobs().GetValueOrDefault(Duties.BackingUp)?.Holder is not null && Directory.Exists(_newsletter.PathOf("backups"))
            && Directory.EnumerateFiles(_newsletter.PathOf("backups"), "*.tmp").Any());
        var other = await KilledIn(Duties.BackingUp, store, asked, async () => await transaction.RollbackAsync());
        await other.Says("backing up: written to");

        var file = Assert.Single(Directory.EnumerateFiles(_newsletter.PathOf("backups")));
        using var empty = new NewsletterFolder();
        var (code, _, error) = await empty.Run("restore", file, "--database", _databases.Where("restored"));
        Assert.True(code == 0, error);
        Assert.Contains("Restored 1 entries", error);
    }

    /// <summary>Kills the program that has the turn once it is in the middle of it.</summary>
    /// <returns>The other one.</returns>
    private async Task<Aggregating> KilledIn(string job, Store store, Task middle, Func<Task>? afterwards = null)
    {
        await middle.WaitAsync(Aggregating.Patience);
        var holder = int.Parse(store.Jobs()[job].Holder!.Split('|')[1], CultureInfo.InvariantCulture);
        var killed = _running.Single(running => running.Id == holder);
        killed.Signal("KILL");
        await killed.End();
        _open.TrySetResult();
        await (afterwards?.Invoke() ?? Task.CompletedTask);
        return _running.Single(running => running != killed);
    }

    /// <summary>Answers a path only when it is let; completes when it is asked.</summary>
    private Task Blocks(string path, RequestDelegate answer)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _world.On(path, async context =>
        {
            asked.TrySetResult();
            await _open.Task.WaitAsync(context.RequestAborted);
            await answer(context);
        });
        return asked.Task;
    }

    private void Newsletter(string more, bool backups)
    {
        _newsletter.WriteSources("{ key: lab, kind: feed, url: feed.xml, section: papers, every: 100d }");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("  name: Test", "  name: Test\n  draft_at: Saturday 09:00", StringComparison.Ordinal)
            .Replace("pause_per_host: 0s", "pause_per_host: 0s, timeout: 300s", StringComparison.Ordinal) + $"\nstorage: {{ backups: {(backups ? "backups" : "false")} }}\n{more}\n");
    }

    /// <summary>The database as it is when something was first read nine days ago: a draft is due.</summary>
    private Store Due()
    {
        var store = _databases.Open();
        var entry = Canonicalizer.Canonicalize(new Entry { Title = "A paper on moss", Link = _world.At("/page").AbsoluteUri });
        store.Save(Make.Source("lab"), [entry], new Visit { SourceKey = "lab", At = Ago(9), FirstRead = Ago(9), Outcome = Outcome.New, NextAt = Ago(-9) });
        return store;
    }

    private static DateTimeOffset Ago(int days) => TimeProvider.System.GetUtcNow().AddDays(-days);

    private void Start(int programs) => _running.AddRange(Enumerable.Range(0, programs).Select(_ => Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "run", "--verbose", "--database", _databases.Where())));

    private static async Task Until(Func<bool> done)
    {
        while (!done())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
