using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Cron expressions as Quartz reads them.</summary>
internal static class CronTimes
{
    // A zone may leave a whole day out, as Samoa did when it crossed the date line; Quartz stands still there.
    private const int HoursTried = 49;

    /// <summary>The first time after another one. A time of day that a clock change leaves out comes just after the gap, one that it repeats comes once.</summary>
    public static DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after)
    {
        var times = new CronExpression(cron, zone);
        var next = times.GetNextValidTimeAfter(after);
        for (var hour = 1; next <= after && hour <= HoursTried; hour++)
        {
            next = times.GetNextValidTimeAfter(after.AddHours(hour));
        }

        return next <= after ? null : next;
    }

    /// <summary>What is wrong with an expression; null when nothing is.</summary>
    public static string? Problem(string cron)
    {
        try
        {
            _ = CronExpression.Parse(cron);
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }
}
