using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

[DisallowConcurrentExecution]
internal sealed class UpkeepJob(Duties duties, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await guard.Run(log, ct => duties.KeepUp(
        file => log.LogInformation("backing up: written to {File}", file), entries => log.LogInformation("pruning: {Entries} old entries", entries), context.Recovering, ct));
}
