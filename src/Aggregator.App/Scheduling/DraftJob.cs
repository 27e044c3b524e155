using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Drafts what is due, after a last look at the sources.</summary>
[DisallowConcurrentExecution]
internal sealed class DraftJob(Duties duties, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await guard.Run(log, async ct =>
    {
        if (!duties.DraftIsDue)
        {
            return;
        }

        await duties.Collect(null, ct);
        if (await duties.Draft() is { } report)
        {
            log.LogInformation("drafting: issue {Issue} is ready: {Files}", report.Issue.Number, string.Join(", ", report.Files));
        }
    });
}
