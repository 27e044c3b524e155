using System.Diagnostics;

namespace Aggregator.Benchmarks;

/// <summary>Runners take turns, round by round, so that a slow moment of the machine meets all of them.</summary>
internal sealed class Race(int rounds)
{
    private readonly List<(string Name, Func<Task<Round>> Go, List<Round> Rounds)> _runners = [];

    public void Add(string name, Func<int> pass) => _runners.Add((name, () => Task.FromResult(Timed(pass)), []));

    public void Add(Peer? peer)
    {
        if (peer is not null)
        {
            _runners.Add((peer.Name, peer.Go, []));
        }
    }

    /// <returns>Each runner with its rounds; the first round of each, which warms it, is not among them.</returns>
    public async Task<IReadOnlyList<(string Name, IReadOnlyList<Round> Rounds)>> Run()
    {
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (_, go, done) in _runners)
            {
                var result = await go();
                if (round > 0)
                {
                    done.Add(result);
                }
            }
        }

        return [.. _runners.Select(runner => (runner.Name, (IReadOnlyList<Round>)runner.Rounds))];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static Round Timed(Func<int> pass)
    {
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var count = pass();
        return new Round(count, Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
