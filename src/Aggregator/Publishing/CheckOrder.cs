namespace Aggregator;

/// <summary>What is to be checked, and how.</summary>
public sealed record CheckOrder
{
    /// <summary>Posts: the path of each, and the name that findings show.</summary>
    public required IReadOnlyList<(string Path, string Name)> Files { get; init; }

    /// <summary>Mend in the files what has one right answer; what is left is found.</summary>
    public bool Fix { get; init; }

    /// <summary>Visit the addresses too.</summary>
    public bool Online { get; init; }

    /// <summary>Folder of earlier issues, instead of the archive.</summary>
    public string? Past { get; init; }
}
