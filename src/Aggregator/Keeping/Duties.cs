using System.Globalization;
using Aggregator.Model;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// What runs by itself, one method a job. Each asks the store what is due, so that calling it twice is calling it once, and a time that was missed is made
/// up for once; several programs on one database share the work.
/// </summary>
public sealed class Duties(Configuration configuration, Store store, Pipeline pipeline, TimeProvider clock, NextTime nextTime)
{
    public const string Collecting = "collect";
    public const string Drafting = "draft";
    public const string BackingUp = "backup";
    public const string Pruning = "prune";

    /// <summary>When nobody works: every day at four in the newsletter's zone.</summary>
    private const string EveryNight = "0 0 4 * * ?";

    private readonly Turns _turns = new(store, clock);

    /// <summary>When this program last looked for sources that are due; null: not yet.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Since when this program is visiting sources; null: it is not.</summary>
    public DateTimeOffset? CollectingSince { get; private set; }

    public bool DraftIsDue => pipeline.DraftDueAt() <= clock.GetUtcNow();

    private bool BackupIsDue => configuration.BackupFolder is not null && NightAfter(BackingUp) <= clock.GetUtcNow();

    /// <summary>Visits what is due. Where a database is shared, each source is visited by one program, and all of them are visited when this ends.</summary>
    /// <returns>The visits that this program made.</returns>
    public async Task<IReadOnlyList<Visit>> Collect(IProgress<Visit>? progress, CancellationToken ct)
    {
        CollectingSince = clock.GetUtcNow();
        try
        {
            var visits = await pipeline.CollectDue(progress, ct);
            LookedAt = clock.GetUtcNow();
            return visits;
        }
        finally
        {
            CollectingSince = null;
        }
    }

    /// <summary>Drafts the issue whose draft date has passed.</summary>
    /// <returns>Null when no draft is due, or another program is at it.</returns>
    /// <param name="takesOver">As the other jobs have it: a program that died had the turn, so it is waited for.</param>
    public Task<DraftReport?> Draft(bool takesOver = false, CancellationToken ct = default) =>
        _turns.Take(Drafting, () => DraftIsDue, () => pipeline.DraftIfDue(ct), takesOver, ct);

    /// <summary>Does something with the drafts while no other program is writing them.</summary>
    /// <param name="waiting">Called once, when another program is.</param>
    public Task<T> WithDrafts<T>(Func<T> work, Action? waiting, CancellationToken ct) => _turns.Wait(Drafting, () => Task.FromResult(work()), waiting, ct);

    /// <summary>Backs up, and only then lets old entries go: not while a backup is still to be made, because it failed or another program is at it.</summary>
    public async Task KeepUp(Action<string> backedUp, Action<int> pruned, bool takesOver = false, CancellationToken ct = default)
    {
        if (await BackUp(takesOver, ct) is { } file)
        {
            backedUp(file);
        }

        if (!BackupIsDue && await Prune(takesOver, ct) is { } entries)
        {
            pruned(entries);
        }
    }

    /// <summary>Writes today's backup and thins out the old ones.</summary>
    /// <returns>The file; null when none is due.</returns>
    public Task<string?> BackUp(bool takesOver = false, CancellationToken ct = default) => _turns.Take(
        BackingUp,
        () => BackupIsDue,
        async () =>
        {
            var now = clock.GetUtcNow();
            var folder = Directory.CreateDirectory(configuration.BackupFolder!).FullName;
            var file = BackupFolder.File(folder, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, configuration.Newsletter.Zone).DateTime));
            await BackUpInto(file, null, ct);
            BackupFolder.Thin(folder);
            return (string?)file;
        },
        takesOver,
        ct);

    /// <summary>Writes a backup while no other program is writing the drafts, whose files and rows belong together.</summary>
    /// <param name="waiting">Called once, when another program is.</param>
    public async Task BackUpInto(string file, Action? waiting, CancellationToken ct)
    {
        var begun = false;
        try
        {
            await WithDrafts(Write, waiting, ct);
        }
        catch (StorageException) when (!begun)
        {
            // A full disk takes no turn; and just then a backup on another one is wanted most.
            Write();
        }

        bool Write()
        {
            begun = true;
            Backup.Write(file, configuration, store, clock.GetUtcNow());
            return true;
        }
    }

    /// <summary>Lets entries go that are older than <c>storage.keep</c> and that nothing needs.</summary>
    /// <returns>How many went; null when it is not due.</returns>
    public Task<int?> Prune(bool takesOver = false, CancellationToken ct = default) => _turns.Take(
        Pruning, () => NightAfter(Pruning) <= clock.GetUtcNow(), () => Task.FromResult((int?)store.Prune(Oldest(), clock.GetUtcNow())), takesOver, ct);

    /// <summary>The jobs with their last and next times.</summary>
    public IReadOnlyList<JobState> Jobs()
    {
        var runs = store.Jobs();
        var visits = store.Visits();
        var now = clock.GetUtcNow();
        var enabled = configuration.Sources.Where(source => source.Enabled).ToList();
        var visited = enabled.Where(source => visits.ContainsKey(source.Key)).Select(source => visits[source.Key]).ToList();
        var nextVisit = visited.Count < enabled.Count ? now : visited.Min(visit => visit.NextAt);
        return
        [
            new(Collecting, visited.Count == 0 ? null : visited.Max(visit => visit.At), nextVisit, null, store.ClaimHolders().Any(holder => !Holder.IsDead(holder))),
            Of(Drafting, store.Issues().Max(issue => issue.DraftedAt), pipeline.DraftDueAt()),
            Of(BackingUp, runs.GetValueOrDefault(BackingUp)?.DoneAt, configuration.BackupFolder is null ? null : NightAfter(BackingUp)),
            Of(Pruning, runs.GetValueOrDefault(Pruning)?.DoneAt, NightAfter(Pruning)),
        ];

        JobState Of(string job, DateTimeOffset? last, DateTimeOffset? next) => runs.GetValueOrDefault(job) is { } run
            ? new(job, last, next, run.Problem, run.Holder is not null && run.HeldUntil > now && !Holder.IsDead(run.Holder))
            : new(job, last, next, null, false);
    }

    /// <summary>Since when nothing has run by itself here, though it once did: a night's work was missed by more than a day. Null: all is well, or it never did.</summary>
    public DateTimeOffset? StoppedSince() => store.Jobs().GetValueOrDefault(Pruning)?.DoneAt is { } done && NightAfter(Pruning) + TimeSpan.FromDays(1) < clock.GetUtcNow() ? done : null;

    // Never done, or done at a time that is still to come because the clock was wrong then: due now.
    private DateTimeOffset NightAfter(string job) => store.Jobs().GetValueOrDefault(job)?.DoneAt is { } done && done <= clock.GetUtcNow().AddDays(1)
        ? nextTime(EveryNight, configuration.Newsletter.Zone, done) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"there is no night after {done:u}"))
        : DateTimeOffset.MinValue;

    // The issue that comes next reads from the end of the last one, however long ago that is.
    private DateTimeOffset Oldest()
    {
        var kept = clock.GetUtcNow() - configuration.Keep;
        var begins = store.OpenIssue()?.Period.From ?? store.Issues().MaxBy(issue => issue.Number)?.Period.To;
        return begins < kept ? begins.Value : kept;
    }
}
