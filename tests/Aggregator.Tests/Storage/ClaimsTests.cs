using System.Collections.Concurrent;
using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>Sources are shared out among programs, whatever database lies below.</summary>
public abstract class ClaimsTests(Databases databases) : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly Store _one = databases.Open();
    private readonly Store _other = databases.Open();

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public void A_source_is_held_by_one_until_its_visit_is_saved_and_is_not_due_then()
    {
        Assert.Equal(["a", "b"], Claim(_one, "me", "a", "b").Order());
        Assert.Equal(["c"], Claim(_other, "you", "a", "b", "c"));
        Assert.True(_other.OthersHold(["a"], "you"));

        Visit(_one, "a", Now.AddHours(1));
        Visit(_one, "b", Now);
        Assert.False(_other.OthersHold(["a", "b"], "you"));
        Assert.Equal(["b"], Claim(_other, "you", "a", "b"));
    }

    [EachDatabaseFact]
    public void A_source_that_is_never_to_be_visited_again_is_not_claimed()
    {
        Visit(_one, "gone", null);
        Assert.Empty(Claim(_one, "me", "gone"));
    }

    [EachDatabaseFact]
    public void No_more_are_taken_than_asked_for_and_what_is_given_back_is_free()
    {
        Assert.Equal(2, _one.ClaimSources(["a", "b", "c"], "me", 2, Now, Lease, TimeProvider.System).Count);
        Assert.Single(Claim(_other, "you", "a", "b", "c"));
        Assert.Equal(["me", "you"], _one.ClaimHolders().Order());

        _one.ReleaseClaims("me");
        Assert.Equal(["you"], _one.ClaimHolders());
        Assert.Equal(2, Claim(_other, "you", "a", "b", "c").Count);
    }

    [EachDatabaseFact]
    public async Task What_the_dead_held_is_free_when_the_lease_is_over_unless_it_is_renewed()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Equal(2, _one.ClaimSources(["a", "b"], "dead", 9, Now, Lease, TimeProvider.System).Count);
        Assert.Single(_one.ClaimSources(["c"], "alive", 9, Now, second, TimeProvider.System));
        _one.RenewClaims("alive", Lease, TimeProvider.System);
        Assert.Empty(Claim(_other, "you", "a", "b", "c"));
        _one.RenewClaims("dead", second, TimeProvider.System); // only now, so that what stands above may take its time

        var taken = new HashSet<string>();
        for (var attempt = 0; taken.Count < 2 && attempt < 300; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            taken.UnionWith(Claim(_other, "you", "a", "b", "c"));
        }

        Assert.Equal(["a", "b"], taken.Order());
    }

    [EachDatabaseFact]
    public void Of_many_that_ask_at_once_each_source_goes_to_one()
    {
        var keys = Enumerable.Range(0, 200).Select(number => $"s{number:000}").ToList();
        var taken = new ConcurrentBag<string>();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var store = number % 2 == 0 ? _one : _other;
            while (store.ClaimSources(keys, $"h{number}", 7, Now, Lease, TimeProvider.System) is { Count: > 0 } mine)
            {
                foreach (var key in mine)
                {
                    taken.Add(key);
                    Visit(store, key, Now.AddHours(1));
                }
            }
        });

        Assert.Equal(keys, taken.Order());
    }

    private static ISet<string> Claim(Store store, string holder, params string[] keys) => store.ClaimSources(keys, holder, 9, Now, Lease, TimeProvider.System);

    private static void Visit(Store store, string key, DateTimeOffset? next) =>
        store.Save(new Source { Key = key, Kind = "feed" }, [], new Visit { SourceKey = key, At = Now, Outcome = Outcome.Unchanged, NextAt = next });
}
