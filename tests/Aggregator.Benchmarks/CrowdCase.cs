using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Benchmarks;

/// <summary>
/// The whole job: <c>collect</c> of a crowd of feeds on loopback with 50 ms of latency, no pause, 64 at once, in one adjacent run with Debian's newsboat and
/// sfeed where they are installed; then ten times the crowd.
/// </summary>
internal sealed class CrowdCase : IAsyncDisposable
{
    private const int Crowd = 1000;

    private readonly string _scratch = Directory.CreateTempSubdirectory("crowd-").FullName;
    private readonly string _program;
    private readonly int _feeds;
    private readonly Process _server;
    private readonly int _port;

    private CrowdCase(string program, int feeds, Process server, int port) => (_program, _feeds, _server, _port) = (program, feeds, server, port);

    /// <param name="which">Null: everything; "small": without ten times the crowd; "alone": without both.</param>
    public static async Task Run(string? which)
    {
        var program = await Shipped.Program();
        var (first, again) = await Small(program, which != "alone");
        Bar("peak memory, MB", Math.Max(first.Megabytes, again.Megabytes), 256);
        if (which is "small" or "alone")
        {
            return;
        }

        await using var large = await Start(program, 10 * Crowd);
        var (larger, _) = await large.Ours();
        Bar($"peak memory of {10 * Crowd} feeds against {Crowd}", larger.Megabytes / first.Megabytes, 1.6);
        Bar($"CPU of {10 * Crowd} feeds against {Crowd}", larger.Cpu / first.Cpu, 11);
    }

    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private static async Task<(Measured First, Measured Again)> Small(string program, bool peers)
    {
        await using var crowd = await Start(program, Crowd);
        var (first, again) = await crowd.Ours();
        if (peers)
        {
            var sfeed = await crowd.Peer("sfeed", "sfeed_update", 1, crowd.Sfeed());
            var newsboat = await crowd.Peer("newsboat", "newsboat", 3, crowd.Newsboat());
            Ratio("first run, CPU against sfeed_update", first.Cpu / sfeed?[0].Cpu, 0.30);
            Ratio("first run, CPU against newsboat", first.Cpu / newsboat?[0].Cpu, 0.22);
            Ratio("first run, wall against sfeed_update", first.Wall / sfeed?[0].Wall, 0.35);
            Ratio("first run, wall against newsboat", first.Wall / newsboat?[0].Wall, 0.15);
            Ratio("second run, CPU against newsboat's third", again.Cpu / newsboat?[2].Cpu, 0.05);
        }

        return (first, again);
    }

    private static async Task<CrowdCase> Start(string program, int feeds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["crowd-server", feeds.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var server = Process.Start(start)!;
        var port = int.Parse(await server.StandardOutput.ReadLineAsync() ?? "0", CultureInfo.InvariantCulture);
        var mill = new CrowdMill(feeds);
        Console.WriteLine($"{feeds} feeds, {mill.Told} entries told, {mill.Distinct} distinct");
        Console.WriteLine($"{"",-24} {"CPU s",7} {"wall s",7} {"MB",6}   asked");
        return new CrowdCase(program, feeds, server, port);
    }

    private async Task<(Measured First, Measured Again)> Ours()
    {
        var sources = new StringBuilder("newsletter:\n  name: Crowd\n  editions:\n    - { language: en, template: inline, title: \"{issue}\", file: \"{date}.md\" }\nsections:\n  - { key: papers, heading: { en: Papers } }\n"
            + "network: { allow_private_addresses: true, pause_per_host: 0s, parallel: 64 }\nsources:\n");
        for (var feed = 0; feed < _feeds; feed++)
        {
            sources.Append(CultureInfo.InvariantCulture, $"  - {{ key: f{feed}, kind: feed, url: \"{CrowdServer.Address(feed, _port)}\" }}\n");
        }

        await File.WriteAllTextAsync(Path.Combine(_scratch, "sources.yml"), sources.ToString());
        var first = await Told("Aggregator, first", () => Measured.Run(_scratch, _program, "collect", "--quiet"));
        var stored = Stored();
        var again = await Told("Aggregator, second", () => Measured.Run(_scratch, _program, "collect", "--all", "--quiet"));
        await Told("Aggregator, status", () => Measured.Run(_scratch, _program, "status"));
        var distinct = new CrowdMill(_feeds).Distinct;
        Console.WriteLine($"stored {stored.Entries} of {distinct} distinct entries{(stored.Entries == distinct ? "" : " (WRONG)")}; the second run {(Stored() == stored ? "wrote no entry" : "WROTE entries")}");
        return (first, again);
    }

    /// <summary>Everything of entries and of who carries them, as sums that any change would change.</summary>
    private (long Entries, long Appearances, string Sum) Stored()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_scratch, "aggregator.db")};Pooling=False");
        connection.Open();
        return connection.QuerySingle<(long, long, string)>("""
            select (select count(*) from entries), (select count(*) from appearances),
                (select sum(length(title) + length(content) + length(summary) + number) || dated || max(first_seen) from entries) || (select max(print) || min(print) from appearances)
            """);
    }

    private async Task<IReadOnlyList<Measured>?> Peer(string name, string program, int runs, string[] words)
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Console.WriteLine($"{name} is left out: it is not installed (Debian: {name}).");
            return null;
        }

        var results = new List<Measured>();
        for (var run = 1; run <= runs; run++)
        {
            results.Add(await Told($"{name}, run {run}", () => Measured.Run(_scratch, program, words)));
        }

        return results;
    }

    private string[] Sfeed()
    {
        var script = new StringBuilder($"sfeedpath=\"{_scratch}/sfeed\"\nmaxjobs=64\nfeeds() {{\n");
        for (var feed = 0; feed < _feeds; feed++)
        {
            script.Append(CultureInfo.InvariantCulture, $"feed \"f{feed}\" \"{CrowdServer.Address(feed, _port)}\"\n");
        }

        File.WriteAllText(Path.Combine(_scratch, "sfeedrc"), script.Append("}\n").ToString());
        return [Path.Combine(_scratch, "sfeedrc")];
    }

    private string[] Newsboat()
    {
        File.WriteAllLines(Path.Combine(_scratch, "urls"), Enumerable.Range(0, _feeds).Select(feed => CrowdServer.Address(feed, _port)));
        File.WriteAllText(Path.Combine(_scratch, "config"), "reload-threads 64\n");
        return ["-x", "reload", "-u", Path.Combine(_scratch, "urls"), "-C", Path.Combine(_scratch, "config"), "-c", Path.Combine(_scratch, "cache.db")];
    }

    private async Task<Measured> Told(string name, Func<Task<Measured>> run)
    {
        var measured = await run();
        await _server.StandardInput.WriteLineAsync("?");
        var asked = (await _server.StandardOutput.ReadLineAsync())!.Split(' ');
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {measured.Cpu,7:0.00} {measured.Wall,7:0.00} {measured.Megabytes,6:0}   {asked[0]} x 200, {asked[1]} x 304, {long.Parse(asked[2], CultureInfo.InvariantCulture) / 1e6:0.0} MB"));
        return measured;
    }

    private static void Ratio(string name, double? value, double bar)
    {
        if (value is { } known)
        {
            Bar(name, known, bar);
        }
    }

    private static void Bar(string name, double value, double bar) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {value,8:0.000}   bar <= {bar:0.00}   {(value <= bar ? "held" : "MISSED")}"));
}
