namespace Aggregator.Model;

/// <summary>How the last call at a source ended, and when to call again.</summary>
public sealed record Visit
{
    /// <summary>A visit that lies further in the future than this was made while the clock was wrong: what it says of the next one says nothing.</summary>
    public static readonly TimeSpan ClockSlack = TimeSpan.FromHours(1);

    /// <summary>More show no habit better.</summary>
    private const int MostDays = 20;

    public required string SourceKey { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Null: never by itself (410).</summary>
    public DateTimeOffset? NextAt { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>Whether the next visit's time has come, also after the clock was set back.</summary>
    public bool IsDue(DateTimeOffset now) => NextAt is { } next && (next <= now || At > now + ClockSlack);

    /// <summary>Failed visits in a row, this one included.</summary>
    public int Failures { get; init; }

    /// <summary>When entries were first taken from this source; null until then.</summary>
    public DateTimeOffset? FirstRead { get; init; }

    /// <summary>The last moment of each of the last days (UTC) on which the source published anything, newest first. The store keeps them.</summary>
    public IReadOnlyList<DateTimeOffset> Days { get; init; } = [];

    public IReadOnlyList<Validator> Validators { get; init; } = [];

    /// <summary>Where the feed is now: the target of a permanent redirect, or the feed found on a home page.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The source's own address when it moved: with another one in <c>sources.yml</c>, <see cref="MovedTo"/> holds no more.</summary>
    public string? MovedFrom { get; init; }

    public Habit Habit { get; init; } = Habit.Unknown;

    /// <summary>Entries in the documents of this visit.</summary>
    public int Entries { get; init; }

    /// <summary>Of these, entries that were not in the store.</summary>
    public int NewEntries { get; init; }

    public long Milliseconds { get; init; }

    public IReadOnlyList<RequestRecord> Requests { get; init; } = [];

    /// <summary>What <see cref="Days"/> are of moments at which a source published something.</summary>
    public static IReadOnlyList<DateTimeOffset> LastDays(IEnumerable<DateTimeOffset> moments) =>
        [.. moments.Select(moment => moment.ToUniversalTime()).GroupBy(moment => moment.Date).Select(day => day.Max()).OrderDescending().Take(MostDays)];

    /// <summary>A person has to look: the contract's exit code 3.</summary>
    public bool NeedsPerson => Problem is not null && (!Problem.MendsByWaiting || Failures >= 3);
}
