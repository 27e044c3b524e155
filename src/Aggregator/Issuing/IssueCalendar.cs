using Aggregator.Model;

namespace Aggregator;

/// <summary>Which issue is next and what time it covers.</summary>
internal static class IssueCalendar
{
    // Far more than a year of weekly dates or a skipped summer; a cron that names no date in so many tries names none.
    private const int MostSkipped = 1000;

    private const int MostAhead = 3;

    /// <summary>The issue after the last one: from the end of that one (the first issue: <paramref name="oldest"/> before its own end) to its draft date.</summary>
    public static IssueState Next(Newsletter newsletter, IssueState? last, TimeSpan oldest, DateTimeOffset at, NextTime nextTime)
    {
        var to = DraftDate(newsletter, last?.Period.To, at, nextTime);
        return new IssueState(last is null ? newsletter.FirstIssue : last.Number + 1, new Period(last?.Period.To ?? to - oldest, to), null, null);
    }

    /// <summary>
    /// The issue after one that was printed elsewhere: from the day of that one, as far as entries may be old, to the first draft date to come.
    /// </summary>
    public static IssueState After(Newsletter newsletter, int number, DateOnly? printed, TimeSpan oldest, DateTimeOffset at, NextTime nextTime)
    {
        var to = DraftDate(newsletter, null, at, nextTime);
        var from = to - oldest;
        if (printed?.ToDateTime(TimeOnly.MinValue) is { } day && new DateTimeOffset(day, newsletter.Zone.GetUtcOffset(day)).ToUniversalTime() is var date && date > from && date < to)
        {
            from = date;
        }

        return new IssueState(number + 1, new Period(from, to), null, null);
    }

    /// <summary>The latest draft date after <paramref name="since"/> that has passed; null when none has.</summary>
    public static DateTimeOffset? LastDate(Newsletter newsletter, DateTimeOffset since, DateTimeOffset now, NextTime nextTime)
    {
        DateTimeOffset? last = null;
        for (var next = NextDate(newsletter, since, nextTime); next <= now; next = NextDate(newsletter, next, nextTime))
        {
            last = next;
        }

        return last;
    }

    /// <summary>Whether a draft date is later than the third one to come. Nobody drafts that far ahead: the clock was wrong when the issue was dated, and what is counted from it would wait for years.</summary>
    public static bool IsFarAhead(Newsletter newsletter, DateTimeOffset date, DateTimeOffset now, NextTime nextTime)
    {
        for (var ahead = 0; ahead < MostAhead && now < date; ahead++)
        {
            now = NextDate(newsletter, now, nextTime);
        }

        return now < date;
    }

    // The latest date that has passed since the previous issue (a missed run is made up for, and a week off makes the period longer), else the
    // first to come. A run at the very second of its date asks from just before, because a cron's next time is "after".
    private static DateTimeOffset DraftDate(Newsletter newsletter, DateTimeOffset? previous, DateTimeOffset at, NextTime nextTime)
    {
        var passed = previous is null ? null : LastDate(newsletter, previous.Value, at, nextTime);
        return passed ?? NextDate(newsletter, previous is null || previous < at ? at.AddTicks(-1) : previous.Value, nextTime);
    }

    /// <summary>The first draft date after <paramref name="time"/> that is not skipped.</summary>
    public static DateTimeOffset NextDate(Newsletter newsletter, DateTimeOffset time, NextTime nextTime)
    {
        for (var tries = 0; tries < MostSkipped; tries++)
        {
            time = nextTime(newsletter.DraftAt, newsletter.Zone, time)
                ?? throw new InvalidOperationException($"drafting: draft_at ({newsletter.DraftAt}) names no date after {time:yyyy-MM-dd}");
            if (!newsletter.Skip.Contains(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, newsletter.Zone).DateTime)))
            {
                return time.ToUniversalTime();
            }
        }

        throw new InvalidOperationException($"drafting: every date of draft_at ({newsletter.DraftAt}) is skipped");
    }
}
