using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>Whose turn a job is, whatever database lies below.</summary>
public abstract class JobsTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private readonly Databases _databases;
    private readonly Store _store;

    protected JobsTests(Databases databases) => (_databases, _store) = (databases, databases.Open());

    public void Dispose()
    {
        _store.Dispose();
        _databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public async Task Of_many_who_ask_at_once_one_gets_the_turn()
    {
        using var other = _databases.Open();

        var asked = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => (number % 2 == 0 ? _store : other).Claim("draft", $"holder {number}", Monday, Lease))));

        Assert.Single(asked, got => got);
    }

    [EachDatabaseFact]
    public void A_turn_is_free_again_when_it_was_given_back_or_its_lease_ended()
    {
        Assert.True(_store.Claim("draft", "one", Monday, Lease));
        Assert.False(_store.Claim("draft", "two", Monday.AddMinutes(14), Lease));
        Assert.True(_store.Claim("backup", "two", Monday, Lease));
        Assert.True(_store.Claim("draft", "two", Monday.AddMinutes(15), Lease));

        _store.Release("draft", "one", Monday.AddMinutes(16), null);
        Assert.Null(_store.Jobs()["draft"].DoneAt);
        _store.Release("draft", "two", Monday.AddMinutes(16), null);
        Assert.Equal(Monday.AddMinutes(16), _store.Jobs()["draft"].DoneAt);
        Assert.True(_store.Claim("draft", "three", Monday.AddMinutes(16), Lease));
    }

    [EachDatabaseFact]
    public void A_turn_that_is_renewed_stays_longer_and_one_of_the_future_is_not_believed()
    {
        _store.Claim("collect", "one", Monday, Lease);
        _store.Renew("collect", "one", Monday.AddMinutes(25));
        Assert.False(_store.Claim("collect", "two", Monday.AddMinutes(20), Lease));
        Assert.True(_store.Claim("collect", "two", Monday.AddDays(-1), Lease));
    }

    [EachDatabaseFact]
    public void The_turn_of_a_holder_that_died_is_free_at_once()
    {
        _store.Claim("draft", "dead", Monday, Lease);

        Assert.False(_store.Claim("draft", "two", Monday, Lease, "another"));
        Assert.True(_store.Claim("draft", "two", Monday, Lease, "dead"));
        Assert.False(_store.Claim("draft", "three", Monday, Lease, "dead"));
    }

    [EachDatabaseFact]
    public void A_failure_is_remembered_until_the_work_is_done()
    {
        _store.Claim("backup", "one", Monday, Lease);
        _store.Release("backup", "one", null, "the disk is full");
        Assert.Equal((null, "the disk is full"), (_store.Jobs()["backup"].DoneAt, _store.Jobs()["backup"].Problem));

        _store.Claim("backup", "two", Monday, Lease);
        _store.Release("backup", "two", Monday, null);
        Assert.Equal((Monday, null), (_store.Jobs()["backup"].DoneAt, _store.Jobs()["backup"].Problem));
    }
}
