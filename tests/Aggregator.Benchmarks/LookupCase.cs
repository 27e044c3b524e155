using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using Aggregator.Model;
using Aggregator.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Benchmarks;

/// <summary>
/// How long the store takes to find that it knows all entries of a document, with 10,000 and with 1,000,000 entries: those of a blog, whose keys have one host,
/// and those of a planet, whose keys have the hosts of all blogs. Saved is what every visit does with a document, asked what a visit does with each page when it
/// pages back; the newest document of a source is what it was the last to bring, a page of long ago is found by its keys.
/// </summary>
internal static class LookupCase
{
    private const int Keys = 46;

    /// <summary>By each blog and each planet, of which there are as many.</summary>
    private const int Carried = 1_000;

    /// <summary>Documents of one store before it is the other's turn.</summary>
    private const int Turn = 100;

    /// <summary>Of each store; as many go before, in which the program compiles itself and the pages are read.</summary>
    private const int Turns = 80;

    private static readonly DateTimeOffset At = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("lookup-").FullName;
        using (var small = new Filled(folder, 10_000))
        using (var large = new Filled(folder, 1_000_000))
        {
            Compare("saved, a blog", small, large, (filled, dice) => filled.Blog(dice.Next(filled.Sources), Carried - Keys), Save);
            Compare("saved, a planet", small, large, (filled, dice) => filled.Planet(filled.Documents - 1 - dice.Next(filled.Sources)), Save);
            Compare("asked, a blog", small, large, (filled, dice) => filled.Blog(dice.Next(filled.Sources), Carried - Keys), Ask);
            Compare("asked, a planet", small, large, (filled, dice) => filled.Planet(filled.Documents - 1 - dice.Next(filled.Sources)), Ask);
            Compare("asked of long ago, a blog", small, large, (filled, dice) => filled.Blog(dice.Next(filled.Sources), dice.Next(Carried - (2 * Keys))), Ask);
            Compare("asked of long ago, a planet", small, large, (filled, dice) => filled.Planet(dice.Next(filled.Documents - filled.Sources)), Ask);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>By turns: the machine is shared, and is now quick and now slow for longer than either would take.</summary>
    private static void Compare(string what, Filled small, Filled large, Func<Filled, Dice, Document> draw, Action<Store, Document> ask)
    {
        var dice = new Dice(7);
        var pairs = Enumerable.Range(0, 2 * Turns).Select(_ => (Small: Microseconds(small), Large: Microseconds(large))).Skip(Turns).ToList();
        var (least, most) = (Middle(pairs.Select(pair => pair.Small)), Middle(pairs.Select(pair => pair.Large)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {least:0.0} us a document of {Keys} at {small.Entries} entries, {most:0.0} us at {large.Entries}: {most / least:0.00}   bar <= 1.50   {(most <= 1.5 * least ? "held" : "MISSED")}"));

        double Microseconds(Filled filled)
        {
            var documents = Enumerable.Range(0, Turn).Select(_ => draw(filled, dice)).ToList();
            var started = Stopwatch.GetTimestamp();
            documents.ForEach(document => ask(filled.Store, document));
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Turn;
        }
    }

    private static double Middle(IEnumerable<double> times) => times.Order().ElementAt(Turns / 2);

    private static void Save(Store store, Document document)
    {
        var visit = new Visit { SourceKey = document.Source, At = At, Outcome = Outcome.New, FirstRead = At };
        Known(Keys - store.Save(new Source { Key = document.Source, Kind = "feed" }, document.Entries, visit).NewEntries);
    }

    private static void Ask(Store store, Document document) => Known(store.Known(document.Source, document.Entries).Count);

    private static void Known(int known)
    {
        if (known != Keys)
        {
            throw new InvalidOperationException($"{known} of {Keys} entries are known, where all should be");
        }
    }

    private sealed record Document(string Source, IReadOnlyList<Entry> Entries);

    private sealed class Filled : IDisposable
    {
        public Filled(string folder, int entries)
        {
            Entries = entries;
            var database = Path.Combine(folder, $"{entries}.db");
            Store = Store.Open(database);
            using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
            connection.Open();
            var said = new XxHash128();
            connection.CreateFunction("print", (long number) => EntryMerge.Print(Note((int)number), said), isDeterministic: true);

            // Blogs publish in turn, so what one of them carried lies scattered over all that were stored; a planet carries one entry of many blogs.
            connection.Execute($"""
                pragma cache_size = -200000;
                with recursive n (i) as (select 0 union all select i + 1 from n where i < {entries - 1})
                insert into entries (number, key, lead_source, lead_place, address, work, id, title, link, summary, content, authors, categories, links, facts, first_seen, dated)
                select i + 1, 'https://blog' || (i % {Sources}) || '.example/2026/note-' || i || '/', 'f', 0, '', 'None', '', 'A title of a note ' || i, '', printf('%.300c', 'x'), '', '[]', '[]', '[]',
                    json_object(), '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z' from n;
                insert into appearances (entry, source_key, id, link, first_seen, print)
                select number, 'blog' || ((number - 1) % {Sources}), key, key, first_seen, print(number - 1) from entries;
                insert into appearances (entry, source_key, id, link, first_seen, print)
                select number, 'planet' || ((number - 1) / {Keys} % {Sources}), key, key, first_seen, print(number - 1) from entries;
                """, commandTimeout: 600);
        }

        public Store Store { get; }

        public int Entries { get; }

        /// <summary>Blogs, and as many planets.</summary>
        public int Sources => Entries / Carried;

        /// <summary>Whole documents of all planets.</summary>
        public int Documents => Entries / Keys;

        public Document Blog(int blog, int first) => new($"blog{blog}", [.. Enumerable.Range(first, Keys).Select(note => Note((note * Sources) + blog))]);

        public Document Planet(int document) => new($"planet{document % Sources}", [.. Enumerable.Range(document * Keys, Keys).Select(Note)]);

        public void Dispose() => Store.Dispose();

        private Entry Note(int number) => new() { Key = string.Create(CultureInfo.InvariantCulture, $"https://blog{number % Sources}.example/2026/note-{number}/") };
    }
}
