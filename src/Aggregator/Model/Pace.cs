namespace Aggregator.Model;

/// <summary>The pace a service asks for: at least <paramref name="Gap"/> between two requests, at most <paramref name="Connections"/> at a time.</summary>
/// <param name="Scope">Requests of one scope share the pace, whatever their host.</param>
/// <param name="Hosts">Host names (and all below them) that belong to the scope, whoever asks them.</param>
/// <param name="Gap">From the end of one request to the start of the next.</param>
/// <param name="Connections">Requests under way at once.</param>
public sealed record Pace(string Scope, IReadOnlyList<string> Hosts, TimeSpan Gap, int Connections)
{
    public bool Covers(string host) => Hosts.Any(known =>
        host.Equals(known, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase));
}
