using System.Collections.Concurrent;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>The pace among machines; here in real time too, because it is the server's.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresRateLedgerTests(PostgresServer server) : RateLedgerTests(server.Databases())
{
    private static readonly Pace Arxiv = new("arxiv", ["arxiv.org"], TimeSpan.FromMilliseconds(300), 1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [EachDatabaseFact]
    public async Task Machines_whose_clocks_differ_by_minutes_take_turns_with_the_gap_after_each_end()
    {
        using var one = Databases.Open();
        using var other = Databases.Open();
        var together = 0;
        var times = new ConcurrentQueue<(long Start, long End)>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(async () =>
        {
            var (store, clock) = number % 2 == 0 ? (one, new WrongClock(TimeSpan.FromMinutes(10))) : (other, new WrongClock(TimeSpan.FromMinutes(-10)));
            await using var turn = await store.Turns(clock, Longest)(Arxiv, CancellationToken.None);
            Assert.Equal(1, Interlocked.Increment(ref together));
            var start = clock.GetTimestamp();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            times.Enqueue((start, clock.GetTimestamp()));
            Interlocked.Decrement(ref together);
        })));

        Assert.Equal(6, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(
            TimeProvider.System.GetElapsedTime(pair.First.End, pair.Second.Start) >= Arxiv.Gap, $"{TimeProvider.System.GetElapsedTime(pair.First.End, pair.Second.Start)}"));
    }

    [EachDatabaseFact]
    public async Task Scopes_do_not_wait_for_each_other_and_no_save_waits_for_them()
    {
        using var one = Databases.Open();
        await using var turn = await one.Turns(TimeProvider.System, Longest)(Arxiv, CancellationToken.None);
        await using var beside = await one.Turns(TimeProvider.System, Longest)(Arxiv with { Scope = "reddit" }, CancellationToken.None);
        one.Save(new Source { Key = "s", Kind = "feed" }, [], new Visit { SourceKey = "s", At = TimeProvider.System.GetUtcNow(), Outcome = Outcome.Unchanged });
        Assert.Single(one.Visits());
    }

    /// <summary>The system's clock, set wrong.</summary>
    private sealed class WrongClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
