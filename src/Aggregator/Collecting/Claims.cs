using Aggregator.Model;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// This program's share of the sources that are due. All programs on one database take theirs in small batches, so that the fast ones take more; what is
/// taken is held by a lease that is renewed, so that what a killed program held is free again soon.
/// </summary>
internal sealed class Claims : IAsyncDisposable
{
    /// <summary>How long a source waits whose program was killed, or lost its database; on the same machine it waits no longer than <see cref="Glance"/>.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>So many sources are looked at for a batch: with all of them the cost of a round would grow with their square.</summary>
    private const int Window = 250;

    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly Heartbeat _renewal;
    private readonly string _holder = Holder.Mine();

    public Claims(Store store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _renewal = new Heartbeat(clock, Renewal, () => Try(() => store.RenewClaims(_holder, Lease, clock)));
    }

    /// <summary>
    /// Queues of sources, claimed as they are asked for. Sources of one paced service stand in one queue: they could not be asked at once anyway, and when
    /// it asks one to wait, the next ones wait too.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<Source>> Take(IReadOnlyList<Source> due, Func<Source, bool> isPaced, int atOnce)
    {
        foreach (var holder in _store.ClaimHolders().Where(Holder.IsDead))
        {
            _store.ReleaseClaims(holder);
        }

        // The next batch is claimed while this one is visited: a claim waits for the visits that are being stored, and meanwhile nobody would ask anything.
        using var batches = Batches(due, isPaced, atOnce).GetEnumerator();
        var next = Task.Run(batches.MoveNext);
        try
        {
            while (await next)
            {
                var batch = batches.Current;
                next = Task.Run(batches.MoveNext);
                foreach (var queue in batch)
                {
                    yield return queue;
                }
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits while other programs are at these sources: until they have visited them, or have died.</summary>
    /// <returns>Whether there was anything to wait for.</returns>
    public async Task<bool> Others(IReadOnlyList<Source> due, CancellationToken ct)
    {
        if (due.Count == 0 || !_store.OthersHold([.. due.Select(source => source.Key)], _holder))
        {
            return false;
        }

        await Task.Delay(Glance, _clock, ct);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _renewal.DisposeAsync();
        Try(() => _store.ReleaseClaims(_holder));
    }

    private IEnumerable<IEnumerable<IReadOnlyList<Source>>> Batches(IReadOnlyList<Source> due, Func<Source, bool> isPaced, int atOnce)
    {
        foreach (var service in due.Where(isPaced).GroupBy(source => source.Kind, StringComparer.Ordinal))
        {
            if (Claim([.. service], int.MaxValue) is { Count: > 0 } queue)
            {
                yield return [queue];
            }
        }

        foreach (var window in due.Where(source => !isPaced(source)).Chunk(Window))
        {
            while (Claim(window, atOnce) is { Count: > 0 } batch)
            {
                yield return batch.Select(source => new[] { source });
            }
        }
    }

    private List<Source> Claim(IReadOnlyList<Source> sources, int most)
    {
        var mine = _store.ClaimSources([.. sources.Select(source => source.Key)], _holder, most, _clock.GetUtcNow(), Lease, _clock);
        return [.. sources.Where(source => mine.Contains(source.Key))];
    }

    /// <summary>A database that is out of reach for a moment ends nothing here: the next renewal comes before the lease ends.</summary>
    private static void Try(Action operation)
    {
        try
        {
            operation();
        }
        catch (StorageException)
        {
        }
    }
}
