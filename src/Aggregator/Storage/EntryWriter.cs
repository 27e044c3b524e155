using Aggregator.Model;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>
/// Writes entries over one connection, with statements that are prepared once and live as long as it. Not thread-safe: the store lets one writer in at
/// a time. An entry that says what it said last time costs one look-up and no write.
/// </summary>
internal sealed class EntryWriter : IDisposable
{
    private static readonly string[] EntryColumns =
    [
        "lead_source", "address", "work", "id", "title", "link", "summary", "content", "published", "updated",
        "authors", "categories", "picture", "links", "language", "facts", "first_seen", "dated",
    ];

    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand update;
    private readonly SqliteCommand appear;
    private readonly SqliteCommand insertWords;
    private readonly SqliteCommand updateWords;

    public EntryWriter(SqliteConnection connection)
    {
        this.connection = connection;
        find = Prepare(
            "select e.number, a.print from entries e left join appearances a on a.entry = e.number and a.source_key = @source where e.key = @key",
            "source", "key");
        insert = Prepare(
            $"insert into entries (key, {string.Join(", ", EntryColumns)}) values (@key, @{string.Join(", @", EntryColumns)}) returning number",
            ["key", .. EntryColumns]);
        update = Prepare(
            $"update entries set {string.Join(", ", EntryColumns.Select(column => $"{column} = @{column}"))} where key = @key",
            ["key", .. EntryColumns]);
        appear = Prepare(
            """
            insert into appearances (entry, source_key, id, link, first_seen, print) values (@entry, @source_key, @id, @link, @first_seen, @print)
            on conflict (entry, source_key) do update set id = excluded.id, link = excluded.link, print = excluded.print
            """,
            "entry", "source_key", "id", "link", "first_seen", "print");
        insertWords = Prepare(
            "insert into entry_words (rowid, title, summary, authors) values (@number, @title, @summary, @authors)",
            "number", "title", "summary", "authors");
        updateWords = Prepare(
            "update entry_words set title = @title, summary = @summary, authors = @authors where rowid = @number",
            "number", "title", "summary", "authors");
    }

    private SqliteCommand[] Commands => [find, insert, update, appear, insertWords, updateWords];

    /// <summary>Inserts or updates by key; returns how many of them were not in the store.</summary>
    /// <param name="first">Nothing was read from this source before: a new entry is then dated by its own date, not by today.</param>
    public int Save(SqliteTransaction transaction, string source, IReadOnlyList<Entry> entries, DateTimeOffset at, bool first)
    {
        foreach (var command in Commands)
        {
            command.Transaction = transaction;
        }

        var added = 0;
        foreach (var told in Distinct(entries))
        {
            var print = EntryMerge.Print(told);
            var (number, printBefore) = Find(source, told.Key);
            if (number is null)
            {
                number = Insert(source, told with { FirstSeen = at, Dated = first && told.Published <= at ? told.Published.Value : at });
                added++;
            }
            else if (printBefore != print)
            {
                Merge(transaction, source, number.Value, told);
            }

            if (printBefore != print)
            {
                Run(appear, number, source, ColumnText.Sound(told.Id), ColumnText.Sound(told.Link), ColumnText.Of(at), print);
            }
        }

        return added;
    }

    public void Dispose()
    {
        foreach (var command in Commands)
        {
            command.Dispose();
        }
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

    private (long? Number, string? Print) Find(string source, string key)
    {
        Bind(find, source, key);
        using var reader = find.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : (null, null);
    }

    private long Insert(string source, Entry entry)
    {
        var row = EntryRow.Of(entry, 0, source);
        Bind(insert, Values(row));
        var number = (long)insert.ExecuteScalar()!;
        Run(insertWords, number, SearchWords.Fold(row.Title), SearchWords.Fold(row.Summary), SearchWords.Fold(string.Join(", ", entry.Authors)));
        return number;
    }

    private void Merge(SqliteTransaction transaction, string source, long number, Entry told)
    {
        var stored = connection.QuerySingle<EntryRow>($"select {EntryRow.Columns} from entries e where e.number = @number", new { number }, transaction);
        var before = stored.Entry([]);
        var after = stored.LeadSource == source ? EntryMerge.Improve(before, told) : EntryMerge.Fill(before, told);
        var row = EntryRow.Of(after, number, stored.LeadSource);
        if (row == stored)
        {
            return;
        }

        Run(update, Values(row));
        if (row.Title != stored.Title || row.Summary != stored.Summary || row.Authors != stored.Authors)
        {
            Run(updateWords, number, SearchWords.Fold(row.Title), SearchWords.Fold(row.Summary), SearchWords.Fold(string.Join(", ", after.Authors)));
        }
    }

    /// <summary>In the order of "key" and <see cref="EntryColumns"/>.</summary>
    private static object?[] Values(EntryRow row) =>
    [
        row.Key, row.LeadSource, row.Address, row.Work, row.Id, row.Title, row.Link, row.Summary, row.Content, row.Published, row.Updated,
        row.Authors, row.Categories, row.Picture, row.Links, row.Language, row.Facts, row.FirstSeen, row.Dated,
    ];

    private SqliteCommand Prepare(string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
        }

        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        Bind(command, values);
        command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
