using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Backs up, and only then lets old entries go.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(Duties duties, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await guard.Run(log, async ct =>
    {
        if (await duties.BackUp(context.Recovering, ct) is { } file)
        {
            log.LogInformation("backing up: written to {File}", file);
        }

        if (await duties.Prune(context.Recovering, ct) is { } entries)
        {
            log.LogInformation("pruning: {Entries} old entries", entries);
        }
    });
}
