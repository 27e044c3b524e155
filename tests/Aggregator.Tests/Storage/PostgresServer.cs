using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>
/// A PostgreSQL server for the tests of one run: the one that <c>AGGREGATOR_TEST_POSTGRES</c> names (a connection string; every test makes a schema of its
/// own and drops it), else a throw-away one in a temporary folder, on a socket there. It is started at its first use.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("AGGREGATOR_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    private readonly Lazy<string> _connectionString;
    private string? _folder;

    public PostgresServer()
    {
        _connectionString = new(() => Given ?? Start());
    }

    /// <summary>Why the tests that need a server cannot run; null when they can, or must.</summary>
    public static string? Missing { get; } = Given is not null || Binaries() is not null || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "no PostgreSQL: install it (Debian: postgresql), or set AGGREGATOR_TEST_POSTGRES to a connection string";

    /// <summary>Whose roles and rules of admission are ours to make.</summary>
    public static bool IsOurs => Given is null;

    public string ConnectionString => _connectionString.Value;

    public Databases Databases() => new PostgresDatabases(() => ConnectionString);

    public void Dispose()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            Run("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Start()
    {
        _ = Binaries() ?? throw new InvalidOperationException("CI=true asks for PostgreSQL, and it is not installed (Debian: apt-get install postgresql)");
        _folder = Directory.CreateTempSubdirectory("pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Must(Execute("chown", User(), _folder));
        }

        var data = Path.Combine(_folder, "data");
        Must(Run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "--encoding=UTF8", "--locale=C"));

        // One role that needs its password, so that a wrong one can be tried.
        File.WriteAllText(Path.Combine(data, "pg_hba.conf"), "local all guarded scram-sha-256\nlocal all all trust\n");
        Must(Run(
            "pg_ctl", "-D", data, "-w", "-t", "600", "-l", Path.Combine(_folder, "log"),
            "-o", $"-c listen_addresses= -c unix_socket_directories={_folder} -c fsync=off -c max_connections=300 -c shared_buffers=64MB", "start"));
        return $"Host={_folder};Username=postgres;Database=postgres";
    }

    private static void Must((int Code, string Said) ended) =>
        Assert.True(ended.Code == 0, $"PostgreSQL does not start: {ended.Said}");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static (int Code, string Said) Run(string program, params string[] arguments)
    {
        string[] call = [Path.Combine(Binaries()!, program), .. arguments];
        return Environment.IsPrivilegedProcess ? Execute("runuser", ["-u", User(), "--", .. call]) : Execute(call[0], call[1..]);
    }

    private static (int Code, string Said) Execute(string program, params string[] arguments)
    {
        using var child = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true })!;
        child.BeginOutputReadLine();
        var said = child.StandardError.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, said);
    }

    private static string User() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>The newest of Debian's, else what stands on the path.</summary>
    private static string? Binaries()
    {
        const string debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var release) ? release : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
