using Microsoft.Extensions.Logging;
using Quartz;

namespace Aggregator.App.Scheduling;

/// <summary>Tells what a person should hear of. It waits for no other job, and none waits for it.</summary>
[DisallowConcurrentExecution]
internal sealed class NoticeJob(Notices notices, ILogger<Pipeline> log, JobGuard guard) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await guard.Beside(log, ct => Tell(notices, log, context.Recovering, ct));

    public static async Task Tell(Notices notices, ILogger log, bool takesOver, CancellationToken ct)
    {
        foreach (var telling in await notices.Tell(takesOver, ct))
        {
            if (telling.Problem is null)
            {
                log.LogInformation("notifying by {Way}: {Title}", telling.Way, telling.Title);
            }
            else
            {
                log.LogWarning("notifying by {Way}: {Problem} ({Title})", telling.Way, telling.Problem, telling.Title);
            }
        }
    }
}
