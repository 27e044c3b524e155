using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Fetching;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>The pace among programs, whatever database lies below, on a clock that leaps to the end of each wait: how far it went is how long somebody waited.</summary>
public abstract class RateLedgerTests : IDisposable
{
    private static readonly Pace Arxiv = new("arxiv", ["arxiv.org"], TimeSpan.FromSeconds(3), 1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly LeapingClock _clock = new(TimeSpan.FromMinutes(1));
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly Store _one;
    private readonly Store _other;

    protected RateLedgerTests(Databases databases) => (Databases, _one, _other) = (databases, databases.Open(), databases.Open());

    protected Databases Databases { get; }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        Databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public async Task Two_stores_on_one_database_take_turns_with_the_gap_after_each_end()
    {
        var together = 0;
        var times = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        // One waits at a time: the clock lets those who wait go on on the thread that sets it forward, and of several one could hold up the turn it waits for.
        await Task.WhenAll(new[] { _one, _other }.Select(store => Task.Run(async () =>
        {
            for (var number = 0; number < 4; number++)
            {
                await using var turn = await store.Turns(_clock, Longest)(Arxiv, CancellationToken.None);
                Assert.Equal(1, Interlocked.Increment(ref together));
                var start = _clock.GetUtcNow();
                _clock.Advance(TimeSpan.FromSeconds(2));
                times.Add((start, _clock.GetUtcNow()));
                Interlocked.Decrement(ref together);
            }
        })));

        Assert.Equal(8, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second.Start - pair.First.End >= Arxiv.Gap - Passed, $"{pair.First.End:O} to {pair.Second.Start:O}"));
    }

    [EachDatabaseFact]
    public async Task The_turn_of_a_process_that_died_runs_out()
    {
        await _one.Turns(_clock, Longest)(Arxiv, CancellationToken.None);
        await Waits(TimeSpan.FromSeconds(35), Arxiv);
    }

    [EachDatabaseFact]
    public async Task What_was_asked_before_a_restart_still_counts()
    {
        await (await _one.Turns(_clock, Longest)(Arxiv, CancellationToken.None)).DisposeAsync();
        _one.Dispose();
        await Waits(Arxiv.Gap, Arxiv);
    }

    [EachDatabaseFact]
    public async Task A_clock_that_was_set_back_holds_nobody_up_for_longer_than_the_gap()
    {
        await (await _one.Turns(_clock, Longest)(Arxiv, CancellationToken.None)).DisposeAsync();
        _clock.AdjustTime(_clock.GetUtcNow().AddHours(-5));
        await Waits(Arxiv.Gap, Arxiv);
    }

    [EachDatabaseFact]
    public async Task With_several_connections_the_gap_runs_from_start_to_start()
    {
        var pace = new Pace("host a.example", ["a.example"], TimeSpan.FromSeconds(1), 2);
        await _one.Turns(_clock, Longest)(pace, CancellationToken.None);
        await Waits(pace.Gap, pace);
    }

    [EachDatabaseFact]
    public async Task Nothing_is_written_for_a_host_without_a_pause()
    {
        var pace = new Pace("host a.example", ["a.example"], TimeSpan.Zero, 2);
        await _one.Turns(TimeProvider.System, Longest)(pace, CancellationToken.None);
        Assert.Empty(Paces());
        await _one.Turns(TimeProvider.System, Longest)(pace with { Gap = TimeSpan.FromSeconds(1) }, CancellationToken.None);
        Assert.Single(Paces());
    }

    [EachDatabaseFact]
    public async Task Who_gives_up_waiting_holds_nothing()
    {
        var still = new FakeTimeProvider(_clock.GetUtcNow());
        var first = await _one.Turns(still, Longest)(Arxiv, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var waiting = _other.Turns(still, Longest)(Arxiv, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first.DisposeAsync();
        await Waits(Arxiv.Gap, Arxiv);
    }

    private async Task Waits(TimeSpan expected, Pace pace)
    {
        var asked = _clock.GetUtcNow();
        await _other.Turns(_clock, Longest)(pace, CancellationToken.None);

        // Each wait is rounded up to whole milliseconds.
        Assert.InRange(_clock.GetUtcNow() - asked, expected - Passed, expected + TimeSpan.FromMilliseconds(200));
    }

    /// <summary>How far a server's own clock went on meanwhile: so much less is waited.</summary>
    private TimeSpan Passed => Databases is PostgresDatabases ? TimeProvider.System.GetElapsedTime(_began) : TimeSpan.Zero;

    private List<string> Paces()
    {
        var paces = new List<string>();
        _one.Export((table, rows) => paces.AddRange(table == "paces" ? rows : []));
        return paces;
    }
}
