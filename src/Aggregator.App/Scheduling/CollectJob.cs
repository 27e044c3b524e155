using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Collects what is due; what that is stands in the store.</summary>
[DisallowConcurrentExecution]
internal sealed class CollectJob(Pipeline pipeline) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await pipeline.Collect(pipeline.Due(), null, cancellationToken);
}
