using Aggregator.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Runs the two jobs until it is stopped.</summary>
internal static class Schedule
{
    // What is due is looked up in the store each time, so a minute is how late a visit may be, not how often a source is asked.
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    public static async Task Run(Pipeline pipeline, Newsletter newsletter, ILogger<Pipeline> log, CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(pipeline).AddSingleton(log).AddSingleton(_ => new JobGuard(ct));
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<CollectJob>(trigger => trigger.WithIdentity("collect").StartNow().WithSimpleSchedule(plan => plan.WithInterval(Look).RepeatForever()));
            quartz.ScheduleJob<DraftJob>(trigger => trigger.WithIdentity("draft").WithCronSchedule(newsletter.DraftAt, plan => plan.InTimeZone(newsletter.Zone)));
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        using var host = builder.Build();
        await host.RunAsync(ct);
    }
}
