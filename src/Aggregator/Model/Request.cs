namespace Aggregator.Model;

/// <summary>One document that a source kind wants.</summary>
public sealed record Request(Uri Address)
{
    /// <summary>Headers beyond the usual ones. Credentials never go to another host than that of <see cref="Address"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The pace of the kind's service, when its endpoint lies elsewhere; null: by host.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Read it even when it has not changed: what it names is to be asked all the same.</summary>
    public bool Always { get; init; }

    /// <summary>One of many in a source: its failure is a warning, and where it moved is not where the source moved.</summary>
    public bool OneOfMany { get; init; }

    /// <summary>Bytes of the body, where less than the network's own limit will do; null: that one.</summary>
    public long? Largest { get; init; }
}
