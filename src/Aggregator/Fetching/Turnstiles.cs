using System.Collections.Concurrent;
using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>One turnstile per scope, within this process. Whoever waits at one holds up nobody at another.</summary>
internal sealed class Turnstiles(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Turnstile> scopes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the caller's turn; it ends when the result is disposed of.</summary>
    public Task<IAsyncDisposable> Enter(Pace pace, CancellationToken ct) =>
        scopes.GetOrAdd(pace.Scope, _ => new Turnstile(pace, clock)).Enter(ct);

    /// <summary>
    /// With one connection the gap runs from the end of a request to the start of the next, as slow services ask. With more, ends overlap,
    /// and it runs from start to start.
    /// </summary>
    private sealed class Turnstile(Pace pace, TimeProvider clock) : IAsyncDisposable
    {
        private readonly SemaphoreSlim connections = new(pace.Connections);
        private readonly SemaphoreSlim starters = new(1);
        private long next = long.MinValue;

        public async Task<IAsyncDisposable> Enter(CancellationToken ct)
        {
            await connections.WaitAsync(ct);
            try
            {
                await WaitForStart(ct);
            }
            catch
            {
                connections.Release();
                throw;
            }

            return this;
        }

        public ValueTask DisposeAsync()
        {
            if (pace.Connections == 1)
            {
                Push();
            }

            connections.Release();
            return ValueTask.CompletedTask;
        }

        private async Task WaitForStart(CancellationToken ct)
        {
            await starters.WaitAsync(ct);
            try
            {
                // The monotonic clock: a wall clock set back must not open the gate. Rounded up, since timers count whole milliseconds.
                for (var left = Left(); left > TimeSpan.Zero; left = Left())
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), clock, ct);
                }

                Push();
            }
            finally
            {
                starters.Release();
            }
        }

        private TimeSpan Left()
        {
            var due = Interlocked.Read(ref next);
            return due == long.MinValue ? TimeSpan.Zero : clock.GetElapsedTime(clock.GetTimestamp(), due);
        }

        private void Push() =>
            Interlocked.Exchange(ref next, clock.GetTimestamp() + (long)Math.Ceiling(pace.Gap.TotalSeconds * clock.TimestampFrequency));
    }
}
