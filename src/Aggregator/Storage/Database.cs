using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Aggregator.Storage;

/// <summary>
/// One database below the store: how it is opened and brought up to date, how its errors are said, and the few words of SQL in which it differs from
/// the other. All else of the store's SQL is written so that both speak it.
/// </summary>
internal abstract partial class Database
{
    /// <summary>Where it is, for a person to read: a path, or a server and a name, never a password.</summary>
    public abstract string Place { get; }

    /// <summary>What stands before a list's elements: a query of the texts in a JSON array.</summary>
    public abstract string Each(string parameter);

    /// <summary>At the end of an insert by <see cref="Statement.Insert"/>: how it comes to the number of its row.</summary>
    public abstract string Returning { get; }

    /// <summary>At the end of a query: its rows stay as they are until the transaction ends, and others wait for them.</summary>
    public abstract string Locked { get; }

    /// <summary>The same, but rows that another transaction holds are left out.</summary>
    public abstract string LockedOrSkipped { get; }

    /// <summary>Whether many visits had better share a transaction. Not where several write at once: their locks would meet in any order.</summary>
    public abstract bool WritesTogether { get; }

    /// <summary>Lets rows refer to rows that come later in the same transaction.</summary>
    public abstract string DeferReferences { get; }

    /// <summary>A query of the names of all tables that a backup holds, in order.</summary>
    public abstract string Tables { get; }

    /// <summary>A query of the names of the columns of <c>@table</c>.</summary>
    public abstract string Columns { get; }

    /// <summary>A query of <c>number</c> and <c>score</c> of the <c>@limit</c> entries that <c>@question</c> finds, the lowest score first.</summary>
    public abstract string Hits { get; }

    /// <summary>The database at a path or of a connection string.</summary>
    /// <exception cref="StorageException">It cannot be opened, or is not ours.</exception>
    public static Database Of(string where) => IsServer(where) ? PostgresDatabase.Open(where) : SqliteFile.Open(where);

    /// <summary>Whether a place is a connection string of a server, not a path.</summary>
    public static bool IsServer(string where) => Server().IsMatch(where) || where.Contains("://", StringComparison.Ordinal);

    /// <summary>A connection for one operation.</summary>
    public abstract DbConnection Connect();

    /// <summary>A transaction in which all queries see the database as it is now.</summary>
    public abstract DbTransaction Moment(DbConnection reading);

    /// <summary>Runs an operation in a transaction: all of it is kept, or nothing.</summary>
    /// <param name="alone">Nobody else writes meanwhile; otherwise the operation itself sees to it that others may.</param>
    public abstract T Write<T>(Func<DbTransaction, Writer, T> operation, bool alone);

    /// <summary>A statement on a connection of <see cref="Write"/>.</summary>
    public abstract Statement Prepare(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters);

    /// <summary>Runs an operation and says the driver's errors in our words.</summary>
    public abstract T Guard<T>(Func<T> operation);

    /// <summary>Until the transaction ends, whoever asks for the same name waits.</summary>
    public abstract void Hold(DbTransaction transaction, string name);

    /// <summary>The time that all processes on this database go by.</summary>
    public abstract DateTimeOffset Now(DbTransaction transaction, TimeProvider clock);

    /// <summary>Whether the index of words has to catch up before it can be asked.</summary>
    public abstract bool WordsWait(DbConnection reading);

    /// <summary>A question in the form that <see cref="Hits"/> takes.</summary>
    public abstract string Question(SearchQuestion question);

    /// <summary>After rows were put in with their numbers: the next new one gets a higher number.</summary>
    public abstract void NumbersGiven(DbTransaction transaction);

    /// <summary>Lets go of it.</summary>
    public abstract void Close();

    [GeneratedRegex(@"(^|;)\s*(host|server|data source)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Server();
}
