namespace Aggregator.Model;

/// <summary>One document that a source kind wants.</summary>
public sealed record Request(Uri Address)
{
    /// <summary>Headers beyond the usual ones. Credentials never go to another host than that of <see cref="Address"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The pace of the kind's service, when its endpoint lies elsewhere; null: by host.</summary>
    public Pace? Pace { get; init; }
}
