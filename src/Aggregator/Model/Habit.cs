namespace Aggregator.Model;

/// <summary>What a source shows and says of when it publishes, as of the last document that was read.</summary>
public sealed record Habit
{
    public static Habit Unknown { get; } = new();

    /// <summary>The usual time between two bursts of entries lately; null when too few of them are dated.</summary>
    public TimeSpan? Gap { get; init; }

    /// <summary>The feed's own wish for the time between two visits (ttl, sy:updatePeriod).</summary>
    public TimeSpan? Wish { get; init; }

    /// <summary>Hours of the day, UTC, at which the feed asks not to be read.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days of the week, UTC, on which the feed asks not to be read.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}
