using System.Globalization;
using Aggregator.Model;
using Aggregator.Tests.Storage;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The real <c>backup</c> while others write all the time, on each database: what it holds is of one moment.</summary>
public abstract class BackupUnderLoadTests(Databases databases) : IDisposable
{
    private const int Writers = 3;
    private const int AtOnce = 7;
    private const int Backups = 3;

    /// <summary>What is there at the start, so that a backup takes its time.</summary>
    private const int Entries = 4000;

    private readonly NewsletterFolder _newsletter = new();

    public void Dispose()
    {
        databases.Dispose();
        _newsletter.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public async Task A_backup_under_constant_writing_is_of_one_moment_and_restores_whole()
    {
        Sources();
        using var store = databases.Open();
        store.Save(Make.Source("old"), [.. Enumerable.Range(0, Entries).Select(number => Entry("old", number))], new Visit { SourceKey = "old", At = At(0), Outcome = Outcome.New });
        using var stop = new CancellationTokenSource();
        var rounds = new int[Writers];
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(writer, rounds, stop.Token))).ToList();

        var written = new List<int>();
        for (var backup = 0; backup < Backups; backup++)
        {
            using var child = Aggregating.Start(_newsletter.Folder, _newsletter.Environment, "backup", $"all-{backup}.zip", "--database", databases.Where());
            var (code, _, error) = await child.End();
            Assert.True(code == 0, error);
            written.Add(rounds.Sum());
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);

