using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Aggregator.App.Demo;

/// <summary>
/// Serves the recorded week on the loopback address, at a port that the system chooses: with ETags, conditional answers and gzip, 410 for
/// <see cref="DemoWeek.Closed"/> and 404 for what the week does not hold. Nothing is read from the disk or from the environment.
/// </summary>
public sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
    }

    /// <summary>For instance <c>http://127.0.0.1:38211/</c>; a document lies below it under its path in the demo's folder.</summary>
    public Uri Address { get; }

    public static async Task<DemoServer> Start(CancellationToken ct)
    {
        // The empty builder: the usual one would read appsettings.json of the current folder and log to the console.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(Answer);
        try
        {
            await app.StartAsync(ct);
            return new DemoServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value!.TrimStart('/');
        var body = path.StartsWith(DemoWeek.Recorded, StringComparison.Ordinal) ? DemoDocuments.Read(path) : null;
        if (body is null)
        {
            response.StatusCode = path == DemoWeek.Closed ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
            return;
        }

        // Weak: the same tag stands for the plain and the compressed body.
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        if (Holds(request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (Holds(request.Headers.AcceptEncoding, "gzip"))
        {
            response.Headers.ContentEncoding = "gzip";
            body = Compress(body);
        }

        response.ContentType = ContentType(path);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool Holds(StringValues header, string value) =>
        header.ToString().Split(',', StringSplitOptions.TrimEntries).Any(part => part.Split(';')[0].Trim() == value);

    // No charset for XML: its declaration says it, as on most servers that hand out files.
    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".atom" => "application/atom+xml",
        ".rss" => "application/rss+xml",
        ".rdf" => "application/rdf+xml",
        ".xml" => "application/xml",
        ".json" => "application/feed+json",
        _ => "application/json; charset=utf-8",
    };

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}
