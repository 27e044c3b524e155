using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Aggregator.Storage;

/// <summary>A database of a PostgreSQL server, in the first schema of its search path.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>The oldest release that its makers still mend.</summary>
    private const int OldestServer = 13;

    /// <summary>Deadlocks and the like are nobody's fault and gone at the next attempt.</summary>
    private const int Attempts = 5;

    /// <summary>Advisory locks are pairs of numbers; the first says that they are ours and what for, the second is a hash of schema and name.</summary>
    private const int MigrationLock = Schema.ApplicationId;
    private const int WritingLock = Schema.ApplicationId + 1;
    private const int NameLock = Schema.ApplicationId + 2;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresErrors _errors;

    private PostgresDatabase(NpgsqlConnectionStringBuilder words)
    {
        _errors = new PostgresErrors(words);
        _source = NpgsqlDataSource.Create(words);
    }

    public override string Place => _errors.Place;

    public override string Returning => " returning number";

    public override string Locked => " for update";

    public override string LockedOrSkipped => " for update skip locked";

    public override bool WritesTogether => false;

    public override string DeferReferences => "set constraints all deferred";

    // The index of words holds nothing that the entries do not say; Quartz's tables are those of one cluster.
    public override string Tables => """
        select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'
            and table_name not in ('entry_words', 'aggregator_version') and table_name not like 'qrtz%' order by table_name collate "C"
        """;

    public override string Columns => "select column_name from information_schema.columns where table_schema = current_schema() and table_name = @table";

    // A word in a title says more than one among the authors, and that more than one in a summary. The newest of equals comes first.
    public override string Hits => """
        select w.number as number, -ts_rank('{0.17, 0.17, 0.5, 1.0}', w.words, cast(@question as tsquery), 1) as score from entry_words w
        where w.words @@ cast(@question as tsquery) order by score, number desc limit @limit
        """;

    public static PostgresDatabase Open(string connectionString)
    {
        var words = PostgresErrors.Read(connectionString);
        var database = new PostgresDatabase(words);
        try
        {
            return database.Guard(database.Migrated);
        }
        catch
        {
            database.Close();
            throw;
        }
    }

    public override string Each(string parameter) => $"select json_array_elements_text(cast({parameter} as json))";

    public override DbConnection Connect() => _source.OpenConnection();

    public override DbTransaction Moment(DbConnection reading) => reading.BeginTransaction(IsolationLevel.RepeatableRead);

    /// <summary>
    /// Over a connection of its own. Who writes alone waits until no other writer is left and keeps new ones out meanwhile; all others write side by side
    /// and hold rows only. What was prepared on a connection stays so in the pool.
    /// </summary>
    public override T Write<T>(Func<DbTransaction, Writer, T> operation, bool alone) => Guard(() =>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = Connect();
                using var writer = new Writer(this, connection, new PostgresWords(connection));
                using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
                connection.Execute(
                    $"select pg_advisory_xact_lock{(alone ? "" : "_shared")}(@WritingLock, hashtext(current_schema()))", new { WritingLock }, transaction);
                var outcome = operation(transaction, writer);
                transaction.Commit();
                return outcome;
            }
            catch (PostgresException fault) when (attempt < Attempts && fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
            }
        }
    });

    public override Statement Prepare(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters) => new CommandStatement(connection, sql, parameters);

    public override T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (NpgsqlException fault)
        {
            // What else lies in the pool was most likely lost with the connection that failed.
            if (fault is not PostgresException || fault.SqlState is { } state && state.StartsWith("57P", StringComparison.Ordinal))
            {
                _source.Clear();
            }

            throw new StorageException(_errors.Sentence(fault), fault);
        }
    }

    public override void Hold(DbTransaction transaction, string name) => transaction.Connection!.Execute(
        "select pg_advisory_xact_lock(@NameLock, hashtext(current_schema() || ' ' || @name))", new { NameLock, name }, transaction);

    /// <summary>The server's: clocks of several machines need not agree.</summary>
    public override DateTimeOffset Now(DbTransaction transaction, TimeProvider clock) =>
        transaction.Connection!.ExecuteScalar<DateTime>("select clock_timestamp()", transaction: transaction);

    /// <summary>It is written with the entries.</summary>
    public override bool WordsWait(DbConnection reading) => false;

    public override string Question(SearchQuestion question) => PostgresWords.Question(question);

    public override void NumbersGiven(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var tables = connection.Query<string>(
            "select table_name from information_schema.columns where table_schema = current_schema() and column_name = 'number' and is_identity = 'YES'",
            transaction: transaction).AsList();
        foreach (var table in tables)
        {
            connection.Execute($"select setval(pg_get_serial_sequence('{table}', 'number'), coalesce(max(number), 0) + 1, false) from {table}", transaction: transaction);
        }
    }

    public override void Close() => _source.Dispose();

    /// <summary>
    /// Makes the tables or brings them up to date, all steps in one transaction: of two programs that open a new database at once the second waits, then
    /// finds the work done.
    /// </summary>
    private PostgresDatabase Migrated()
    {
        using var connection = _source.OpenConnection();
        _errors.Refuse(connection.PostgreSqlVersion, connection.PostgresParameters["server_encoding"], OldestServer);
        using var transaction = connection.BeginTransaction();
        connection.Execute("select pg_advisory_xact_lock(@MigrationLock, hashtext(current_schema()))", new { MigrationLock }, transaction);
        var known = connection.ExecuteScalar<bool>("select to_regclass('aggregator_version') is not null", transaction: transaction);
        var version = known ? connection.ExecuteScalar<int>("select version from aggregator_version", transaction: transaction) : 0;
        if (version > Schema.Steps.Count)
        {
            throw new StorageException(
                $"storage: this database was written by a newer Aggregator (version {version}, this one knows {Schema.Steps.Count}); update the program ({Place})");
        }

        if (version < Schema.Steps.Count)
        {
            for (var step = version; step < Schema.Steps.Count; step++)
            {
                connection.Execute(PostgresSchema.Step(step), transaction: transaction);
            }

            connection.Execute(
                "create table if not exists aggregator_version (version bigint not null); delete from aggregator_version; "
                + $"insert into aggregator_version values ({Schema.Steps.Count})",
                transaction: transaction);
            transaction.Commit();
        }

        return this;
    }
}