        Assert.Equal(written.Distinct(), written); // nobody waited for the backups to end
        Assert.True(written[0] > 0);
        for (var backup = 0; backup < Backups; backup++)
        {
            await IsWhole(backup, written[backup]);
        }
    }

    [EachDatabaseFact]
    public async Task A_backup_waits_until_the_drafts_are_written_and_so_does_a_draft()
    {
        _newsletter.Write("feed.xml", "<rss version='2.0'><channel><title>B</title><item><title>A paper</title><link>https://blog.example/1</link></item></channel></rss>");
        _newsletter.WriteSources("{ key: blog, kind: feed, url: feed.xml, section: papers }");
        using var store = databases.Open();
        await Did("draft");
        // As a program on another machine has it: whether that lives cannot be seen from here.
        const string other = "another machine|1|0|x";
        Assert.True(store.Claim(Duties.Drafting, other, TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30)));
        using var alive = new Timer(_ => store.Renew(Duties.Drafting, other, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30)), null, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        using var backup = Start("backup", "all.zip");
        using var draft = Start("draft", "--no-collect");
        await backup.Says("Another aggregator is writing the drafts; waiting until it has finished.");
        await draft.Says("Another aggregator is writing the drafts; waiting until it has finished.");
        Assert.False(File.Exists(_newsletter.PathOf("all.zip")));

        _newsletter.Write("drafts/1/en.md", _newsletter.Read("drafts/1/en.md") + "\nWords of the other.\n");
        await alive.DisposeAsync();
        store.Release(Duties.Drafting, other, null, null);

        Assert.Equal(0, (await backup.End()).Code);
        Assert.Equal(0, (await draft.End()).Code);
        Assert.Contains("Words of the other.", _newsletter.Read("drafts/1/en.md"));
        using var restored = new NewsletterFolder();
        Assert.Equal(0, (await restored.Run("restore", _newsletter.PathOf("all.zip"))).Code);
        Assert.Contains("Words of the other.", restored.Read("drafts/1/en.md"));
    }

    [EachDatabaseFact]
    public async Task A_restore_waits_until_the_drafts_are_written_and_leaves_others_what_they_hold()
    {
        _newsletter.Write("feed.xml", "<rss version='2.0'><channel><title>B</title><item><title>A paper</title><link>https://blog.example/1</link></item></channel></rss>");
        _newsletter.WriteSources("{ key: blog, kind: feed, url: feed.xml, section: papers }");
        using var store = databases.Open();
        await Did("draft");
        await Did("backup", "all.zip");
        store.Save(Make.Source("late"), [Entry("late", 1)], new Visit { SourceKey = "late", At = At(0), NextAt = At(1), Outcome = Outcome.New });
        const string other = "another machine|1|0|x", third = "a third machine|1|0|x";
        var now = TimeProvider.System.GetUtcNow();
        var hour = TimeSpan.FromHours(1);
        Assert.True(store.Claim(Duties.Drafting, other, now, TimeSpan.FromSeconds(30)));
        using var alive = new Timer(_ => store.Renew(Duties.Drafting, other, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30)), null, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(store.Claim(Duties.Pruning, third, now, hour));
        Assert.Equal(2, store.ClaimSources(["blog", "late"], third, 2, now.AddYears(1), hour, TimeProvider.System).Count);
        await using var turn = await store.Turns(TimeProvider.System, hour)(new Pace("arxiv", ["arxiv.org"], TimeSpan.FromSeconds(3), 1), default);
        using var restore = Start("restore", "all.zip", "--overwrite");
        await restore.Says("Another aggregator is writing the drafts; waiting until it has finished.");
        Assert.Equal(2, store.EntryCount());

        var drafted = _newsletter.Read("drafts/1/en.md");
        _newsletter.Write("drafts/1/en.md", drafted + "\nWords of the other.\n");
        await alive.DisposeAsync();
        store.Release(Duties.Drafting, other, null, null);

        var (code, _, error) = await restore.End();
        Assert.True(code == 0, error);
        Assert.Equal(1, store.EntryCount());
        Assert.Equal(drafted, _newsletter.Read("drafts/1/en.md"));
        Assert.Contains("Words of the other.", File.ReadAllText(Assert.Single(Directory.GetFiles(_newsletter.PathOf(".history"), "en.md", SearchOption.AllDirectories))));
        Assert.Equal((null, third), (store.Jobs()[Duties.Drafting].Holder, store.Jobs()[Duties.Pruning].Holder));
        Assert.Equal(third, Assert.Single(store.ClaimHolders()));
        Assert.True(store.OthersHold(["late"], other));
        var paces = new List<string>();
        store.Export((table, rows) => paces.AddRange(table == "paces" ? rows : []));
        Assert.Single(paces);
    }

    [EachDatabaseFact]
    public async Task What_came_while_a_restore_waited_is_not_overwritten_unasked()
    {
        Sources();
        using var store = databases.Open();
        await Did("backup", "all.zip");
        const string other = "another machine|1|0|x";
        Assert.True(store.Claim(Duties.Drafting, other, TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30)));
        using var alive = new Timer(_ => store.Renew(Duties.Drafting, other, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30)), null, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        using var restore = Start("restore", "all.zip");
        await restore.Says("waiting until it has finished");
        store.Save(Make.Source("late"), [Entry("late", 1)], new Visit { SourceKey = "late", At = At(0), Outcome = Outcome.New });
        await alive.DisposeAsync();
        store.Release(Duties.Drafting, other, null, null);

        var (code, _, error) = await restore.End();
        Assert.Equal(2, code);
        Assert.Contains("holds entries already", error);
        Assert.Equal(1, store.EntryCount());
    }

    private async Task IsWhole(int backup, int most)
    {
        using var empty = new NewsletterFolder();
        var (code, _, error) = await empty.Run("restore", _newsletter.PathOf($"all-{backup}.zip"), "--database", databases.Where($"restored{backup}"));
        Assert.True(code == 0, error);
        using var store = databases.Open($"restored{backup}");
        var entries = store.Entries(new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        var rounds = 0;
        for (var writer = 0; writer < Writers; writer++)
        {
            // Entries and visit of a round were saved in one step: a backup has all of it or nothing, and every round before it.
            var visit = store.Visit(Name(writer));
            var last = visit is null ? 0 : (int)(visit.At - At(0)).TotalSeconds;
            Assert.Equal(
                Enumerable.Range(0, last * AtOnce).Select(number => Entry(Name(writer), number).Key).Order(StringComparer.Ordinal),
                entries.Select(entry => entry.Key).Where(key => key.StartsWith($"https://{Name(writer)}.example/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            rounds += last;
        }

        Assert.Equal(Entries, entries.Count(entry => entry.Key.StartsWith("https://old.example/", StringComparison.Ordinal)));
        Assert.InRange(rounds, 0, most);
        Assert.Single(store.Search(Entry("old", Entries - 1).Title, 1));
        File.Copy(_newsletter.PathOf("feed.xml"), empty.PathOf("feed.xml"));
        await Did(empty, "collect", "--database", databases.Where($"restored{backup}"));
    }

    private void Write(int writer, int[] rounds, CancellationToken stop)
    {
        using var own = databases.Open();
        for (var round = 1; !stop.IsCancellationRequested; round++)
        {
            own.Save(
                Make.Source(Name(writer)), [.. Enumerable.Range((round - 1) * AtOnce, AtOnce).Select(number => Entry(Name(writer), number))],
                new Visit { SourceKey = Name(writer), At = At(round), Outcome = Outcome.New });
            Interlocked.Increment(ref rounds[writer]);
        }
    }

    private void Sources()
    {
        _newsletter.Write("feed.xml", "<rss version='2.0'><channel><title>B</title></channel></rss>");
        _newsletter.WriteSources("{ key: blog, kind: feed, url: feed.xml }");
    }

    private static string Name(int writer) => string.Create(CultureInfo.InvariantCulture, $"writer{writer}");

    private static DateTimeOffset At(int second) => Make.Friday.AddSeconds(second);

    private static Entry Entry(string source, int number) => Make.Entry(
        string.Create(CultureInfo.InvariantCulture, $"https://{source}.example/{number}"), string.Create(CultureInfo.InvariantCulture, $"Study {source}{number} of moss"));

    private Aggregating Start(params string[] words) => Aggregating.Start(_newsletter.Folder, _newsletter.Environment, [.. words, "--database", databases.Where()]);

    private Task Did(params string[] words) => Did(_newsletter, [.. words, "--database", databases.Where()]);

    private static async Task Did(NewsletterFolder newsletter, params string[] words)
    {
        var (code, _, error) = await newsletter.Run(words);
        Assert.True(code == 0, error);
    }
}
