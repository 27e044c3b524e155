using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>
/// The index of words in SQLite's FTS5. It writes a segment at each commit and merges them again and again, which for one source a transaction costs
/// more than all the rest; so new entries wait until somebody searches, or for the nightly upkeep. Nothing has to be remembered for that: what waits is what has a higher number than the last entry of the index, after a crash too.
/// </summary>
internal sealed class SqliteWords : WordIndex
{
    /// <summary>So many are in memory at once.</summary>
    private const int AtOnce = 2000;

    private const string LastIndexed = "coalesce((select rowid from entry_words order by rowid desc limit 1), 0)";
    private const string Waiting = $"select coalesce(max(number), 0) - {LastIndexed} from entries";

    private readonly SqliteConnection _connection;
    private readonly Statement _insert;
    private readonly Statement _update;

    public SqliteWords(SqliteConnection connection)
    {
        _connection = connection;
        (string, System.Data.DbType)[] columns = [Statement.OfWhole("number"), Statement.OfText("title"), Statement.OfText("summary"), Statement.OfText("authors")];
        _insert = new SqliteStatement(connection, "insert into entry_words (rowid, title, summary, authors) values (@number, @title, @summary, @authors)", columns);
        _update = new SqliteStatement(connection, "update entry_words set title = @title, summary = @summary, authors = @authors where rowid = @number", columns);
    }

    /// <summary>Whether entries wait; for a reader that is about to search.</summary>
    public static bool Behind(DbConnection reading) => reading.ExecuteScalar<long>(Waiting) > 0;

    /// <summary>They wait.</summary>
    public override void Added(DbTransaction transaction, IEnumerable<EntryRow> rows)
    {
    }

    /// <summary>An entry that still waits has no row yet and stays as it is: it comes in with its new words.</summary>
    public override void Changed(DbTransaction transaction, EntryRow row) => Run(_update, row);

    public override void Removed(DbTransaction transaction, string keys) => _connection.Execute(
        "delete from entry_words where rowid in (select number from entries where key in (select value from json_each(@keys)))", new { keys }, transaction);

    public override int CatchUp(DbTransaction transaction)
    {
        var taken = 0;
        List<EntryRow> rows;
        do
        {
            rows = _connection.Query<EntryRow>(
                $"""
                select e.number as Number, e.title as Title, e.summary as Summary, e.authors as Authors from entries e
                where e.number > {LastIndexed} order by e.number limit {AtOnce}
                """,
                transaction: transaction).AsList();
            rows.ForEach(row => Run(_insert, row));
            taken += rows.Count;
        }
        while (rows.Count == AtOnce);
        return taken;
    }

    public override void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
    }

    private static void Run(Statement statement, EntryRow row) => statement.Run(
        row.Number, SearchWords.Fold(row.Title), SearchWords.Fold(row.Summary), SearchWords.Fold(AuthorsOf(row)));
}
