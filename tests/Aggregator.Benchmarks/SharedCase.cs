using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aggregator.Benchmarks;

/// <summary>
/// One round of many sources by one, two and four <c>run --once</c> on one PostgreSQL database, where the latency of the servers is the limit: small feeds, each on
/// an address of its own (of one host no program asks more than two at once), 200 ms, eight at once a program. Then once more by four, of which one is killed in
/// the middle. A round counts from the first request to the end of the last program.
/// </summary>
internal sealed class SharedCase : IAsyncDisposable
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    private readonly string _scratch = Directory.CreateTempSubdirectory("shared-").FullName;
    private readonly string _server;
    private readonly int _sources;
    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private long _first;

    private SharedCase(string server, int sources)
    {
        (_server, _sources) = (server, sources);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Any, 0));
        _web = builder.Build();
        _web.Run(Answer);
    }

    /// <param name="server">A connection string; each round makes a schema of its own there and drops it.</param>
    public static async Task Run(string server, string? sources)
    {
        await using var shared = new SharedCase(server, sources is null ? 2000 : int.Parse(sources, CultureInfo.InvariantCulture));
        await shared._web.StartAsync();
        await shared.Write();
        Console.WriteLine($"{shared._sources} sources, {Latency.TotalMilliseconds} ms, {AtOnce} at once a program");
        Console.WriteLine($"{"programs",-24} {"s",7} {"visits/s",9} {"against one",12}   asked once  twice  stored");
        var alone = await shared.Round(1, false, null);
        await shared.Round(2, false, alone);
        await shared.Round(4, false, alone);
        await shared.Round(4, true, alone);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        Directory.Delete(_scratch, recursive: true);
    }

    private async Task<double> Round(int programs, bool kill, double? alone)
    {
        _asked.Clear();
        _first = 0;
        var schema = $"shared_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(_server);
        await Execute(source, $"create schema {schema}");
        var where = new NpgsqlConnectionStringBuilder(_server) { SearchPath = schema }.ToString();
        var running = Enumerable.Range(0, programs).Select(_ => Start(where)).ToList();
        if (kill)
        {
            while (_asked.Count < _sources / 3)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }

            running[0].Kill();
        }

        await Task.WhenAll(running.Select(process => process.WaitForExitAsync()));
        var seconds = TimeProvider.System.GetElapsedTime(_first).TotalSeconds;
        var stored = await Execute(source, $"select (select count(*) from {schema}.visits)::int, (select count(*) from {schema}.entries)::int");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(kill ? $"{programs}, one killed" : $"{programs}"),-24} {seconds,7:0.0} {_sources / seconds,9:0.0} {alone / seconds ?? 1,12:0.00}   {_asked.Values.Count(times => times == 1),10}  {_asked.Values.Count(times => times > 1),5}  {stored}"));
        await Execute(source, $"drop schema {schema} cascade");
        return seconds;
    }

    private Process Start(string where)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("tests/Aggregator.Benchmarks", "src/Aggregator.App", StringComparison.Ordinal), "aggregator.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "run", "--once", "--quiet", "--database", where])
        {
            WorkingDirectory = _scratch, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { Length: > 0 } said ? said + "\n" : "");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private async Task Write()
    {
        var port = new Uri(_web.Urls.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Port;
        var yaml = new StringBuilder("newsletter:\n  name: Shared\n  editions:\n    - { language: en, template: inline, title: \"{issue}\", file: \"{date}.md\" }\nsections:\n  - { key: papers, heading: { en: Papers } }\n");
        yaml.Append(CultureInfo.InvariantCulture, $"storage: {{ backups: false }}\nnetwork: {{ allow_private_addresses: true, pause_per_host: 0s, parallel: {AtOnce} }}\nsources:\n");
        for (var number = 0; number < _sources; number++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ key: s{number}, kind: feed, url: \"{CrowdServer.Address(number, port)}\" }}\n");
        }

        await File.WriteAllTextAsync(Path.Combine(_scratch, "sources.yml"), yaml.ToString());
    }

    private async Task Answer(HttpContext context)
    {
        Interlocked.CompareExchange(ref _first, TimeProvider.System.GetTimestamp(), 0);
        var path = context.Request.Path.Value!;
        _asked.AddOrUpdate(path, 1, (_, times) => times + 1);
        await Task.Delay(Latency, TimeProvider.System);
        var items = string.Concat(Enumerable.Range(0, 5).Select(item => $"<item><title>Item {item} of {path}</title><link>https://a.example{path}/{item}</link></item>"));
        await context.Response.WriteAsync($"<rss version=\"2.0\"><channel><title>{path}</title>{items}</channel></rss>");
    }

    private static async Task<string> Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? $"{reader.GetInt32(0)} visits, {reader.GetInt32(1)} entries" : "";
    }
}
