using System.Net;
using Aggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aggregator.App.Web;

/// <summary>
/// Says over HTTP whether <c>run</c> lives (<c>/healthz</c>) and whether it does its work (<c>/readyz</c>: the database can be read, and sources were looked
/// for lately). It answers nothing else, and says nothing that would be worth asking for.
/// </summary>
internal sealed class HealthServer : IAsyncDisposable
{
    // A look is due every minute.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    // A first round over thousands of sources, some of them asked once a minute.
    private static readonly TimeSpan LongestRound = TimeSpan.FromHours(12);

    private readonly WebApplication _app;
    private readonly Duties _duties;
    private readonly Store _store;
    private readonly TimeProvider _clock;

    private HealthServer(WebApplication app, Duties duties, Store store, TimeProvider clock) => (_app, _duties, _store, _clock) = (app, duties, store, clock);

    public Uri Ready => new(new Uri(_app.Urls.Single()), "/readyz");

    public static async Task<HealthServer> Start(HealthAddress address, Duties duties, Store store, TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 0;
            server.Listen(address.Address, address.Port);
        });
        var app = builder.Build();
        var health = new HealthServer(app, duties, store, clock);
        app.Run(health.Answer);
        try
        {
            await app.StartAsync();
            return health;
        }
        catch (IOException fault)
        {
            await app.DisposeAsync();
            throw new UsageException($"running: {address.Address}:{address.Port} cannot be listened on ({fault.Message}); choose another port with --urls");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        if (!IsOurs(request.Host.Host))
        {
            return Say(response, StatusCodes.Status400BadRequest, new { Problem = "this machine is not called so" });
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return Say(response, StatusCodes.Status405MethodNotAllowed, new { Problem = "only GET and HEAD are answered" });
        }

        switch (request.Path.Value)
        {
            case "/healthz":
                return Say(response, StatusCodes.Status200OK, new { Healthy = true });
            case "/readyz":
                var problem = Problem();
                return Say(response, problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new { Ready = problem is null, _duties.LookedAt, Problem = problem });
            default:
                return Say(response, StatusCodes.Status404NotFound, new { Problem = "only /healthz and /readyz are here" });
        }
    }

    private string? Problem()
    {
        try
        {
            _store.Jobs();
        }
        catch (StorageException)
        {
            return "the database cannot be read; the log says why";
        }

        var now = _clock.GetUtcNow();
        return _duties.CollectingSince is { } since && now - since < LongestRound || _duties.LookedAt is { } looked && now - looked < LongestSilence ? null
            : "no source was looked for lately; the log says why";
    }

    // A page elsewhere whose name is made to lead here (DNS rebinding) comes with that name.
    private static bool IsOurs(string host) =>
        host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _) || host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    private static async Task Say(HttpResponse response, int status, object body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.WriteAsync(Commands.Json.Line(body) + "\n");
        }
    }
}
