using Aggregator.Fetching;
using Aggregator.Model;
using Aggregator.Sources;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator;

/// <summary>What a visit at a source comes to when it goes well, badly, or cannot be made at all.</summary>
public sealed partial class Pipeline
{
    /// <summary>The visit at another source of the same paced service that was told to come later (429, or a rate limit used up).</summary>
    private Visit? AskedToWait(Source source, ISourceKind kind, DateTimeOffset now) => kind.Form.Pace is null ? null : configuration.Sources
        .Where(other => other.Kind == source.Kind && other.Key != source.Key && other.Endpoint == source.Endpoint)
        .Select(other => store.Visit(other.Key))
        .FirstOrDefault(visit => visit is { Outcome: Outcome.Deferred } && !visit.IsDue(now));

    private static Visit Waiting(Source source, Visit? last, Visit other, DateTimeOffset now) => (last ?? new Visit { SourceKey = source.Key, At = now, Outcome = Outcome.Deferred }) with
    {
        At = now,
        Outcome = Outcome.Deferred,
        Problem = new Problem(ProblemKind.RateLimited, $"The service asked {other.SourceKey} to come later; it was not asked for this source either."),
        NextAt = other.NextAt,
        Entries = 0,
        NewEntries = 0,
        Milliseconds = 0,
        Requests = [],
    };

    /// <summary>Whether a source failed for what stood in <c>sources.yml</c> and stands there no more: who mends a line does not wait for the next visit.</summary>
    private bool WasMended(Source source, Visit visit) => visit.Problem?.Kind switch
    {
        null or ProblemKind.RateLimited => false,
        ProblemKind.PrivateAddress when configuration.Network.AllowPrivateAddresses => true,
        // What is asked behind "?" may be another thing every day; a recorded file is read when a person asks for it.
        _ => visit.MovedFrom is { } asked && _kinds[source.Kind].Requests(source, null) is [{ Address.IsFile: false } first, ..] && first.Address.GetLeftPart(UriPartial.Path) != new Uri(asked).GetLeftPart(UriPartial.Path),
    };

    private void Hasten()
    {
        var visits = store.Visits();
        var now = clock.GetUtcNow();
        var mended = configuration.Sources.Where(source => source.Enabled && visits.TryGetValue(source.Key, out var visit) && !visit.IsDue(now) && WasMended(source, visit)).ToList();
        if (mended.Count > 0)
        {
            store.Hasten([.. mended.Select(source => source.Key)], now);
        }
    }

    // What we do wrong with one source is that source's failure here: the others are still read.
    private async Task<Visit> CollectOrSay(Source source, SemaphoreSlim places, CancellationToken ct)
    {
        try
        {
            return await Collect(source, places, ct);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or StorageException))
        {
            log.LogError(fault, "collecting {Source}", source.Key);
            var now = clock.GetUtcNow();
            var last = store.Visit(source.Key);
            var problem = new Problem(ProblemKind.Malformed, $"Reading it failed through a fault of Aggregator ({fault.GetType().Name}: {fault.Message}); please report it.");
            return store.Save(source, [], (last ?? new Visit { SourceKey = source.Key, At = now, Outcome = Outcome.Failed }) with
            {
                At = now,
                Outcome = Outcome.Failed,
                Problem = problem,
                Failures = (last?.Failures ?? 0) + 1,
                NextAt = now + TimeSpan.FromDays(1),
                Entries = 0,
                NewEntries = 0,
                Requests = [],
            });
        }
    }

    private static Habit HabitOf(SourceVisit trip, Habit before, DateTimeOffset now) =>
        trip.Problem is not null ? before : trip.Feeds.Count == 0 ? Rhythm.Quieter(before) : Rhythm.Of([.. trip.Feeds.Where(feed => feed.FoundAt is null && feed.Problem is null)], now);

    private static Outcome OutcomeOf(SourceVisit trip) => trip.Problem switch
    {
        { Kind: ProblemKind.RateLimited } => Outcome.Deferred,
        not null => Outcome.Failed,
        null => trip.Feeds.Count > 0 ? Outcome.New : Outcome.Unchanged,
    };

    private void Report(Visit visit, string kind, IReadOnlyList<string> warnings)
    {
        Measures.Of(visit, kind);
        foreach (var warning in warnings)
        {
            log.LogDebug("fetching {Source}: {Warning}", visit.SourceKey, warning);
        }

        if (visit.Problem is { } problem)
        {
            log.LogWarning("fetching {Source}: {Problem} Next visit {NextAt:u}", visit.SourceKey, problem.Sentence, visit.NextAt);
        }
        else
        {
            log.LogInformation(
                "collecting {Source}: {Outcome}, {Entries} entries, {NewEntries} new, {Milliseconds} ms",
                visit.SourceKey, visit.Outcome.ToString().ToLowerInvariant(), visit.Entries, visit.NewEntries, visit.Milliseconds);
        }
    }
}
