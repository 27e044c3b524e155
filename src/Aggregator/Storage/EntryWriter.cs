using System.Buffers;
using Aggregator.Model;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>
/// Writes entries over one connection, with statements that are prepared once and live as long as it. Not thread-safe: the store lets one
/// writer in at a time. An entry that says what it said last time costs one look-up and no write.
/// </summary>
internal sealed class EntryWriter : IDisposable
{
    private static readonly string[] EntryColumns =
    [
        "lead_source", "lead_place", "address", "work", "id", "title", "link", "summary", "content", "published", "updated",
        "authors", "categories", "picture", "links", "language", "facts", "first_seen", "dated",
    ];

    private readonly SqliteConnection _connection;
    private readonly WordIndex _words;
    private readonly ArrayBufferWriter<byte> _said = new();
    private readonly Statement _find;
    private readonly Statement _insert;
    private readonly Statement _update;
    private readonly Statement _appear;
    private readonly Statement _forgotten;

    public EntryWriter(SqliteConnection connection, WordIndex words)
    {
        _connection = connection;
        _words = words;
        _find = new Statement(
            connection,
            "select e.number, a.print from entries e left join appearances a on a.entry = e.number and a.source_key = @source where e.key = @key",
            "source", "key");
        _insert = new Statement(
            connection,
            $"insert into entries (key, {string.Join(", ", EntryColumns)}) values (@key, @{string.Join(", @", EntryColumns)}) returning number",
            ["key", .. EntryColumns]);
        _update = new Statement(
            connection,
            $"update entries set {string.Join(", ", EntryColumns.Select(column => $"{column} = @{column}"))} where key = @key",
            ["key", .. EntryColumns]);
        _appear = new Statement(
            connection,
            """
            insert into appearances (entry, source_key, id, link, first_seen, print) values (@entry, @source_key, @id, @link, @first_seen, @print)
            on conflict (entry, source_key) do update set id = excluded.id, link = excluded.link, print = excluded.print
            """,
            "entry", "source_key", "id", "link", "first_seen", "print");
        _forgotten = new Statement(connection, "select 1 from forgotten where key = @key", "key");
    }

    /// <summary>Inserts or updates by key; returns how many of them were not in the store.</summary>
    /// <param name="first">Nothing was read from this source before: a new entry is then dated by its own date, not by today.</param>
    public int Save(SqliteTransaction transaction, Source source, IReadOnlyList<Entry> entries, DateTimeOffset at, bool first)
    {
        var added = 0;
        foreach (var told in Distinct(entries))
        {
            var print = EntryMerge.Print(told, _said);
            var (number, printBefore) = Find(transaction, source.Key, told.Key);
            var dated = first && told.Published <= at ? told.Published.Value : at;
            // What was pruned and is still in the feed is no news; what a person hands in is.
            if (number is null && source.Key != Source.Inbox && _forgotten.Ask(transaction, told.Key) is not null)
            {
                continue;
            }

            if (number is null)
            {
                number = (long)_insert.Ask(transaction, Values(EntryRow.Of(told with { FirstSeen = at, Dated = dated }, 0, source.Key, source.Place)))!;
                added++;
            }
            else if (printBefore != print)
            {
                Merge(transaction, source, number.Value, told with { FirstSeen = at, Dated = dated });
            }

            if (printBefore != print)
            {
                _appear.Run(transaction, number, source.Key, ColumnText.Sound(told.Id), ColumnText.Sound(told.Link), ColumnText.Of(at), print);
            }
        }

        if (added > 0)
        {
            _words.Added(transaction);
        }

        return added;
    }

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _appear.Dispose();
        _forgotten.Dispose();
    }

    /// <summary>Each key once, at the place where it stands first.</summary>
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

        return distinct;
    }

    private (long? Number, string? Print) Find(SqliteTransaction transaction, string source, string key)
    {
        using var reader = _find.Read(transaction, source, key);
        return reader.Read() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : (null, null);
    }

    private void Merge(SqliteTransaction transaction, Source source, long number, Entry told)
    {
        var stored = _connection.QuerySingle<EntryRow>(
            $"select {EntryRow.Columns} from entries e where e.number = @number", new { number }, transaction);
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

    /// <summary>In the order of "key" and <see cref="EntryColumns"/>.</summary>
    private static object?[] Values(EntryRow row) =>
    [
        row.Key, row.LeadSource, row.LeadPlace, row.Address, row.Work, row.Id, row.Title, row.Link, row.Summary, row.Content, row.Published, row.Updated,
        row.Authors, row.Categories, row.Picture, row.Links, row.Language, row.Facts, row.FirstSeen, row.Dated,
    ];
}
