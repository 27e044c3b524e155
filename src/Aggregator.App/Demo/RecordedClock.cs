namespace Aggregator.App.Demo;

/// <summary>The day of the recorded week: begins at <paramref name="start"/> and goes on as fast as the real clock.</summary>
internal sealed class RecordedClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_began);
}
