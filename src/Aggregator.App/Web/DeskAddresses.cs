using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Aggregator.App.Web;

/// <summary>Where the desk listens, and by which names a browser may call it there.</summary>
internal sealed class DeskAddresses
{
    // Below those that systems give out by themselves.
    private const int FirstPort = 20_000;
    private const int Ports = 10_000;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    private DeskAddresses(IReadOnlyList<Uri> urls)
    {
        Urls = urls;
        IsLocal = urls.All(url => url.IsLoopback);
        foreach (var url in urls.Where(url => !url.IsLoopback))
        {
            _names.Add(url.Host);
        }

        if (!IsLocal)
        {
            _names.Add(Dns.GetHostName());
        }
    }

    public IReadOnlyList<Uri> Urls { get; }

    /// <summary>Only this machine reaches it; elsewhere a token is asked for.</summary>
    public bool IsLocal { get; }

    /// <param name="urls">As on the command line: one or several, <c>;</c> between them. Null: loopback, on the port of the folder.</param>
    /// <param name="folder">Of the newsletter.</param>
    /// <exception cref="UsageException">It is no address to listen on.</exception>
    public static DeskAddresses Of(string? urls, string folder)
    {
        var parts = (urls ?? string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PortOf(folder)}")).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0 ? new DeskAddresses([.. parts.Select(Parse)]) : throw Wrong("");
    }

    /// <summary>
    /// The same for a folder each time, so that a page that was left open finds the desk again when that is started anew; any free one where that is taken.
    /// </summary>
    private static int PortOf(string folder)
    {
        var port = FirstPort + (BinaryPrimitives.ReadUInt16LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder)))) % Ports);
        try
        {
            using var trial = new TcpListener(IPAddress.Loopback, port);
            trial.Start();
            return port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    /// <summary>
    /// A page of a stranger may let its own name point at this machine (DNS rebinding): only names that are ours are answered. Beyond loopback an address in
    /// figures is also good, for no one can point that elsewhere.
    /// </summary>
    public bool Knows(string host) => _names.Contains(host) || (!IsLocal && IPAddress.TryParse(host.Trim('[', ']'), out _));

    private static Uri Parse(string text)
    {
        // `http://*:8080` and `http://+:8080` are how ASP.NET writes every address.
        var plain = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out var url) && url is { Scheme: "http", AbsolutePath: "/", Query.Length: 0 } && url.UserInfo.Length == 0 ? url : throw Wrong(text);
    }

    private static UsageException Wrong(string text) =>
        new($"--urls: '{text}' is no address to listen on; write http://127.0.0.1:8080, or http://0.0.0.0:8080 to let other machines in with a token");
}
