using Microsoft.Extensions.Logging;

namespace Aggregator.App.Scheduling;

/// <summary>
/// Runs jobs one at a time, so that two of them never visit one source at once; ends them when the program is stopped; and lets none of their failures
/// go unsaid, which Quartz itself would only write to its own log.
/// </summary>
internal sealed class JobGuard(CancellationToken stopped) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task Run(ILogger log, Func<CancellationToken, Task> job) => Beside(log, async ct =>
    {
        await _turn.WaitAsync(ct);
        try
        {
            await job(ct);
        }
        finally
        {
            _turn.Release();
        }
    });

    /// <summary>As <see cref="Run"/>, but whatever else is running.</summary>
    public async Task Beside(ILogger log, Func<CancellationToken, Task> job)
    {
        try
        {
            await job(stopped);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            log.LogInformation("stopped; what was stored before stays");
        }
        catch (Exception failure)
        {
            log.LogError("{Failure}", failure.Message);
        }
    }

    public void Dispose() => _turn.Dispose();
}
