namespace Aggregator.Model;

/// <summary>What the editor never wants to see: words of titles, hosts, authors. Case does not count.</summary>
public sealed record Exclusion(IReadOnlyList<string> Words, IReadOnlyList<string> Hosts, IReadOnlyList<string> Authors)
{
    public static Exclusion None { get; } = new([], [], []);
}
