using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>
/// Writes entries over one connection, with statements that are prepared once and live as long as it. An entry that says what it said last time costs
/// no write. Where others write at the same time, all of them go through their entries in the order of keys: so nobody holds a row that another one
/// waits for while waiting for a row of his.
/// </summary>
internal sealed class EntryWriter : IDisposable
{
    private static readonly string[] EntryColumns = ["lead_source", "lead_place", .. Told.Columns, "first_seen", "dated"];

    /// <summary>Where <see cref="Told.Columns"/> stand among the values of a row, behind its key.</summary>
    private const int ToldAt = 3;

    private static readonly int IdAt = ToldAt + Array.IndexOf(Told.Columns, "id");

    private static readonly int LinkAt = ToldAt + Array.IndexOf(Told.Columns, "link");

    private readonly DbConnection _connection;
    private readonly WordIndex _words;
    private readonly Statement _last;
    private readonly Statement _find;
    private readonly Statement _insert;
    private readonly Statement _update;
    private readonly Statement _appear;
    private readonly Statement _forgotten;
    private readonly Statement _stored;

    public EntryWriter(Database database, DbConnection connection, WordIndex words)
    {
        _connection = connection;
        _words = words;
        _last = database.Prepare(connection, Told.LastPrints, Statement.OfText("source"), Statement.OfWhole("most"));
        _find = database.Prepare(
            connection,
            $"""
            select e.key, e.number, a.print from entries e left join appearances a on a.entry = e.number and a.source_key = @source
            where e.key in ({database.Each("@keys")})
            """,
            Statement.OfText("source"), Statement.OfText("keys"));
        _forgotten = database.Prepare(connection, $"select key from forgotten where key in ({database.Each("@keys")})", Statement.OfText("keys"));
        var columns = new[] { "key" }.Concat(EntryColumns).Select(column => column == "lead_place" ? Statement.OfWhole(column) : Statement.OfText(column)).ToArray();
        _stored = database.Prepare(connection, $"select {EntryRow.Columns} from entries e where e.number = @number{database.Locked}", Statement.OfWhole("number"));
        _insert = database.Prepare(
            connection,
            $"""
            insert into entries (key, {string.Join(", ", EntryColumns)}) values (@key, @{string.Join(", @", EntryColumns)})
            on conflict (key) do nothing{database.Returning}
            """,
            columns);
        _update = database.Prepare(
            connection,
            $"update entries set {string.Join(", ", EntryColumns.Select(column => $"{column} = @{column}"))} where key = @key",
            columns);
        _appear = database.Prepare(
            connection,
            """
            insert into appearances (entry, source_key, id, link, first_seen, print) values (@entry, @source_key, @id, @link, @first_seen, @print)
            on conflict (source_key, entry) do update set id = excluded.id, link = excluded.link, print = excluded.print
            """,
            Statement.OfWhole("entry"), Statement.OfText("source_key"), Statement.OfText("id"), Statement.OfText("link"), Statement.OfText("first_seen"), Statement.OfText("print"));
    }

