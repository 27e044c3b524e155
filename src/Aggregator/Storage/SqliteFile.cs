using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>One SQLite file: how it is opened, brought up to date, and how its errors are said.</summary>
internal sealed class SqliteFile : Database
{
    private readonly string _path;
    private readonly string _pooled;
    private readonly string _single;
    private readonly Lock _writing = new();
    private Writer? _writer;

    private SqliteFile(string path)
    {
        _path = path;
        var words = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = true };
        _pooled = words.ToString();
        words.Pooling = false;
        _single = words.ToString();
    }

    public static SqliteFile Open(string database)
    {
        var file = new SqliteFile(Path.GetFullPath(database));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file._path)!);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"storage: the folder of {file._path} cannot be made ({fault.Message}); choose another place with --database", fault);
        }

        return file.Guard(file.Migrated);
    }

    public override string Place => _path;

    // It says the number anyway; asked to return it, it gathers the row in a table of its own and first copies each page that the insert touches.
    public override string Returning => "";

    public override string Locked => "";

    public override string LockedOrSkipped => "";

    public override bool WritesTogether => true;

    public override string DeferReferences => "PRAGMA defer_foreign_keys = on";

    // The tables of the index of words hold nothing that the entries do not say.
    public override string Tables =>
        "select name from sqlite_schema where type = 'table' and name not like 'entry_words%' and name not like 'sqlite_%' order by name";

    public override string Columns => "select name from pragma_table_info(@table)";

    // A word in a title says more than one in a summary. The newest of equals comes first.
    public override string Hits => """
        select rowid as number, bm25(entry_words, 6.0, 1.0, 3.0) as score from entry_words
        where entry_words match @question order by score, rowid desc limit @limit
        """;

    public override string Each(string parameter) => $"select value from json_each({parameter})";

    /// <summary>From the pool.</summary>
    public override DbConnection Connect() => Ready(new SqliteConnection(_pooled));

    public override DbTransaction Moment(DbConnection reading) => ((SqliteConnection)reading).BeginTransaction(deferred: true);

    /// <summary>
    /// One writer at a time, alone or not, over one connection that stays open, so that its prepared statements stay prepared. Immediate: a transaction
    /// that reads first and writes later could otherwise find another writer before it and never finish.
    /// </summary>
    public override T Write<T>(Func<DbTransaction, Writer, T> operation, bool alone) => Guard(() =>
    {
        lock (_writing)
        {
            var writer = _writer ??= NewWriter();
            using var transaction = writer.Connection.BeginTransaction();
            var outcome = operation(transaction, writer);
            transaction.Commit();
            return outcome;
        }
    });

    public override Statement Prepare(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters) =>
        new SqliteStatement((SqliteConnection)connection, sql, parameters);

    public override void Hold(DbTransaction transaction, string name)
    {
    }

    /// <summary>All processes that share a file share a machine.</summary>
    public override DateTimeOffset Now(DbTransaction transaction, TimeProvider clock) => clock.GetUtcNow();

    public override bool WordsWait(DbConnection reading) => SqliteWords.Behind(reading);

    public override string Question(SearchQuestion question) =>
        string.Join(" AND ", question.Phrases.Select(phrase => $"\"{string.Join(' ', phrase)}\"")) + (question.GoesOn ? " *" : "");

    public override void NumbersGiven(DbTransaction transaction)
    {
    }

    /// <summary>Lets go of the file.</summary>
    public override void Close()
    {
        lock (_writing)
        {
            _writer?.Dispose();
            using var connection = new SqliteConnection(_pooled);
            SqliteConnection.ClearPool(connection);
        }
    }

    public override T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (SqliteException fault)
        {
            throw new StorageException(Sentence(fault), fault);
        }
    }

    /// <summary>What, where, what to do; codes as in sqlite.org/rescode.html.</summary>
    internal string Sentence(SqliteException fault) => "storage: " + fault.SqliteErrorCode switch
    {
        5 or 6 => $"another program is writing to {_path} and does not finish; try again when it has",
        3 or 8 or 23 => $"{_path} may not be written; give yourself the right to write the file and its folder, or choose another with --database",
        // SQLite says "full" only where a write fails for it, not where its shared memory cannot grow.
        13 or 10 when fault.SqliteErrorCode == 13 || HasNoRoom() => $"there is no room left for {_path}; make room and try again, nothing half-written was kept",
        10 => $"the disk that holds {_path} reports an error ({fault.Message}); nothing half-written was kept, check the disk and try again",
        11 => $"{_path} is damaged; restore a backup, or move the file away and collect again",
        14 => $"{_path} cannot be opened; check that the path names a file in a folder you may write, or choose another with --database",
        26 => $"{_path} is not a database; move that file away or choose another with --database",
        _ => $"{_path}: {fault.Message}",
    };

    private bool HasNoRoom()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(_path)!).AvailableFreeSpace < 128 * 1024;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private Writer NewWriter()
    {
        var connection = Ready(new SqliteConnection(_single));

        // A first collect writes all over the indexes: room for their pages (16 MB), and a log that is not copied into the file every 4 MB.
        connection.Execute("PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 16777216;");
        return new Writer(this, connection, new SqliteWords(connection));
    }

    private static SqliteConnection Ready(SqliteConnection connection)
    {
        try
        {
            connection.Open();

            // NORMAL: with the write-ahead log a power cut may cost the last transactions, never the file; kill -9 costs nothing.
            connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Brings the file to the newest version, or leaves it as it was: all steps are one transaction. The version is read inside it, and it is immediate, so of two programs that
    /// open a new file at once the second waits, then finds the work done.
    /// </summary>
    private SqliteFile Migrated()
    {
        using var connection = Ready(new SqliteConnection(_single));
        if (Behind(connection))
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            using var transaction = connection.BeginTransaction();
            while (Behind(connection))
            {
                Step(connection, transaction, connection.ExecuteScalar<int>("PRAGMA user_version"));
            }

            transaction.Commit();
        }

        return this;
    }

    private void Step(SqliteConnection connection, SqliteTransaction transaction, int version)
    {
        try
        {
            connection.Execute(Schema.Steps[version], transaction: transaction);
            connection.Execute($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {version + 1};", transaction: transaction);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 1)
        {
            throw new StorageException(
                $"storage: {_path} could not be brought from version {version} to {version + 1} ({fault.Message}): somebody changed its tables. It is as it was; restore a backup, or use the Aggregator that wrote it", fault);
        }
    }

    private bool Behind(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var empty = version == 0 && connection.ExecuteScalar<int>("select count(*) from sqlite_schema") == 0;
        if (!empty && connection.ExecuteScalar<int>("PRAGMA application_id") != Schema.ApplicationId)
        {
            throw new StorageException($"storage: {_path} is the database of another program; choose another file with --database");
        }

        return version > Schema.Steps.Count
            ? throw new StorageException(
                $"storage: this database was written by a newer Aggregator (version {version}, this one knows {Schema.Steps.Count}); "
                + $"update the program ({_path})")
            : version < Schema.Steps.Count;
    }
}
