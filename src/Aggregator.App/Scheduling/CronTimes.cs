using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Cron expressions as Quartz reads them.</summary>
internal static class CronTimes
{
    public static DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after) => new CronExpression(cron, zone).GetNextValidTimeAfter(after);

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
