using Aggregator.Model;
using Aggregator.Storage;

namespace Aggregator.Tests.Storage;

/// <summary>New databases of one kind, for one test.</summary>
public abstract class Databases : IDisposable
{
    /// <summary>What <c>--database</c> gets; the same name is the same database.</summary>
    public abstract string Where(string name = "aggregator");

    public Store Open(string name = "aggregator") => Store.Open(Where(name));

    public abstract void Dispose();

    /// <summary>A source that published on four days, and one that never did.</summary>
    /// <returns>What is remembered of the first one's days.</returns>
    public static IReadOnlyList<DateTimeOffset> SaveFourDays(Store store, string source)
    {
        var visit = new Visit { SourceKey = source, At = Make.Friday, Outcome = Outcome.New, FirstRead = Make.Friday };
        store.Save(Make.Source(source), [.. new[] { 1, 1.1, 8, 20 }.Select(days => Make.Entry($"k{days}", "A title", source, days)), new Entry { Key = "undated" }], visit);
        store.Save(Make.Source(source + " of nothing"), [], visit with { SourceKey = source + " of nothing" });
        return store.Visit(source)!.Days;
    }
}
