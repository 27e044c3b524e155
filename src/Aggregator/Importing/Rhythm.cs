using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Importing;

/// <summary>When a newsletter comes out, and where: from the dates of its posts.</summary>
internal static partial class Rhythm
{
    /// <summary>Of all places with one distance to UTC those that most people know.</summary>
    private static readonly string[] Places =
    [
        "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Istanbul", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney",
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
    ];

    /// <summary>The day of the week on which most issues came out, and the hour of most of them; null without a date.</summary>
    /// <param name="dates">One an issue, as its post has it.</param>
    public static string? DraftAt(IReadOnlyList<(DateOnly Day, TimeOnly? Time)> dates) => dates.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture,
        $"{Commonest(dates.Select(date => date.Day.DayOfWeek))} {Commonest(dates.Select(date => date.Time is { } time && time != TimeOnly.MinValue ? time : new TimeOnly(9, 0))):HH\\:mm}");

    /// <summary>A place whose clocks had the distances to UTC that the dates name; null when they name none.</summary>
    public static string? Zone(IReadOnlyList<DateTimeOffset> dates)
    {
        if (dates.Count == 0)
        {
            return null;
        }

        return Places.FirstOrDefault(place => TimeZoneInfo.TryFindSystemTimeZoneById(place, out var zone) && dates.All(date => zone.GetUtcOffset(date) == date.Offset))
            ?? (Commonest(dates.Select(date => date.Offset)) is { Minutes: 0 } offset ? string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-offset.Hours:+0;-0;+0}") : null);
    }

    /// <summary>A date as front matter has it: <c>2020-03-02 09:30:00 +0800</c>.</summary>
    public static (TimeOnly? Time, DateTimeOffset? At) Read(string field)
    {
        var match = Moment().Match(field);
        if (!match.Success || !DateTime.TryParse($"{match.Groups["day"].Value} {match.Groups["time"].Value}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return (null, null);
        }

        var offset = match.Groups["offset"].Value;
        var known = offset is "Z" ? TimeSpan.Zero
            : offset.Length > 0 && int.TryParse(offset[1..3], out var hours) && int.TryParse(offset[^2..], out var minutes) && hours <= 14 && minutes < 60
                ? new TimeSpan(hours, minutes, 0) * (offset[0] == '-' ? -1 : 1) : (TimeSpan?)null;
        return (TimeOnly.FromDateTime(moment), known is { } distance ? new DateTimeOffset(moment, distance) : null);
    }

    private static T Commonest<T>(IEnumerable<T> values) => values.Select((value, at) => (Value: value, At: at)).GroupBy(one => one.Value)
        .OrderByDescending(same => same.Count()).ThenByDescending(same => same.Last().At).First().Key;

    [GeneratedRegex(@"(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ]+(?<time>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?<offset>Z|[+-][0-9]{2}:?[0-9]{2})?")]
    private static partial Regex Moment();
}
