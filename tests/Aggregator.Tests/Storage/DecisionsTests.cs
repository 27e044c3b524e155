using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Storage;

public abstract class DecisionsTests(Databases databases) : IDisposable
{
    public void Dispose()
    {
        databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public void Decisions_come_back_in_the_order_in_which_they_were_made()
    {
        using var store = databases.Open();
        Decision[] made = [Mark(DecisionKind.Drop, "a", 5), Mark(DecisionKind.Rescue, "a", 5), Mark(DecisionKind.Join, "a", 4) with { Value = "b" }];

        store.Save(made[..2]);
        store.Save(made[2..]);

        Assert.Equal(made, store.Decisions());
        Assert.Equal(made[2..], store.Decisions(4));
    }

    [EachDatabaseFact]
    public void Publishing_again_puts_its_decisions_in_the_place_of_the_old_ones()
    {
        using var store = databases.Open();
        var editors = Mark(DecisionKind.Drop, "a", 5);
        Decision[] published = [Mark(DecisionKind.Keep, "b", 5) with { Source = Decision.Publish }, Mark(DecisionKind.Keep, "c", 5) with { Source = Decision.Publish }];
        store.Save([editors]);

        store.Replace(5, Decision.Publish, published);
        store.Replace(5, Decision.Publish, published[1..]);

        Assert.Equal([editors, published[1]], store.Decisions());
    }

    private static Decision Mark(DecisionKind kind, string key, int issue) => new(kind, key, "", issue, Make.Friday, Decision.Editor);
}
