using System.Diagnostics;
using System.Globalization;
using Aggregator.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Benchmarks;

/// <summary>How long the store takes to say which keys of a document it knows, with 10,000 and with 1,000,000 entries; half of them are known.</summary>
internal static class LookupCase
{
    private const int Keys = 46;
    private const int Rounds = 4000;

    public static void Run()
    {
        var (small, large) = (Microseconds(10_000), Microseconds(1_000_000));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{small:0.0} us a document of {Keys} keys at 10,000 entries, {large:0.0} us at 1,000,000: {large / small:0.00}   bar <= 1.50   {(large <= 1.5 * small ? "held" : "MISSED")}"));
    }

    private static double Microseconds(int entries)
    {
        var folder = Directory.CreateTempSubdirectory("lookup-").FullName;
        var database = Path.Combine(folder, "aggregator.db");
        using (var store = Store.Open(database))
        {
            Fill(database, entries);
            var dice = new Dice(7);
            Round(store, entries, dice, Rounds);
            var started = Stopwatch.GetTimestamp();
            Round(store, entries, dice, Rounds);
            var time = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Rounds;
            store.Dispose();
            Directory.Delete(folder, recursive: true);
            return time;
        }
    }

    private static void Round(Store store, int entries, Dice dice, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var keys = Enumerable.Range(0, Keys).Select(_ => Key(dice.Next(2 * entries))).ToList();
            if (store.Known(keys).Count > Keys)
            {
                throw new InvalidOperationException("more keys are known than were asked for");
            }
        }
    }

    private static void Fill(string database, int entries)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        connection.Execute($"""
            with recursive n (i) as (select 0 union all select i + 1 from n where i < {entries - 1})
            insert into entries (key, lead_source, lead_place, address, work, id, title, link, summary, content, authors, categories, links, facts, first_seen, dated)
            select 'https://blog' || (i % 997) || '.example/2026/note-' || i || '/', 'f', 0, '', 'None', '', 'A title of a note ' || i, '', printf('%.300c', 'x'), '', '[]', '[]', '[]', json_object(),
                '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z' from n;
            """, commandTimeout: 600);
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"https://blog{number % 997}.example/2026/note-{number}/");
}
