using Aggregator.Storage;

namespace Aggregator;

/// <summary>Gives each job to one program at a time, among all that work on one database.</summary>
internal sealed class Turns(Store store, TimeProvider clock)
{
    /// <summary>How long a turn outlives a program on another machine that died in it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(5);

    /// <summary>Does the work when it is due and nobody else is at it, and remembers how it went. What goes wrong is raised, after it was remembered.</summary>
    /// <param name="due">Asked before the turn is taken, and again once it is ours: another may just have done it.</param>
    /// <returns>What the work gave; the default when there was none to do.</returns>
    public async Task<T?> Take<T>(string job, Func<bool> due, Func<Task<T>> work)
    {
        if (!due())
        {
            return default;
        }

        var holder = Holder.Mine();
        var before = store.Jobs().GetValueOrDefault(job)?.Holder;
        if (!store.Claim(job, holder, clock.GetUtcNow(), Lease, before is not null && Holder.IsDead(before) ? before : null))
        {
            return default;
        }

        DateTimeOffset? done = null;
        string? problem = store.Jobs()[job].Problem;
        await using var renewal = clock.CreateTimer(_ => Renew(job, holder), null, Renewal, Renewal);
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
