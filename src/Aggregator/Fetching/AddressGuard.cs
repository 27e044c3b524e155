using System.Net;
using System.Net.Sockets;

namespace Aggregator.Fetching;

/// <summary>
/// Keeps us out of the private network. It resolves the name itself and connects to the very address it has judged, so a name that answers
/// differently the second time (DNS rebinding) gains nothing.
/// </summary>
internal sealed class AddressGuard
{
    private static readonly IPNetwork[] NotPublic = new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    }.Select(IPNetwork.Parse).ToArray();

    /// <summary>All of IPv6 that is given out; 64:ff9b::/96 (NAT64), fc00::/7 and fe80::/10 lie outside.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private readonly Func<IPEndPoint, bool> _allowed;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    public AddressGuard(bool allowPrivate)
        : this(endpoint => allowPrivate || IsPublic(endpoint.Address), Dns.GetHostAddressesAsync)
    {
    }

    public AddressGuard(Func<IPEndPoint, bool> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _allowed = allowed;
        _resolve = resolve;
    }

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !NotPublic.Any(range => range.Contains(plain))
            && (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain));
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, ct);
        // IPv4 first: many machines have an IPv6 address and no way out with it.
        var usable = found.Where(address => _allowed(new IPEndPoint(address, port)))
            .OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).ToArray();
        if (usable.Length == 0 && found.Length > 0)
        {
            throw new PrivateAddressException(found[0]);
        }

        SocketException? last = null;
        foreach (var address in usable)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private async Task<IPAddress[]> Resolve(string host, CancellationToken ct)
    {
        try
        {
            return await _resolve(host, ct);
        }
        catch (ArgumentException)
        {
            // a name longer than any name can be
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }
}
