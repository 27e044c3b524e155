using System.Buffers;
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
    private static readonly string[] EntryColumns =
    [
        "lead_source", "lead_place", "address", "work", "id", "title", "link", "summary", "content", "published", "updated",
        "authors", "categories", "picture", "links", "language", "facts", "first_seen", "dated",
    ];

    private readonly DbConnection _connection;
    private readonly WordIndex _words;
    private readonly ArrayBufferWriter<byte> _said = new();
    private readonly Statement _find;
    private readonly Statement _insert;
    private readonly Statement _update;
    private readonly Statement _appear;
    private readonly Statement _forgotten;
    private readonly Statement _stored;
    private Func<DbDataReader, EntryRow>? _read;

    public EntryWriter(Database database, DbConnection connection, WordIndex words)
    {
        _connection = connection;
        _words = words;
        _find = new Statement(
            connection,
            $"""
            select e.key, e.number, a.print from entries e left join appearances a on a.entry = e.number and a.source_key = @source
            where e.key in ({database.Each("@keys")})
            """,
            Statement.Text("source"), Statement.Text("keys"));
        _forgotten = new Statement(connection, $"select key from forgotten where key in ({database.Each("@keys")})", Statement.Text("keys"));
        var columns = new[] { "key" }.Concat(EntryColumns).Select(column => column == "lead_place" ? Statement.Whole(column) : Statement.Text(column)).ToArray();
        _stored = new Statement(connection, $"select {EntryRow.Columns} from entries e where e.number = @number{database.Locked}", Statement.Whole("number"));
        _insert = new Statement(
            connection,
            $"""
            insert into entries (key, {string.Join(", ", EntryColumns)}) values (@key, @{string.Join(", @", EntryColumns)})
            on conflict (key) do nothing returning number
            """,
            columns);
        _update = new Statement(
            connection,
            $"update entries set {string.Join(", ", EntryColumns.Select(column => $"{column} = @{column}"))} where key = @key",
            columns);
        _appear = new Statement(
            connection,
            """
            insert into appearances (entry, source_key, id, link, first_seen, print) values (@entry, @source_key, @id, @link, @first_seen, @print)
            on conflict (entry, source_key) do update set id = excluded.id, link = excluded.link, print = excluded.print
            """,
            Statement.Whole("entry"), Statement.Text("source_key"), Statement.Text("id"), Statement.Text("link"), Statement.Text("first_seen"), Statement.Text("print"));
    }

    /// <summary>Inserts or updates by key; returns how many of them were not in the store.</summary>
    /// <param name="first">Nothing was read from this source before: a new entry is then dated by its own date, not by today.</param>
    public int Save(DbTransaction transaction, Source source, IReadOnlyList<Entry> entries, DateTimeOffset at, bool first)
    {
        var distinct = Distinct(entries);
        var known = Find(transaction, source.Key, distinct);

        // What was pruned and is still in the feed is no news; what a person hands in is.
        var forgotten = source.Key == Source.Inbox ? [] : Forgotten(transaction, distinct.Where(told => !known.ContainsKey(told.Key)));
        var added = new List<EntryRow>();
        foreach (var told in distinct)
        {
            var print = EntryMerge.Print(told, _said);
            var (number, printBefore) = known.GetValueOrDefault(told.Key);
            if (printBefore == print || forgotten.Contains(told.Key))
            {
                continue;
            }

            var seen = told with { FirstSeen = at, Dated = first && told.Published <= at ? told.Published.Value : at };
            var row = EntryRow.Of(seen, 0, source.Key, source.Place);
            if (number is null && (number = (long?)_insert.Ask(transaction, Values(row))) is { } fresh)
            {
                added.Add(row with { Number = fresh });
            }
            else
            {
                // Between the look-up and the insert another writer may have been faster.
                number ??= _connection.QuerySingle<long>("select number from entries where key = @Key", new { told.Key }, transaction);
                Merge(transaction, source, number.Value, seen);
            }

            _appear.Run(transaction, number, source.Key, ColumnText.Sound(told.Id), ColumnText.Sound(told.Link), ColumnText.Of(at), print);
        }

        if (added.Count > 0)
        {
            _words.Added(transaction, added);
        }

        return added.Count;
    }

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _appear.Dispose();
        _forgotten.Dispose();
        _stored.Dispose();
    }

    /// <summary>Each key once, in the order of keys; what stands first in the document leads.</summary>
    private static List<Entry> Distinct(IReadOnlyList<Entry> entries)
    {
        var places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        var distinct = new List<Entry>(entries.Count);
        foreach (var entry in entries)
        {
            var key = ColumnText.Sound(entry.Key);
            if (key.Length == 0)
            {
                throw new ArgumentException($"storage: the entry '{entry.Title}' has no key; it was not canonicalized", nameof(entries));
            }

            if (places.TryAdd(key, distinct.Count))
            {
                distinct.Add(ReferenceEquals(key, entry.Key) ? entry : entry with { Key = key });
            }
            else
            {
                distinct[places[key]] = EntryMerge.Fill(distinct[places[key]], entry);
            }
        }

        distinct.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return distinct;
    }

    private Dictionary<string, (long? Number, string? Print)> Find(DbTransaction transaction, string source, List<Entry> entries)
    {
        var known = new Dictionary<string, (long?, string?)>(entries.Count, StringComparer.Ordinal);
        using var reader = _find.Read(transaction, source, ColumnText.Of([.. entries.Select(entry => entry.Key)]));
        while (reader.Read())
        {
            known.Add(reader.GetString(0), (reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return known;
    }

    private HashSet<string> Forgotten(DbTransaction transaction, IEnumerable<Entry> fresh)
    {
        var forgotten = new HashSet<string>(StringComparer.Ordinal);
        var keys = fresh.Select(told => told.Key).ToList();
        if (keys.Count > 0)
        {
            using var reader = _forgotten.Read(transaction, ColumnText.Of(keys));
            while (reader.Read())
            {
                forgotten.Add(reader.GetString(0));
            }
        }

        return forgotten;
    }

    private void Merge(DbTransaction transaction, Source source, long number, Entry told)
    {
        var stored = Stored(transaction, number);
        var before = stored.Entry([]);
        var leads = stored.LeadSource == source.Key;
        var takesOver = !leads && source.Place < stored.LeadPlace;
        var after = leads ? EntryMerge.Improve(before, told) : takesOver ? EntryMerge.TakeOver(before, told) : EntryMerge.Fill(before, told);
        var row = leads || takesOver ? EntryRow.Of(after, number, source.Key, source.Place) : EntryRow.Of(after, number, stored.LeadSource, stored.LeadPlace);
        if (row == stored)
        {
            return;
        }

        _update.Run(transaction, Values(row));
        if (row.Title != stored.Title || row.Summary != stored.Summary || row.Authors != stored.Authors)
        {
            _words.Changed(transaction, row);
        }
    }

    private EntryRow Stored(DbTransaction transaction, long number)
    {
        using var reader = _stored.Read(transaction, number);
        return reader.Read() ? (_read ??= reader.GetRowParser<EntryRow>())(reader) : throw new InvalidOperationException($"storage: there is no entry {number}");
    }

    /// <summary>In the order of "key" and <see cref="EntryColumns"/>.</summary>
    private static object?[] Values(EntryRow row) =>
    [
        row.Key, row.LeadSource, row.LeadPlace, row.Address, row.Work, row.Id, row.Title, row.Link, row.Summary, row.Content, row.Published, row.Updated,
        row.Authors, row.Categories, row.Picture, row.Links, row.Language, row.Facts, row.FirstSeen, row.Dated,
    ];
}
