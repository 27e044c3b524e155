using Aggregator.Tests.App;
using Aggregator.Tests.Storage;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Aggregator.Tests.LongestFirst", "Aggregator.Tests")]

namespace Aggregator.Tests;

/// <summary>
/// The tests of a collection run one after the other. Those that wait for killed programs, locks and PostgreSQL take minutes and little of the processors:
/// they begin first, since whatever of them begins last runs alone in the end. The rest comes by name, in each run the same.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [PostgresTests.Name, nameof(KillTests), nameof(TroubleTests), nameof(HostileCrowdTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Rank).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // The collection of a class by itself is displayed as "Test collection for Aggregator.Tests.App.KillTests (id: …)".
    private static int Rank(ITestCollection collection)
    {
        var at = Array.FindIndex(First, name => collection.DisplayName.Contains(name, StringComparison.Ordinal));
        return at < 0 ? First.Length : at;
    }
}
