using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks;

/// <summary>
/// Serves a crowd with a latency, in a process of its own, so that its processor time is nobody's. Every feed has an address of its own below 127.0.0.0/8, as
/// blogs have hosts of their own. It says its port on standard output, and for each line on standard input what it was asked since the last one.
/// </summary>
internal static class CrowdServer
{
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private const int WarmingRequests = 1000;
    private const int FewMethods = 20;
    private const int MostRounds = 30;

    private static int _whole;
    private static int _unchanged;
    private static long _bytes;

    public static string Address(int feed, int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.{feed / 250 / 250}.{feed / 250 % 250}.{1 + feed % 250}:{port}/{feed}");

    public static async Task Run(int feeds)
    {
        var mill = new CrowdMill(feeds);
        var packed = new byte[feeds][];
        // Plain bytes for peers that ask for no compression; of the largest crowds only ours reads.
        var plain = new byte[feeds <= 2000 ? feeds : 0][];
        Parallel.For(0, feeds, feed =>
        {
            var bytes = mill.Feed(feed);
            using var memory = new MemoryStream();
            using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
            {
                gzip.Write(bytes);
            }

            packed[feed] = memory.ToArray();
            if (plain.Length > 0)
            {
                plain[feed] = bytes;
            }
        });

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Any, 0));
        var app = builder.Build();
        app.Run(context => Answer(context, packed, plain));
        await app.StartAsync();
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Port;
        await WarmUp(feeds, port);
        (_whole, _unchanged, _bytes) = (0, 0, 0);
        Console.WriteLine(port);
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Exchange(ref _whole, 0)} {Interlocked.Exchange(ref _unchanged, 0)} {Interlocked.Exchange(ref _bytes, 0)}"));
        }

        await app.StopAsync();
    }

    /// <summary>
    /// Who asks first shall find the server as those after him do, not compiling itself on the same two cores: it is asked until hardly a method is compiled
    /// any more, for the better code comes a while after the requests that were counted.
    /// </summary>
    private static async Task WarmUp(int feeds, int port)
    {
        long before;
        var rounds = 0;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            await AskAll(feeds, port);
        }
        while (JitInfo.GetCompiledMethodCount() - before > FewMethods && ++rounds < MostRounds);
    }

    private static async Task AskAll(int feeds, int port)
    {
        using var client = new HttpClient();
        await Parallel.ForEachAsync(Enumerable.Range(0, WarmingRequests), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (request, stop) =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, Address(request % feeds, port));
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
            if (request % 3 == 0)
            {
                message.Headers.TryAddWithoutValidation("If-None-Match", Tag(request % feeds));
            }

            using var response = await client.SendAsync(message, stop);
        });
    }

    private static string Tag(int feed) => string.Create(CultureInfo.InvariantCulture, $"\"crowd-{feed}\"");

    private static async Task Answer(HttpContext context, byte[][] packed, byte[][] plain)
    {
        await Task.Delay(Latency, TimeProvider.System);
        if (!int.TryParse(context.Request.Path.Value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var feed) || feed >= packed.Length)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = Tag(feed);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.LastModified = "Sun, 01 Mar 2026 09:30:00 GMT";
        if (context.Request.Headers.IfNoneMatch == tag || (context.Request.Headers.IfNoneMatch.Count == 0 && context.Request.Headers.IfModifiedSince.Count > 0))
        {
            Interlocked.Increment(ref _unchanged);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        Interlocked.Increment(ref _whole);
        var gzip = plain.Length == 0 || context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        var body = gzip ? packed[feed] : plain[feed];
        if (gzip)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }

        Interlocked.Add(ref _bytes, body.Length);
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
