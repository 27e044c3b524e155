namespace Aggregator;

/// <summary>What came of a change at the desk.</summary>
/// <param name="Done">False: nothing was changed, and <paramref name="Says"/> tells why.</param>
/// <param name="Says">One sentence for the editor.</param>
public sealed record DeskReport(bool Done, string Says)
{
    /// <summary>Somebody changed the same words meanwhile: both texts stand in the file, theirs as a quotation. Null: no conflict.</summary>
    public DeskConflict? Conflict { get; init; }

    /// <summary>The item that the change is about, where there is one.</summary>
    public string? Key { get; init; }
}
