using System.Net;

namespace Aggregator.App.Web;

/// <summary>Where to listen, as <c>--urls</c> says it: <c>http://localhost:8080</c>, or with another address of this machine, or <c>*</c> for all of them.</summary>
internal sealed record HealthAddress(IPAddress Address, int Port)
{
    /// <exception cref="UsageException">It is none.</exception>
    public static HealthAddress Parse(string text)
    {
        // "*" is what ASP.NET calls every address, and no host of a Uri.
        if (Uri.TryCreate(text.Replace("//*", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/", UserInfo: "" })
        {
            if (address.Host == "localhost")
            {
                return new(IPAddress.Loopback, address.Port);
            }

            if (IPAddress.TryParse(address.Host, out var literal))
            {
                return new(literal, address.Port);
            }
        }

        throw new UsageException($"running: --urls wants an http address of this machine, such as http://127.0.0.1:8080 (or http://*:8080 for other machines too), not '{text}'");
    }
}
