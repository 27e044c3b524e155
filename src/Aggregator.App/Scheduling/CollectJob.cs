using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Collects what is due; what that is stands in the store.</summary>
[DisallowConcurrentExecution]
internal sealed class CollectJob(Duties duties, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await guard.Run(log, ct => duties.Collect(null, ct));
}
