using Aggregator.Model;

namespace Aggregator.Classifying;

/// <summary>The parts of an address that say something of what stands there.</summary>
internal sealed class Place
{
    public Place(Link link)
    {
        Work = link.Work;
        if (!Uri.TryCreate(link.Address, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            return;
        }

        Host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        Path = address.AbsolutePath;
        Steps = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    public WorkKind Work { get; }

    /// <summary>Without <c>www.</c>; empty when the address is none.</summary>
    public string Host { get; } = "";

    public string Path { get; } = "";

    public string[] Steps { get; } = [];

    /// <summary>The host and what it is part of, down to two labels: <c>blog.x.org</c>, <c>x.org</c>.</summary>
    public IEnumerable<string> Hosts()
    {
        for (var host = Host; host.Contains('.', StringComparison.Ordinal); host = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            yield return host;
        }
    }
}
