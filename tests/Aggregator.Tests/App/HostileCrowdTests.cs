using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Aggregator.App.Demo;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>300 sources, 120 of them hostile, in one run of the real program.</summary>
public sealed class HostileCrowdTests
{
    private const int Good = 180;
    private const int OfEachKind = 8;
    private const int EntriesOfEach = 5;

    /// <summary>Of each kind of hostility the words that its problem must have; null: it is read all the same.</summary>
    private static readonly Dictionary<string, string?> Expected = new()
    {
        ["drip"] = "took longer than 15 s",
        ["endless"] = "is larger than 1 MB",
        ["bomb"] = "is larger than 1 MB",
        ["half-gzip"] = "compression is broken or ends early",
        ["short"] = "broke off in the middle",
        ["loop"] = "sends us on more than 5 times",
        ["to-file"] = "sends us to a file of this machine",
        ["429-after"] = "answered 429",
        ["429"] = "answered 429",
        ["503-after"] = "answered 503",
        ["503-date"] = "answered 503",
        ["503"] = "answered 503",
        ["page"] = "web page",
        ["empty"] = "sent nothing",
        ["charset"] = null,
    };

    [Fact]
    public async Task The_good_ones_are_read_and_each_bad_one_is_named_with_its_own_problem()
    {
        using var desk = new NewsletterFolder();
        await using var server = await LoopbackServer.Start();
        var names = Enumerable.Range(0, Good).Select(number => $"good-{number}")
            .Concat(Expected.Keys.SelectMany(kind => Enumerable.Range(0, OfEachKind).Select(number => $"{kind}-{number}"))).ToList();
        Serve(server, names);
        desk.WriteSources([.. names.Select(name => $"{{ key: {name}, kind: feed, url: \"{server.At("/" + name)}\" }}")]);
        desk.Write("sources.yml", desk.Read("sources.yml").Replace(
            "pause_per_host: 0s", "pause_per_host: 0s, timeout: 15s, largest_body: 1MB, parallel: 64", StringComparison.Ordinal));

        var (code, output, error, peak) = await Collect(desk.Folder);

        Assert.Equal(3, code);
        Assert.Equal(300, names.Count);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(line => line.GetProperty("source").GetString()!);
        foreach (var name in names)
        {
            var problem = lines[name].GetProperty("problem").GetString();
            var words = name.StartsWith("good-", StringComparison.Ordinal) ? null : Expected[name[..name.LastIndexOf('-')]];
            Assert.True(words is null ? problem is null : problem?.Contains(words, StringComparison.Ordinal) == true, $"{name}: {problem}");
            Assert.Equal(words is null ? EntriesOfEach : 0, lines[name].GetProperty("new").GetInt32());
        }

        Assert.Contains("loop-0 needs a person", error);
        using var store = Aggregator.Storage.Store.Open(desk.PathOf("aggregator.db"));
        Assert.Equal((Good + OfEachKind) * EntriesOfEach, store.EntryCount());
        Assert.Contains("größer", store.Search("größer", 1)[0].Title);
        Assert.True(peak < 300_000_000, string.Create(CultureInfo.InvariantCulture, $"{peak / 1e6:0} MB"));
    }

    private static void Serve(LoopbackServer server, List<string> names)
    {
        var bomb = Gzip(new byte[100_000_000]);
        foreach (var name in names)
        {
            var feed = Encoding.UTF8.GetBytes(Rss(name));
            var later = TimeProvider.System.GetUtcNow().AddHours(1).ToString("R", CultureInfo.InvariantCulture);
            _ = name[..name.LastIndexOf('-')] switch
            {
                "drip" => server.On("/" + name, context => Pour(context, 1, TimeSpan.FromSeconds(0.1))),
                "endless" => server.On("/" + name, context => Pour(context, 100_000, TimeSpan.Zero)),
                "bomb" => server.On("/" + name, context => Send(context, bomb, "gzip")),
                "half-gzip" => server.On("/" + name, context => Send(context, Gzip(feed)[..^20], "gzip")),
                "short" => server.On("/" + name, context => Send(context, feed, length: feed.Length + 500)),
                "loop" => server.On("/" + name, 302, ("Location", "/" + name)),
                "to-file" => server.On("/" + name, 302, ("Location", "file:///etc/hostname")),
                "429-after" => server.On("/" + name, 429, ("Retry-After", "3600")),
                "429" => server.On("/" + name, 429),
                "503-after" => server.On("/" + name, 503, ("Retry-After", "3600")),
                "503-date" => server.On("/" + name, 503, ("Retry-After", later)),
                "503" => server.On("/" + name, 503),
                "page" => server.On("/" + name, "<html><body>No feed here</body></html>", "application/rss+xml"),
                "empty" => server.On("/" + name, ""),
                "charset" => server.On("/" + name, context => Send(context, feed, type: "application/xml; charset=iso-8859-1")),
                _ => server.On("/" + name, context => Send(context, feed)),
            };
        }
    }

    private static string Rss(string name) => $"""
        <rss version="2.0"><channel><title>{name}</title><link>https://{name}.example/</link>
        {string.Concat(Enumerable.Range(0, EntriesOfEach).Select(number => $"<item><title>{name} wird größer {number}</title><link>https://{name}.example/{number}</link></item>"))}
        </channel></rss>
        """;

    private static async Task Pour(HttpContext context, int bytes, TimeSpan pause)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(new byte[bytes], CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task Send(HttpContext context, byte[] body, string? encoding = null, int? length = null, string type = "application/xml")
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = length ?? body.Length;
        if (encoding is not null)
        {
            context.Response.Headers.ContentEncoding = encoding;
        }

        await context.Response.Body.WriteAsync(body, CancellationToken.None);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static async Task<(int Code, string Out, string Error, long Peak)> Collect(string folder)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(DemoWeek).Assembly.Location, "collect", "--json"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = child.StandardOutput.ReadToEndAsync();
        var error = child.StandardError.ReadToEndAsync();
        var ended = child.WaitForExitAsync();
        var peak = 0L;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, Peak(child.Id));
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(0.05), TimeProvider.System));
        }

        return (child.ExitCode, await output, await error, peak);
    }

    /// <summary>The most memory that a process has held so far, as Linux counts it; 0 elsewhere and after its end.</summary>
    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
