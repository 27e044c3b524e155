using Aggregator.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>Programs on one file share a machine and its clock: what it says of the time before a program asked counts too.</summary>
public sealed class SqliteRateLedgerTests() : RateLedgerTests(new SqliteDatabases())
{
    [Fact]
    public async Task The_time_before_a_restart_is_not_waited_for_again()
    {
        using var databases = new SqliteDatabases();
        var clock = new FakeTimeProvider();
        var pace = new Pace("arxiv", ["arxiv.org"], TimeSpan.FromSeconds(3), 1);
        using (var before = databases.Open())
        {
            await (await before.Turns(clock, TimeSpan.FromSeconds(30))(pace, CancellationToken.None)).DisposeAsync();
        }

        clock.Advance(TimeSpan.FromSeconds(2.9));
        using var after = databases.Open();
        var waiting = after.Turns(clock, TimeSpan.FromSeconds(30))(pace, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await waiting;
    }
}
