using Aggregator.Storage;

namespace Aggregator;

/// <summary>Gives each job to one program at a time, among all that work on one database.</summary>
internal sealed class Turns(Store store, TimeProvider clock)
{
    /// <summary>How long a turn outlives a program on another machine that died in it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Does the work when it is due and nobody else is at it, and remembers how it went. What goes wrong is raised, after it was remembered.</summary>
    /// <param name="due">Asked before the turn is taken, and again once it is ours: another may just have done it.</param>
    /// <param name="takesOver">Waits for the turn while the work is due: whoever had it has died, and its lease may not be over yet.</param>
    /// <returns>What the work gave; the default when there was none to do.</returns>
    public async Task<T?> Take<T>(string job, Func<bool> due, Func<Task<T>> work, bool takesOver, CancellationToken ct)
    {
        var holder = Holder.Mine();
        while (true)
        {
            if (!due())
            {
                return default;
            }

            if (Claim(job, holder))
            {
                break;
            }

            if (!takesOver)
            {
                return default;
            }

            await Task.Delay(Glance, clock, ct);
        }

        DateTimeOffset? done = null;
        string? problem = store.Jobs()[job].Problem;
        await using var renewal = Renewing(job, holder);
        try
        {
            if (!due())
            {
                return default;
            }

            var outcome = await work();
            (done, problem) = (clock.GetUtcNow(), null);
            return outcome;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            problem = fault.Message;
            throw;
        }
        finally
        {
            store.Release(job, holder, done, problem);
        }
    }

    /// <summary>Does what a person asked for as soon as nobody else is at this job. What goes wrong is that person's to see, and no state of the job.</summary>
    /// <param name="waiting">Called once, when another program is at it.</param>
    public async Task<T> Wait<T>(string job, Func<Task<T>> work, Action? waiting, CancellationToken ct)
    {
        var holder = Holder.Mine();
        while (!Claim(job, holder))
        {
            waiting?.Invoke();
            waiting = null;
            await Task.Delay(Glance, clock, ct);
        }

        var problem = store.Jobs()[job].Problem;
        await using var renewal = Renewing(job, holder);
        try
        {
            var outcome = await work();
            problem = null;
            return outcome;
        }
        finally
        {
            store.Release(job, holder, null, problem);
        }
    }

    private bool Claim(string job, string holder)
    {
        var before = store.Jobs().GetValueOrDefault(job)?.Holder;
        return store.Claim(job, holder, clock.GetUtcNow(), Lease, before is not null && Holder.IsDead(before) ? before : null);
    }

    private Heartbeat Renewing(string job, string holder) => new(clock, Renewal, () => Renew(job, holder));

    // A disk that is full just now ends no turn; the next renewal comes before the lease ends.
    private void Renew(string job, string holder)
    {
        try
        {
            store.Renew(job, holder, clock.GetUtcNow() + Lease);
        }
        catch (StorageException)
        {
        }
    }
}
