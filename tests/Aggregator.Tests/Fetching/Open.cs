using System.Net;
using Aggregator.Fetching;
using Aggregator.Model;

namespace Aggregator.Tests.Fetching;

/// <summary>Fetchers for tests: loopback is allowed, there is no pause, and a request may take a minute unless the test says otherwise.</summary>
internal static class Open
{
    public static readonly Network Loopback = new()
    {
        AllowPrivateAddresses = true,
        PausePerHost = TimeSpan.Zero,
        Timeout = TimeSpan.FromMinutes(1),
    };

    public static Fetcher Fetcher(Network? network = null, TimeProvider? clock = null, params Pace[] paces) =>
        new(network ?? Loopback, paces, clock ?? new LeapingClock(TimeSpan.FromMinutes(1)));

    /// <summary>Every name leads to the loopback address; <paramref name="allowed"/> decides where one may connect.</summary>
    public static Fetcher Fetcher(Func<IPEndPoint, bool> allowed, Network? network = null, TimeProvider? clock = null, params Pace[] paces)
    {
        clock ??= new LeapingClock(TimeSpan.FromMinutes(1));
        var guard = new AddressGuard(allowed, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        return new Fetcher(network ?? Loopback, paces, clock, guard, new Turnstiles(clock).Enter);
    }

    public static Task<Answer> Ask(this Fetcher fetcher, Uri address, Validator? known = null) =>
        fetcher.Fetch(new Request(address), known, CancellationToken.None);
}
