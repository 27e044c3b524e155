using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Drafts what is due, after a last look at the sources.</summary>
[DisallowConcurrentExecution]
internal sealed class DraftJob(Pipeline pipeline, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await guard.Run(log, async ct =>
    {
        await pipeline.Collect(pipeline.Due(), null, ct);
        if (await pipeline.DraftIfDue(ct) is { } report)
        {
            log.LogWarning("drafting: issue {Issue} is ready: {Files}", report.Issue.Number, string.Join(", ", report.Files));
        }
    });
}
