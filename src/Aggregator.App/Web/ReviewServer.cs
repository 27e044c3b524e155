using System.Net;
using System.Security.Cryptography;
using Aggregator.App.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.App.Web;

/// <summary>The editor's desk as a web server: on loopback unless told otherwise, with nothing from other hosts and no file of the disk behind an address.</summary>
internal sealed class ReviewServer : IAsyncDisposable
{
    // A text of this length can be pasted into a card; the default of 32 kB would end the connection.
    private const long LargestMessage = 4_000_000;

    private readonly WebApplication _app;

    private ReviewServer(WebApplication app, string? token)
    {
        _app = app;
        Address = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal));
        Opens = token is null ? Address : new Uri(Address, "?token=" + token);
    }

    /// <summary>For instance <c>http://127.0.0.1:38211/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The same with the token, where one is asked for.</summary>
    public Uri Opens { get; }

    /// <exception cref="IOException">The address is taken, or not of this machine.</exception>
    public static async Task<ReviewServer> Start(DeskAddresses addresses, ReviewRoom room, ILoggerProvider log, CancellationToken ct)
    {
        // The empty builder: the usual one would read appsettings.json of the current folder, the environment, and log to the console.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ReviewServer).Assembly.GetName().Name });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // what hinders the start is said by who asked for it
            // A tab that outlives the desk is no fault: it comes back with the token of the old one, and hangs up in the middle of a word.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None).AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None).AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.None);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            foreach (var url in addresses.Urls)
            {
                Listen(server, url);
            }
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DetailedErrors = false;
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        // A key of this process alone: nothing of the desk outlives it, and nothing is written into the home folder.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery(options => options.Cookie.SameSite = SameSiteMode.Strict);
        builder.Services.AddSingleton(room).AddScoped<Seat>();

        var token = addresses.IsLocal ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var app = builder.Build();
        var guard = new Guard(addresses, token);
        app.Use(next => context => guard.Invoke(context, next));
        app.UseRouting();
        app.UseAntiforgery();
        Asset.Map(app);
        PictureServer.Map(app, room);
        app.MapRazorComponents<Shell>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null); // the guard's policy says it
        try
        {
            await app.StartAsync(ct);
            return new ReviewServer(app, token);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the system or <paramref name="ct"/> asks the desk to close. The host hears SIGTERM in our stead.</summary>
    public async Task Closed(CancellationToken ct)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var byHost = _app.Lifetime.ApplicationStopping.Register(() => closed.TrySetResult());
        using var byPerson = ct.Register(() => closed.TrySetResult());
        await closed.Task;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Listen(KestrelServerOptions server, Uri url)
    {
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
        {
            server.Listen(address, url.Port);
        }
        else if (url.IsLoopback)
        {
            server.ListenLocalhost(url.Port);
        }
        else
        {
            server.ListenAnyIP(url.Port);
        }
    }
}
