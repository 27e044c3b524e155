using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Tests.Fetching;

/// <summary>A clock that jumps ahead to the end of every wait shorter than <paramref name="shorter"/>, so that pauses and back-off take no time; longer timers never fire, and what beats again and again moves nothing.</summary>
internal sealed class LeapingClock(TimeSpan shorter) : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= TimeSpan.Zero && dueTime < shorter && period == Timeout.InfiniteTimeSpan)
        {
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
