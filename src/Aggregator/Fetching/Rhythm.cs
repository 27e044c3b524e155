using Aggregator.Model;

namespace Aggregator.Fetching;

/// <summary>When to call at a source again.</summary>
public static class Rhythm
{
    // A quarter of an hour, then longer and longer: a server that is down is down for hours more often than for minutes.
    private static readonly TimeSpan[] Ladder =
        [TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    // A header or a ttl may ask for patience, but a mistake in it must not silence a source for ever.
    private static readonly TimeSpan LongestWish = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(7);

    // A blog that rests for a month is still read in time for the next issue; one that never rests is read hourly.
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    // Entries nearer than this came in one go.
    private static readonly TimeSpan Burst = TimeSpan.FromHours(1);

    private const int Lately = 20;

    private const int FewestGaps = 3;

    private const int HoursOfWeek = 7 * 24;

    /// <param name="failures">Failed visits in a row, this one included; 0 after a good one.</param>
    /// <param name="retryAt">What the server said (Retry-After).</param>
    /// <param name="freshFor">How long the answer says it stays fresh (Cache-Control, Expires).</param>
    /// <returns>UTC; null: never by itself.</returns>
    public static DateTimeOffset? Next(
        Source source, KindForm form, Problem? problem, int failures, DateTimeOffset? retryAt, Habit habit, TimeSpan? freshFor, DateTimeOffset now, TimeZoneInfo zone, NextTime nextTime)
    {
        if (problem?.Kind == ProblemKind.Gone)
        {
            return null;
        }

        if (problem is null)
        {
            return source.Cron is { } cron ? nextTime(cron, zone, now)
                : source.Every is { } every ? now + every
                : Awake(now + Patient(Patient(Own(form, habit.Gap), habit.Wish), freshFor), habit);
        }

        var rung = Ladder[Math.Clamp(failures - 1, 0, Ladder.Length - 1)];
        var retry = now + rung + Jitter(source.Key, rung);
        if (retryAt > now)
        {
            var asked = retryAt.Value < now + LongestRetry ? retryAt.Value : now + LongestRetry;
            return asked > retry || failures <= 1 ? asked : retry;
        }

        return retry;
    }

    /// <summary>The habit that the documents of a visit show.</summary>
    public static Habit Of(IReadOnlyList<Feed> feeds, DateTimeOffset now) => new()
    {
        Gap = Gap(feeds.SelectMany(feed => feed.Entries), now),
        Wish = feeds.Max(feed => feed.Every),
        SkipHours = feeds.Count == 1 ? feeds[0].SkipHours : [],
        SkipDays = feeds.Count == 1 ? feeds[0].SkipDays : [],
    };

    /// <summary>The habit after a visit that found nothing changed: a little slower, until something comes again.</summary>
    public static Habit Quieter(Habit habit) => habit with { Gap = habit.Gap * 1.25 > Longest ? Longest : habit.Gap * 1.25 };

    /// <summary>The median over the last entries. The time since the newest counts like a gap, so a source that fell silent slows down.</summary>
    private static TimeSpan? Gap(IEnumerable<Entry> entries, DateTimeOffset now)
    {
        var gaps = new List<TimeSpan>();
        var later = now;
        foreach (var time in entries.Select(entry => entry.Published).OfType<DateTimeOffset>().Where(time => time <= now).OrderDescending())
        {
            if (later - time >= Burst)
            {
                gaps.Add(later - time);
                later = time;
            }

            if (gaps.Count == Lately)
            {
                break;
            }
        }

        return gaps.Count < FewestGaps ? null : gaps.Order().ElementAt(gaps.Count / 2);
    }

    /// <summary>A service that asks for a pace of its own is never read more often than its kind says.</summary>
    private static TimeSpan Own(KindForm form, TimeSpan? gap)
    {
        var shortest = form.Pace is null && form.Every > Shortest ? Shortest : form.Every;
        return gap is not { } own ? form.Every : own < shortest ? shortest : own > Longest && Longest > shortest ? Longest : own;
    }

    private static TimeSpan Patient(TimeSpan every, TimeSpan? wish) =>
        wish is { } asked && asked > every ? (asked < LongestWish ? asked : every > LongestWish ? every : LongestWish) : every;

    /// <summary>The first time from <paramref name="next"/> on that the feed does not ask to skip; who skips everything is not heard.</summary>
    private static DateTimeOffset Awake(DateTimeOffset next, Habit habit)
    {
        for (var hours = 0; hours < HoursOfWeek; hours++)
        {
            var time = next.ToUniversalTime().AddHours(hours);
            if (!habit.SkipHours.Contains(time.Hour) && !habit.SkipDays.Contains(time.DayOfWeek))
            {
                return time;
            }
        }

        return next;
    }

    // Spread by the key, up to a tenth of the wait: many sources of one broken host do not come back in one second, and a rerun plans the same.
    private static TimeSpan Jitter(string key, TimeSpan wait)
    {
        var hash = key.Aggregate(17u, (sum, character) => (sum * 31) + character);
        return wait * (hash % 1000 / 10_000.0);
    }
}
