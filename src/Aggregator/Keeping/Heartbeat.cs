namespace Aggregator;

/// <summary>Renews what is held again and again; once it is disposed of, nothing is renewed any more, nor under way.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private readonly Lock _beat = new();
    private readonly ITimer _timer;
    private bool _ended;

    public Heartbeat(TimeProvider clock, TimeSpan every, Action renew) => _timer = clock.CreateTimer(
        _ =>
        {
            lock (_beat)
            {
                if (!_ended)
                {
                    renew();
                }
            }
        },
        null,
        every,
        every);

    public async ValueTask DisposeAsync()
    {
        lock (_beat)
        {
            _ended = true;
        }

        await _timer.DisposeAsync();
    }
}
