using System.Collections.Concurrent;
using Aggregator.Canonicalizing;
using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Settings;
using Aggregator.Sources;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator;

/// <summary>The order of the stages: from a source's address to a stored entry, and from stored entries to a draft.</summary>
public sealed partial class Pipeline(
    Configuration configuration, Store store, Fetcher fetcher, IReadOnlyList<ISourceKind> kinds, TimeProvider clock, NextTime nextTime, ILogger<Pipeline> log)
{
    private readonly Dictionary<string, ISourceKind> _kinds = kinds.ToDictionary(kind => kind.Form.Name, StringComparer.Ordinal);
    private readonly PastIssues _past = new(configuration, store, nextTime);
    private readonly Dictionary<string, Source> _sources = configuration.Sources.ToDictionary(source => source.Key, StringComparer.Ordinal);

    /// <summary>Enabled sources whose next visit is due now; those never visited first.</summary>
    public IReadOnlyList<Source> Due()
    {
        var visits = store.Visits();
        var now = clock.GetUtcNow();
        return [.. configuration.Sources.Where(source => source.Enabled && (!visits.TryGetValue(source.Key, out var visit) || visit.IsDue(now) || WasMended(source, visit)))];
    }

    /// <summary>Visits what is due, each source once among all programs on this database: what others are at is waited for, and taken over when they die.</summary>
    /// <returns>The visits that were made here, in the order of <c>sources.yml</c>.</returns>
    public async Task<IReadOnlyList<Visit>> CollectDue(IProgress<Visit>? progress, CancellationToken ct)
    {
        var visits = new ConcurrentDictionary<string, Visit>();
        Hasten();
        await using var claims = new Claims(store, clock);
        IReadOnlyList<Source> due;
        do
        {
            due = [.. Due().Where(source => !visits.ContainsKey(source.Key))];
            await Collect(claims.Take(due, IsPaced, configuration.Network.Parallel), due.Count, visits, progress, ct);
        }
        while (await claims.Others([.. due.Where(source => !visits.ContainsKey(source.Key))], ct));
        return [.. configuration.Sources.Where(source => visits.ContainsKey(source.Key)).Select(source => visits[source.Key])];
    }

    /// <summary>Visits sources, due or not, whoever else is at them. What was stored when <paramref name="ct"/> ends it stays.</summary>
    /// <returns>A visit each, in the order of <paramref name="sources"/>.</returns>
    public async Task<IReadOnlyList<Visit>> Collect(IReadOnlyList<Source> sources, IProgress<Visit>? progress, CancellationToken ct)
    {
        var visits = new ConcurrentDictionary<string, Visit>();
        // Sources of one paced service stand in one queue, as in Claims.
        await Collect(sources.GroupBy(source => IsPaced(source) ? $"kind {source.Kind}" : source.Key).ToAsyncEnumerable(), sources.Count, visits, progress, ct);
        return [.. sources.Select(source => visits[source.Key])];
    }

    /// <summary>Several queues at once. One source's failure never stops another.</summary>
    private async Task Collect(
        IAsyncEnumerable<IEnumerable<Source>> queues, int count, ConcurrentDictionary<string, Visit> visits, IProgress<Visit>? progress, CancellationToken ct)
    {
        var before = visits.Count;
        Measures.Queued(count);
        // What was read waits until others are stored with it, and meanwhile another source is read in its place; as many may wait as are read at once.
        var atOnce = configuration.Network.Parallel;
        using var places = new SemaphoreSlim(atOnce);
        var options = new ParallelOptions { MaxDegreeOfParallelism = store.SavesTogether ? 2 * atOnce : atOnce, CancellationToken = ct };
        try
        {
            await Parallel.ForEachAsync(queues, options, async (queue, inner) =>
            {
                foreach (var source in queue)
                {
                    var visit = await CollectOrSay(source, places, inner);
                    visits[source.Key] = visit;
                    Measures.Queued(-1);
                    progress?.Report(visit);
                }
            });
        }
        finally
        {
            // What others visited, or nobody because it was stopped, waits here no longer.
            Measures.Queued(visits.Count - before - count);
        }
    }

    private bool IsPaced(Source source) => _kinds[source.Kind].Form.Pace is not null;

    /// <summary>Visits one source, due or not, and stores what it says.</summary>
    public async Task<Visit> Collect(Source source, CancellationToken ct)
    {
        using var place = new SemaphoreSlim(1);
        return await Collect(source, place, ct);
    }

    /// <param name="places">Of which one is taken while the source is read.</param>
    private async Task<Visit> Collect(Source source, SemaphoreSlim places, CancellationToken ct)
    {
        Task<Visit> saving;
        IReadOnlyList<string> warnings;
        await places.WaitAsync(ct);
        try
        {
            var started = clock.GetTimestamp();
            var now = clock.GetUtcNow();
            var kind = _kinds[source.Kind];
            var own = kind.Requests(source, null) is [var first, ..] ? first.Address.AbsoluteUri : null;
            var last = store.Visit(source.Key);
            last = last is { MovedTo: not null } && last.MovedFrom != own ? last with { MovedTo = null } : last;
            if (AskedToWait(source, kind, now) is { } other)
            {
                return store.Save(source, [], Waiting(source, last, other, now));
            }

            (saving, warnings) = await Read(source, kind, own, last, now, started, ct);
        }
        finally
        {
            places.Release();
        }

        var visit = await saving;
        Report(visit, source.Kind, warnings);
        return visit;
    }

    /// <summary>
    /// Reads what a source says and hands it over to be stored. The objects of a visit are old when its documents come, and what an old object holds, living or
    /// dead, the garbage collector takes for alive: so no entry is left in any of them, nor in the result of a task.
    /// </summary>
    /// <param name="started">The clock's timestamp when the visit began.</param>
    private async Task<(Task<Visit> Saving, IReadOnlyList<string> Warnings)> Read(
        Source source, ISourceKind kind, string? own, Visit? last, DateTimeOffset now, long started, CancellationToken ct)
    {
        // What another source brought is no sign that this one was read that far.
        var trip = new SourceVisit(fetcher, read => store.Known(source.Key, [.. read.Select(Canonicalizer.Canonicalize)]));
        await trip.Run(kind, source, last, now - configuration.Drafts.Oldest, ct); // 2, 3, 4
        var entries = trip.Entries.Select(Canonicalizer.Canonicalize).ToList(); // 5
        var failures = trip.Problem is null ? 0 : (last?.Failures ?? 0) + 1;
        var habit = HabitOf(trip, last?.Habit ?? Habit.Unknown, now);
        var visit = new Visit
        {
            SourceKey = source.Key,
            At = now,
            Outcome = OutcomeOf(trip),
            Problem = trip.Problem,
            Failures = failures,
            NextAt = Rhythm.Next(
                source, kind.Form, trip.Problem, failures, trip.RetryAt ?? (trip.IsSpell ? now + kind.Form.Every : null), habit, trip.FreshFor, clock.GetUtcNow(),
                configuration.Newsletter.Zone, nextTime),
            FirstRead = last?.FirstRead ?? (trip.Problem is null ? now : null),
            Validators = trip.Problem is null && trip.Validators.Count > 0 ? trip.Validators : last?.Validators ?? [],
            MovedFrom = own,
            MovedTo = trip.MovedTo ?? (trip.Lost && trip.Problem is null ? null : last?.MovedTo),
            Habit = habit,
            Entries = entries.Count,
            Requests = trip.Log,
            Milliseconds = (long)clock.GetElapsedTime(started).TotalMilliseconds,
        };
        trip.LetGo();
        return (store.SaveWithOthers(source, entries, visit), trip.Warnings); // 6
    }

    /// <summary>Takes in a link that a person hands in: what its page says of itself, under the source <see cref="Source.Inbox"/>. The next draft has it.</summary>
    public async Task<AddReport> Add(HandedIn link, CancellationToken ct) => Add(link, await Page(link, ct), new PlanMemory());

    /// <summary>The page of a link that a person hands in.</summary>
    internal Task<Answer> Page(HandedIn link, CancellationToken ct) => fetcher.Fetch(new Request(link.Address), null, ct);

    /// <param name="answer">Its page.</param>
    /// <inheritdoc cref="Add(HandedIn, CancellationToken)"/>
    internal AddReport Add(HandedIn link, Answer answer, PlanMemory memory)
    {
        var page = answer.Download is { } download ? PageMetadata.Read(download) : null;
        var problem = answer.Problem ?? (page is { Title.Length: > 0 } ? null : new Problem(ProblemKind.NotAFeed, $"{link.Address.Host} gave no web page with a title."));
        var fresh = Inbox.Entry(link, page);
        var before = store.Entry(fresh.Key);
        var entry = before is null ? fresh : Inbox.Again(before, fresh, link);
        var now = clock.GetUtcNow();
        // While an issue is open, what is handed in belongs to it, also after its draft date; no two at one moment, so that each is seen to have come.
        var at = store.OpenIssue() is { } open && open.Period.To <= now ? open.Period.To.AddSeconds(-1).AddTicks(now.Ticks % TimeSpan.TicksPerSecond) : now;
        var visit = new Visit { SourceKey = Source.Inbox, At = at, Outcome = Outcome.New, Entries = 1, Requests = answer.Requests };
        store.Save(Inbox.Source, [entry], visit);
        log.LogInformation("adding {Key}: {Title}", entry.Key, entry.Title);
        var stored = store.Entry(entry.Key)!;
        var repeat = _past.Repeats(int.MaxValue, now, memory).Judge(new Item { Lead = stored, Entries = [stored] });
        return new AddReport(stored, before, repeat.Notes, problem);
    }
}
