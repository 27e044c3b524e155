using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Drafts what is due, after a last look at the sources.</summary>
[DisallowConcurrentExecution]
internal sealed class DraftJob(Pipeline pipeline) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await pipeline.Collect(pipeline.Due(), null, cancellationToken);
        pipeline.DraftIfDue();
    }
}
