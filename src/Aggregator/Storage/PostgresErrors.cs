using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Aggregator.Storage;

/// <summary>
/// What can go wrong between us and a PostgreSQL server, in our words: what, where, what to do. No sentence holds the connection string, because a
/// password may stand in it.
/// </summary>
internal sealed class PostgresErrors(NpgsqlConnectionStringBuilder words)
{
    private const string Form = "write it as \"Host=…;Database=…;Username=…\", the password in PGPASSWORD, ~/.pgpass or the key Password";

    private string Server => words.Host!.StartsWith('/') ? $"the PostgreSQL server below {words.Host}" : $"the PostgreSQL server {words.Host}:{words.Port}";

    public string Place => $"database {words.Database} of {Server}";

    /// <summary>Reads a connection string, and fills in what we want of every connection.</summary>
    /// <exception cref="StorageException">It is none.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        if (connectionString.Contains("://", StringComparison.Ordinal))
        {
            throw new StorageException($"storage: an address with :// is no connection string; {Form}");
        }

        try
        {
            var words = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(words.Host))
            {
                throw new StorageException($"storage: the connection string names no host; {Form}");
            }

            words.Username ??= Environment.GetEnvironmentVariable("PGUSER") ?? Environment.UserName;
            words.Database ??= Environment.GetEnvironmentVariable("PGDATABASE") ?? words.Username;
            words.ApplicationName ??= "aggregator";
            words.MaxAutoPrepare = words.MaxAutoPrepare == 0 ? 100 : words.MaxAutoPrepare;

            // A server takes 100 connections as it comes, and several programs share it; ours hold one for milliseconds.
            words.MaxPoolSize = words.MaxPoolSize == 100 ? 20 : words.MaxPoolSize;
            words.KeepAlive = words.KeepAlive == 0 ? 30 : words.KeepAlive;
            words.PersistSecurityInfo = false;
            words.IncludeErrorDetail = false;
            return words;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // Not even the fault's own words: they may quote a value.
            throw new StorageException($"storage: the connection string cannot be read; {Form}");
        }
    }

    /// <exception cref="StorageException">The server is too old, or cannot hold every text.</exception>
    public void Refuse(Version version, string encoding, int oldest)
    {
        if (version.Major < oldest)
        {
            throw new StorageException($"storage: {Server} is PostgreSQL {version}; Aggregator needs {oldest} or newer, update the server or name another with --database");
        }

        if (encoding != "UTF8")
        {
            throw new StorageException(
                $"storage: {Place} keeps its text as {encoding}, which cannot hold every language; make one with: createdb --encoding=UTF8 --template=template0 NAME");
        }
    }

    /// <summary>Codes as in postgresql.org/docs/current/errcodes-appendix.html.</summary>
    public string Sentence(NpgsqlException fault) => "storage: " + (fault is PostgresException answer ? Answered(answer) : Lost(fault));

    private string Answered(PostgresException answer) => answer.SqlState switch
    {
        "28P01" or "28000" => $"{Server} does not let in the user {words.Username}; correct name and password (PGPASSWORD, ~/.pgpass or the key Password), or the server's pg_hba.conf",
        "3D000" => $"{Server} has no database {words.Database}; make it (createdb {words.Database}), or name another with --database",
        "3F000" => $"{Place} has no schema that the connection string's Search Path names; make it (create schema …)",
        "42501" => $"the user {words.Username} may not do this in {Place}; make him the owner of the database, or grant him create on its schema",
        "42P07" => $"{Place} holds a table of another program that has the name of one of ours; give Aggregator a database of its own, or a schema (Search Path=…)",
        "53300" => $"{Server} takes no more connections; raise its max_connections, or lower parallel: in sources.yml",
        "53100" => $"there is no room left at {Server}; make room and try again, nothing half-written was kept",
        "53200" => $"{Server} has no memory left; try again, nothing half-written was kept",
        "25006" => $"{Place} may only be read (a standby?); name the main server with --database",
        "57P01" or "57P02" or "57P03" or "57P05" => $"{Server} is starting or stopping; try again in a moment, nothing half-written was kept",
        "57014" or "55P03" => $"another program holds {Place} and does not finish; try again when it has",
        "40001" or "40P01" => $"too many programs write the same rows of {Place} at once; try again, nothing half-written was kept",
        "XX001" or "XX002" => $"{Place} is damaged; restore a backup into a new one",
        _ => $"{Place}: {answer.MessageText} ({answer.SqlState})",
    };

    private string Lost(NpgsqlException fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException:
                    return $"{Server} cannot be reached; start it, or correct Host and Port in the connection string";
                case AuthenticationException:
                    return $"{Server} and Aggregator do not agree on an encrypted connection; correct SSL Mode in the connection string";
                case TimeoutException:
                    return $"{Server} does not answer in time; try again, nothing half-written was kept";
            }
        }

        return fault.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? $"{Server} asks for a password of the user {words.Username}; give it in PGPASSWORD, ~/.pgpass or the key Password"
            : $"the connection to {Server} was lost; try again, nothing half-written was kept";
    }
}
