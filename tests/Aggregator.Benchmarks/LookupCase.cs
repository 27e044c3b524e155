using System.Diagnostics;
using System.Globalization;
using Aggregator.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Benchmarks;

/// <summary>
/// How long the store takes to say which keys of a document it knows, with 10,000 and with 1,000,000 entries of 200 sources; half of them are known.
/// Keys of one source are what a visit asks that pages back; keys of as many sources as there are keys are the worst that can be asked. What the writer asks
/// at each visit is not measured here.
/// </summary>
internal static class LookupCase
{
    private const int Keys = 46;
    private const int Sources = 200;
    private const int Small = 10_000;
    private const int Large = 1_000_000;

    /// <summary>Documents of one store before it is the other's turn.</summary>
    private const int Turn = 100;

    /// <summary>Of each store; as many go before, in which the program compiles itself and the pages are read.</summary>
    private const int Turns = 80;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("lookup-").FullName;
        using (var small = Filled(folder, Small))
        using (var large = Filled(folder, Large))
        {
            Compare("keys of one source", small, large, OfOneSource);
            Compare("keys of many sources", small, large, OfMany);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>By turns: the machine is shared, and is now quick and now slow for longer than either would take.</summary>
    private static void Compare(string what, Store small, Store large, Func<Store, int, Dice, int> ask)
    {
        var dice = new Dice(7);
        var pairs = Enumerable.Range(0, 2 * Turns).Select(_ => (Small: Microseconds(small, Small), Large: Microseconds(large, Large))).Skip(Turns).ToList();
        var (least, most) = (Middle(pairs.Select(pair => pair.Small)), Middle(pairs.Select(pair => pair.Large)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {least:0.0} us a document of {Keys} at {Small} entries, {most:0.0} us at {Large}: {most / least:0.00}   bar <= 1.50   {(most <= 1.5 * least ? "held" : "MISSED")}"));

        double Microseconds(Store store, int entries)
        {
            var known = 0;
            var started = Stopwatch.GetTimestamp();
            for (var document = 0; document < Turn; document++)
            {
                known += ask(store, entries, dice);
            }

            var time = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Turn;
            return known is > 0 and < Turn * Keys ? time : throw new InvalidOperationException($"{known} of {Turn * Keys} keys are known, where half should be");
        }
    }

    private static double Middle(IEnumerable<double> times) => times.Order().ElementAt(Turns / 2);

    private static int OfOneSource(Store store, int entries, Dice dice)
    {
        var source = dice.Next(Sources);
        var first = dice.Next((2 * entries / Sources) - Keys);
        return store.Known([.. Enumerable.Range(first, Keys).Select(note => Key((note * Sources) + source))], $"blog{source}").Count;
    }

    private static int OfMany(Store store, int entries, Dice dice) => store.Known([.. Enumerable.Range(0, Keys).Select(_ => Key(dice.Next(2 * entries)))]).Count;

    private static Store Filled(string folder, int entries)
    {
        var database = Path.Combine(folder, $"{entries}.db");
        var store = Store.Open(database);
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();

        // Sources publish in turn, so what one of them carried lies scattered over all that were stored.
        connection.Execute($"""
            pragma cache_size = -200000;
            with recursive n (i) as (select 0 union all select i + 1 from n where i < {entries - 1})
            insert into entries (number, key, lead_source, lead_place, address, work, id, title, link, summary, content, authors, categories, links, facts, first_seen, dated)
            select i + 1, 'https://blog' || (i % {Sources}) || '.example/2026/note-' || i || '/', 'f', 0, '', 'None', '', 'A title of a note ' || i, '', printf('%.300c', 'x'), '', '[]', '[]', '[]',
                json_object(), '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z' from n;
            insert into appearances (entry, source_key, id, link, first_seen, print)
            select number, 'blog' || ((number - 1) % {Sources}), '', '', first_seen, 'AAAAAAAAAAAAAAAAAAAAAA==' from entries;
            """, commandTimeout: 600);
        return store;
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"https://blog{number % Sources}.example/2026/note-{number}/");
}
