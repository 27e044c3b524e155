using System.Globalization;

namespace Aggregator.Fetching;

/// <summary>What a response says of time: how long it stays fresh, and when it may be asked again.</summary>
internal static class AnswerTimes
{
    /// <summary>Nobody is kept away for longer by one header.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(7);

    /// <summary>Seconds since 1970 are far larger than any wait in seconds.</summary>
    private const double SmallestEpoch = 1_000_000_000;

    public static TimeSpan? FreshFor(HttpResponseMessage response, DateTimeOffset now)
    {
        var control = response.Headers.CacheControl;
        if (control is { NoCache: true } or { NoStore: true })
        {
            return null;
        }

        var fresh = control?.MaxAge - (response.Headers.Age ?? TimeSpan.Zero)
            ?? response.Content.Headers.Expires - (response.Headers.Date ?? now);
        return fresh > TimeSpan.Zero ? fresh : null;
    }

    public static DateTimeOffset? RetryAt(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter is { } after ? after.Date ?? now + after.Delta : null;
        var reset = IsUsedUp(response) ? Reset(response, now) : null;
        var at = asked ?? reset;
        return at <= now ? null : at > now + LongestRetry ? now + LongestRetry : at;
    }

    /// <summary>A 403 or 429 that means "later", not "never".</summary>
    public static bool IsRateLimit(HttpResponseMessage response) =>
        (int)response.StatusCode == 429
        || ((int)response.StatusCode == 403 && (IsUsedUp(response) || response.Headers.RetryAfter is not null));

    private static bool IsUsedUp(HttpResponseMessage response) => Number(response, "x-ratelimit-remaining") is < 1;

    private static DateTimeOffset? Reset(HttpResponseMessage response, DateTimeOffset now) => Number(response, "x-ratelimit-reset") switch
    {
        null or < 0 or > 253_402_300_799 or double.NaN => null,
        >= SmallestEpoch and var epoch => DateTimeOffset.FromUnixTimeSeconds((long)epoch),
        var seconds => now + TimeSpan.FromSeconds(seconds.Value),
    };

    private static double? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
