namespace Aggregator.Browser.Tests;

/// <summary>Tasks of the browser's main thread that took longer than 50 ms, as the browser itself reports them.</summary>
internal sealed class LongTasks
{
    private readonly Tab _tab;

    private LongTasks(Tab tab) => _tab = tab;

    /// <summary>From now on: what the page did to open is not counted.</summary>
    public static async Task<LongTasks> Watch(Tab tab)
    {
        await tab.Page.WaitForFunctionAsync("() => new Promise(done => requestIdleCallback(() => done(true)))");
        await tab.Page.EvaluateAsync("""
            () => {
              window.long = [];
              new PerformanceObserver(list => list.getEntries().forEach(entry => window.long.push(Math.round(entry.duration)))).observe({ type: "longtask" });
            }
            """);
        return new LongTasks(tab);
    }

    /// <summary>Milliseconds of each since the last time.</summary>
    public Task<int[]> Take() => _tab.Page.EvaluateAsync<int[]>("window.long.splice(0)");

    /// <summary>
    /// Does something up to three times, until a time without a long task: what is long by our doing is long each time, what is long because the machine has
    /// other things to do is not.
    /// </summary>
    /// <returns>What each time had.</returns>
    public async Task<IReadOnlyList<int[]>> Of(Func<Task> work)
    {
        var rounds = new List<int[]>();
        do
        {
            await Take();
            await work();
            rounds.Add(await Take());
        }
        while (rounds[^1].Length > 0 && rounds.Count < 3);
        return rounds;
    }

    public static string Words(IReadOnlyList<int[]> rounds) => string.Join(" then ", rounds.Select(round => $"[{string.Join(", ", round)}]"));
}
