using Aggregator.Model;
using Aggregator.Storage;
using Aggregator.Tests.Fetching;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.Storage;

public sealed class RateLedgerTests : IDisposable
{
    private static readonly Pace Arxiv = new("arxiv", ["arxiv.org"], TimeSpan.FromSeconds(3), 1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly Store _one;
    private readonly Store _other;

    public RateLedgerTests()
    {
        _one = Store.Open(Path.Combine(_folder, "aggregator.db"));
        _other = Store.Open(Path.Combine(_folder, "aggregator.db"));
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Two_stores_on_one_database_take_turns_with_the_gap_after_each_end()
    {
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        var together = 0;
        var times = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            await using var turn = await (number % 2 == 0 ? _one : _other).Turns(clock, Longest)(Arxiv, CancellationToken.None);
            Assert.Equal(1, Interlocked.Increment(ref together));
            var start = clock.GetUtcNow();
            clock.Advance(TimeSpan.FromSeconds(2));
            times.Add((start, clock.GetUtcNow()));
            Interlocked.Decrement(ref together);
        })));

        Assert.Equal(8, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second.Start - pair.First.End >= Arxiv.Gap, $"{pair.First.End:O} to {pair.Second.Start:O}"));
    }

    [Fact]
    public async Task The_turn_of_a_process_that_died_runs_out()
    {
        var clock = new FakeTimeProvider();
        await _one.Turns(clock, Longest)(Arxiv, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(34));
        var waiting = _other.Turns(clock, Longest)(Arxiv, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Fact]
    public async Task What_was_asked_before_a_restart_still_counts()
    {
        var clock = new FakeTimeProvider();
        await (await _one.Turns(clock, Longest)(Arxiv, CancellationToken.None)).DisposeAsync();
        _one.Dispose();
        clock.Advance(TimeSpan.FromSeconds(2.9));
        var waiting = _other.Turns(clock, Longest)(Arxiv, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await waiting;
    }

    [Fact]
    public async Task A_clock_that_was_set_back_holds_nobody_up_for_longer_than_the_gap()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await (await _one.Turns(clock, Longest)(Arxiv, CancellationToken.None)).DisposeAsync();
        clock.AdjustTime(clock.GetUtcNow().AddHours(-5));
        var waiting = _other.Turns(clock, Longest)(Arxiv, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(3));
        await waiting;
    }

    [Fact]
    public async Task With_several_connections_the_gap_runs_from_start_to_start()
    {
        var clock = new FakeTimeProvider();
        var pace = new Pace("host a.example", ["a.example"], TimeSpan.FromSeconds(1), 2);
        await _one.Turns(clock, Longest)(pace, CancellationToken.None);
        var waiting = _other.Turns(clock, Longest)(pace, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Fact]
    public async Task Nothing_is_written_for_a_host_without_a_pause()
    {
        var pace = new Pace("host a.example", ["a.example"], TimeSpan.Zero, 2);
        await _one.Turns(TimeProvider.System, Longest)(pace, CancellationToken.None);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "aggregator.db")};Pooling=False");
        Assert.Equal(0, connection.ExecuteScalar<int>("select count(*) from paces"));
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_nothing()
    {
        var clock = new FakeTimeProvider();
        var first = await _one.Turns(clock, Longest)(Arxiv, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var waiting = _other.Turns(clock, Longest)(Arxiv, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first.DisposeAsync();
        clock.Advance(Arxiv.Gap);
        await _other.Turns(clock, Longest)(Arxiv, CancellationToken.None);
    }
}
