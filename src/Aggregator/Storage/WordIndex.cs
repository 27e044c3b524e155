using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>
/// Keeps <c>entry_words</c> in step with <c>entries</c>. FTS5 writes a segment at each commit and merges them again and again, which for one source a
/// transaction costs more than all the rest; so new entries wait until there are <see cref="Batch"/> of them or somebody searches. Nothing has to be
/// remembered for that: what waits is what has a higher number than the last entry of the index, after a crash too.
/// </summary>
internal sealed class WordIndex : IDisposable
{
    private const int Batch = 2000;

    private const string LastIndexed = "coalesce((select rowid from entry_words order by rowid desc limit 1), 0)";
    private const string Waiting = $"select coalesce(max(number), 0) - {LastIndexed} from entries";

    private readonly SqliteConnection _connection;
    private readonly Statement _waiting;
    private readonly Statement _insert;
    private readonly Statement _update;

    public WordIndex(SqliteConnection connection)
    {
        _connection = connection;
        _waiting = new Statement(connection, Waiting);
        _insert = new Statement(
            connection,
            "insert into entry_words (rowid, title, summary, authors) values (@number, @title, @summary, @authors)",
            "number", "title", "summary", "authors");
        _update = new Statement(
            connection,
            "update entry_words set title = @title, summary = @summary, authors = @authors where rowid = @number",
            "number", "title", "summary", "authors");
    }

    /// <summary>Whether entries wait; for a reader that is about to search.</summary>
    public static bool Behind(SqliteConnection reading) => reading.ExecuteScalar<long>(Waiting) > 0;

    /// <summary>After new entries: takes them in when enough of them wait.</summary>
    public void Added(SqliteTransaction transaction)
    {
        if ((long)_waiting.Ask(transaction)! >= Batch)
        {
            CatchUp(transaction);
        }
    }

    /// <summary>After a change of an entry. One that still waits has no row yet and stays as it is: it comes in with its new words.</summary>
    public void Changed(SqliteTransaction transaction, EntryRow row) => Run(_update, transaction, row);

    /// <summary>Takes in all that waits.</summary>
    public int CatchUp(SqliteTransaction transaction)
    {
        var rows = _connection.Query<EntryRow>(
            $"""
            select e.number as Number, e.title as Title, e.summary as Summary, e.authors as Authors from entries e
            where e.number > {LastIndexed} order by e.number
            """,
            transaction: transaction).AsList();
        rows.ForEach(row => Run(_insert, transaction, row));
        return rows.Count;
    }

    public void Dispose()
    {
        _waiting.Dispose();
        _insert.Dispose();
        _update.Dispose();
    }

    private static void Run(Statement statement, SqliteTransaction transaction, EntryRow row) => statement.Run(
        transaction,
        row.Number,
        SearchWords.Fold(row.Title),
        SearchWords.Fold(row.Summary),
        SearchWords.Fold(string.Join(", ", ColumnText.Strings(row.Authors))));
}
