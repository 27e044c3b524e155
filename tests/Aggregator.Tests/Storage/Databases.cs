using Aggregator.Model;
using Aggregator.Storage;

namespace Aggregator.Tests.Storage;

/// <summary>New databases of one kind, for one test.</summary>
public abstract class Databases : IDisposable
{
    /// <summary>Puts an entry into a database of the first versions, and two sources that carried it.</summary>
    internal const string OldEntry = """
        insert into entries (number, key, lead_source, lead_place, address, work, id, title, link, summary, content, authors, categories, links, facts, first_seen, dated)
        values (1, 'https://old.example/1', 'lab', 0, '', 'None', '', 'Old', '', '', '', '[]', '[]', '[]', '{}', '2020-01-01T00:00:00.0000000Z', '2020-01-01T00:00:00.0000000Z');
        insert into appearances (entry, source_key, id, link, first_seen, print)
        values (1, 'planet', '', '', '2020-01-02T00:00:00.0000000Z', ''), (1, 'lab', '', '', '2020-01-01T00:00:00.0000000Z', '');
        """;

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