    /// <summary>Inserts or updates by key.</summary>
    /// <param name="first">Nothing was read from this source before: a new entry is then dated by its own date, not by today.</param>
    /// <returns>How many of them were not in the store; and when what is new of this source was published, or without a date, this visit's time.</returns>
    public (int Added, IReadOnlyList<DateTimeOffset> Moments) Save(DbTransaction transaction, Source source, IReadOnlyList<Told> entries, DateTimeOffset at, bool first)
    {
        var last = LastPrints(source.Key, entries.Count);
        var others = entries.Where(told => !last.Contains(told.Print)).ToList();
        var known = Find(source.Key, others);

        // What was pruned and is still in the feed is no news; what a person hands in is.
        var forgotten = source.Key == Source.Inbox ? [] : Forgotten(others.Where(told => !known.ContainsKey(told.Key)));
        var added = new List<(long Number, Told Told)>();
        var values = new object?[1 + EntryColumns.Length];
        var seen = ColumnText.Of(at);
        var moments = new List<DateTimeOffset>(others.Count);
        foreach (var told in others)
        {
            var (number, printBefore) = known.GetValueOrDefault(told.Key);
            if (printBefore == told.Print || forgotten.Contains(told.Key))
            {
                continue;
            }

            // Only what is new here: some feeds date all their entries anew at every visit.
            if (printBefore is null)
            {
                moments.Add(told.Published ?? at);
            }

            var dated = first && told.Published is { } published && published <= at ? ColumnText.Of(published) : seen;
            (values[0], values[1], values[2], values[^2], values[^1]) = (told.Key, source.Key, (long)source.Place, seen, dated);
            told.CopyTo(values.AsSpan(ToldAt));
            if (number is null && (number = _insert.Insert(values)) is { } fresh)
            {
                added.Add((fresh, told));
            }
            else
            {
                // Between the look-up and the insert another writer may have been faster.
                number ??= _connection.QuerySingle<long>("select number from entries where key = @Key", new { told.Key }, transaction);
                Merge(transaction, number.Value, told.Row(0, source.Key, source.Place, seen, dated));
            }

            _appear.Run(number, source.Key, values[IdAt], values[LinkAt], seen, told.Print);
        }

        if (added.Count > 0)
        {
            _words.Added(transaction, added.Select(one => one.Told.Row(one.Number, source.Key, source.Place, seen, seen)));
        }

        return (added.Count, moments);
    }

    public void Dispose()
    {
        _last.Dispose();
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _appear.Dispose();
        _forgotten.Dispose();
        _stored.Dispose();
    }

    private HashSet<string> LastPrints(string source, int most)
    {
        var last = new HashSet<string>(most, StringComparer.Ordinal);
        _last.Start(source, (long)most);
        while (_last.Next())
        {
            last.Add(_last.Text(0)!);
        }

        return last;
    }

    private Dictionary<string, (long? Number, string? Print)> Find(string source, IReadOnlyList<Told> entries)
    {
        var known = new Dictionary<string, (long?, string?)>(entries.Count, StringComparer.Ordinal);
        if (entries.Count == 0)
        {
            return known;
        }

        _find.Start(source, ColumnText.Of([.. entries.Select(told => told.Key)]));
        while (_find.Next())
        {
            known.Add(_find.Text(0)!, (_find.Whole(1), _find.Text(2)));
        }

        return known;
    }

    private HashSet<string> Forgotten(IEnumerable<Told> fresh)
    {
        var forgotten = new HashSet<string>(StringComparer.Ordinal);
        var keys = fresh.Select(told => told.Key).ToList();
        if (keys.Count > 0)
        {
            _forgotten.Start(ColumnText.Of(keys));
            while (_forgotten.Next())
            {
                forgotten.Add(_forgotten.Text(0)!);
            }
        }

        return forgotten;
    }

    private void Merge(DbTransaction transaction, long number, EntryRow told)
    {
        var stored = Stored(number, told);
        var row = stored.LeadSource == told.LeadSource ? EntryMerge.Improve(stored, told)
            : told.LeadPlace < stored.LeadPlace ? EntryMerge.TakeOver(stored, told)
            : EntryMerge.Fill(stored, told);
        if (row == stored)
        {
            return;
        }

        _update.Run(Values(row));
        if (row.Title != stored.Title || row.Summary != stored.Summary || row.Authors != stored.Authors)
        {
            _words.Changed(transaction, row);
        }
    }

    private EntryRow Stored(long number, EntryRow told)
    {
        _stored.Start(number);
        var row = _stored.Next() ? EntryRow.Read(_stored, told) : throw new InvalidOperationException($"storage: there is no entry {number}");
        return _stored.Next() ? throw new InvalidOperationException($"storage: there are two entries {number}") : row;
    }

    /// <summary>In the order of "key" and <see cref="EntryColumns"/>.</summary>
    private static object?[] Values(EntryRow row) =>
    [
        row.Key, row.LeadSource, row.LeadPlace, row.Address, row.Work, row.Id, row.Title, row.Link, row.Summary, row.Content, row.Published, row.Updated,
        row.Authors, row.Categories, row.Picture, row.Links, row.Language, row.Facts, row.FirstSeen, row.Dated,
    ];
}
