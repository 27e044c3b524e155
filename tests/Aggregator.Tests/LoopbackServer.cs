using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests;

/// <summary>A real HTTP server on a free loopback port, with a handler for each path and a log of what it was asked. Unknown paths answer 404.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, RequestDelegate> _handlers = new();
    private readonly ConcurrentQueue<Asked> _log = new();
    private int _under;

    private LoopbackServer(WebApplication app, TimeProvider clock)
    {
        _app = app;
        _clock = clock;
    }

    /// <summary>One request as it came in.</summary>
    /// <param name="Together">Requests under way at its start, itself included.</param>
    /// <param name="Connection">Which connection brought it.</param>
    public sealed record Asked(DateTimeOffset At, string Path, string Query, IReadOnlyDictionary<string, string> Headers, int Together, string Connection)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }

    public Uri Root { get; private set; } = null!;

    public IReadOnlyList<Asked> Log => [.. _log];

    /// <summary>Called as a request comes in, once it is in the log.</summary>
    public Action? Asking { get; set; }

    /// <param name="clock">Stamps the log; null: the system's.</param>
    /// <param name="certificate">Speaks TLS with it; null: plain HTTP.</param>
    public static async Task<LoopbackServer> Start(TimeProvider? clock = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var app = builder.Build();
        var server = new LoopbackServer(app, clock ?? TimeProvider.System);
        app.Run(server.Answer);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Root = new Uri(address);
        return server;
    }

    public Uri At(string path) => new(Root, path);

    public LoopbackServer On(string path, RequestDelegate handler)
    {
        _handlers[path] = handler;
        return this;
    }

    public LoopbackServer On(string path, string body, string contentType = "application/xml") => On(path, async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body);
    });

    public LoopbackServer On(string path, int status, params (string Name, string Value)[] headers) => On(path, context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var together = Interlocked.Increment(ref _under);
        try
        {
            var request = context.Request;
            var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            _log.Enqueue(new Asked(_clock.GetUtcNow(), request.Path.Value!, request.QueryString.Value ?? "", headers, together, context.Connection.Id));
            Asking?.Invoke();
            if (_handlers.TryGetValue(request.Path.Value!, out var handler))
            {
                await handler(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _under);
        }
    }
}
