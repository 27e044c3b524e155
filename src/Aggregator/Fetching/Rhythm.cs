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

    /// <param name="failures">Failed visits in a row, this one included; 0 after a good one.</param>
    /// <param name="retryAt">What the server said (Retry-After).</param>
    /// <param name="wish">How long the answer stays fresh, or the feed's ttl.</param>
    /// <returns>UTC; null: never by itself.</returns>
    public static DateTimeOffset? Next(
        Source source, KindForm form, Problem? problem, int failures, DateTimeOffset? retryAt, TimeSpan? wish, DateTimeOffset now, TimeZoneInfo zone, NextTime nextTime)
    {
        if (problem?.Kind == ProblemKind.Gone)
        {
            return null;
        }

        var regular = source.Cron is { } cron
            ? nextTime(cron, zone, now)
            : now + (source.Every ?? Longer(form.Every, wish));
        if (problem is null)
        {
            return regular;
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

    private static TimeSpan Longer(TimeSpan every, TimeSpan? wish) =>
        wish is { } asked && asked > every ? (asked < LongestWish ? asked : LongestWish) : every;

    // Spread by the key, up to a tenth of the wait: many sources of one broken host do not come back in one second, and a rerun plans the same.
    private static TimeSpan Jitter(string key, TimeSpan wait)
    {
        var hash = key.Aggregate(17u, (sum, character) => (sum * 31) + character);
        return wait * (hash % 1000 / 10_000.0);
    }
}
