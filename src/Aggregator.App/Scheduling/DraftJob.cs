using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Drafts what is due, after a last look at the sources, and says so at once.</summary>
[DisallowConcurrentExecution]
internal sealed class DraftJob(Duties duties, Notices notices, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var drafted = false;
        await guard.Run(log, async ct =>
        {
            if (!duties.DraftIsDue)
            {
                return;
            }

            await duties.Collect(null, ct);
            if (await duties.Draft(context.Recovering, ct) is { } report)
            {
                drafted = true;
                log.LogInformation("drafting: issue {Issue} is ready: {Files}", report.Issue.Number, string.Join(", ", report.Files));
            }
        });
        if (drafted)
        {
            await guard.Beside(log, ct => NoticeJob.Tell(notices, log, takesOver: false, ct));
        }
    }
}
