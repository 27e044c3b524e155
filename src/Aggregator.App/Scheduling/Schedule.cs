using Aggregator.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Runs the jobs until it is stopped. What is due stands in the store; a trigger only rings.</summary>
internal static class Schedule
{
    // How late a visit may be, not how often a source is asked.
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    // Makes up for what was missed while the program did not run, and tries again what failed.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    /// <param name="server">A PostgreSQL server's connection string: there all programs on it are one cluster. Null: the schedule lives in memory.</param>
    public static async Task Run(Duties duties, Notices notices, Newsletter newsletter, string? server, ILogger<Pipeline> log, CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(duties).AddSingleton(notices).AddSingleton(log).AddSingleton(_ => new JobGuard(ct));

        // Every program takes its share of the sources, so each has a bell of its own.
        builder.Services.AddQuartz(quartz => Add<CollectJob>(quartz, "collect", Look));

        // What one program does for all.
        builder.Services.AddQuartz("newsletter", quartz =>
        {
            Share(quartz, server);
            Add<DraftJob>(quartz, "draft", LookAgain);
            quartz.AddTrigger(trigger => trigger.ForJob("draft").WithIdentity("draft-at").WithCronSchedule(newsletter.DraftAt, plan => plan.InTimeZone(newsletter.Zone)));
            Add<UpkeepJob>(quartz, "upkeep", LookAgain);
            Add<NoticeJob>(quartz, "notices", LookAgain);
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        using var host = builder.Build();
        // Started to the end though it is stopped meanwhile, and then stopped: for a host, a start that is cut short is a failure.
        await host.StartAsync(CancellationToken.None);
        await host.WaitForShutdownAsync(ct);
    }

    private static void Share(IQuartzBuilder quartz, string? server)
    {
        if (server is null)
        {
            return;
        }

        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(server);
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
            store.ProvisionSchema();
            store.UseClustering();
        });
    }

    private static void Add<T>(IQuartzBuilder quartz, string name, TimeSpan interval)
        where T : IJob
    {
        // Of a program that dies in the middle, another one of the cluster rings again at once.
        quartz.AddJob<T>(job => job.WithIdentity(name).RequestRecovery());
        quartz.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name).StartNow().WithSimpleSchedule(plan => plan.WithInterval(interval).RepeatForever()));
    }
}
