using System.Collections.Concurrent;
using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>One turnstile per scope, within this process. Whoever waits at one holds up nobody at another.</summary>
/// <param name="shared">A second turn behind the first, among processes: so only the head of each queue asks for it.</param>
internal sealed class Turnstiles(TimeProvider clock, Func<Pace, CancellationToken, Task<IAsyncDisposable>>? shared = null)
{
    private readonly ConcurrentDictionary<string, Turnstile> _scopes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the caller's turn; it ends when the result is disposed of.</summary>
    public async Task<IAsyncDisposable> Enter(Pace pace, CancellationToken ct)
    {
        var own = await _scopes.GetOrAdd(pace.Scope, _ => new Turnstile(pace, clock)).Enter(ct);
        if (shared is null)
        {
            return own;
        }

        try
        {
            return new Both(own, await shared(pace, ct));
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    private sealed class Both(IAsyncDisposable own, IAsyncDisposable shared) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await shared.DisposeAsync();
            }
            finally
            {
                await own.DisposeAsync();
            }
        }
    }

    /// <summary>
    /// With one connection the gap runs from the end of a request to the start of the next, as slow services ask. With more, ends overlap,
    /// and it runs from start to start.
    /// </summary>
    private sealed class Turnstile(Pace pace, TimeProvider clock) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _connections = new(pace.Connections);
        private readonly SemaphoreSlim _starters = new(1);
        private long _next = long.MinValue;

        public async Task<IAsyncDisposable> Enter(CancellationToken ct)
        {
            await _connections.WaitAsync(ct);
            try
            {
                await WaitForStart(ct);
            }
            catch
            {
                _connections.Release();
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

            _connections.Release();
            return ValueTask.CompletedTask;
        }

        private async Task WaitForStart(CancellationToken ct)
        {
            await _starters.WaitAsync(ct);
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
                _starters.Release();
            }
        }

        private TimeSpan Left()
        {
            var due = Interlocked.Read(ref _next);
            return due == long.MinValue ? TimeSpan.Zero : clock.GetElapsedTime(clock.GetTimestamp(), due);
        }

        private void Push() =>
            Interlocked.Exchange(ref _next, clock.GetTimestamp() + (long)Math.Ceiling(pace.Gap.TotalSeconds * clock.TimestampFrequency));
    }
}
