using System.Net;

namespace Aggregator.Fetching;

/// <summary>Carries the guard's refusal out through the HTTP stack.</summary>
internal sealed class PrivateAddressException(IPAddress address) : IOException
{
    public IPAddress Address { get; } = address;
}
