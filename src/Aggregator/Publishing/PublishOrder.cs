namespace Aggregator;

/// <summary>What an editor wants published.</summary>
public sealed record PublishOrder
{
    /// <summary>Null: the open issue, else the last one that was published (an erratum).</summary>
    public int? Issue { get; init; }

    /// <summary>Null: every edition that has a draft.</summary>
    public string? Language { get; init; }

    /// <summary>Absolute path of a post as it was really merged: it is taken into the archive instead of the draft, and nothing is written.</summary>
    public string? As { get; init; }

    /// <summary>Check, but write and remember nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Rules whose findings are waved through.</summary>
    public IReadOnlyCollection<string> Anyway { get; init; } = [];

    /// <summary>Visit the addresses too.</summary>
    public bool Online { get; init; }
}
