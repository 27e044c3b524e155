namespace Aggregator.Reviewing;

/// <summary>What came of a merge.</summary>
/// <param name="Text">Markers are tied to addresses and numbers are not in order: it has to be tidied.</param>
/// <param name="Base">What to compare with next time, by part.</param>
public sealed record Merged(string Text, IReadOnlyDictionary<string, string> Base)
{
    /// <summary>Items that the editor took out of the file since the last time.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>Items that were taken out and that the editor put back by hand.</summary>
    public IReadOnlyList<string> Restored { get; init; } = [];

    /// <summary>Items that came into the file.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Items that found no room, with the reason for the tray.</summary>
    public IReadOnlyDictionary<string, string> Waiting { get; init; } = new Dictionary<string, string>();

    /// <summary>Items whose text was changed by the editor and at its source: both stand in the file.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>Items whose original changed after they were translated.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];

    /// <summary>Items that no source carries any more.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Translated items that left with their original; their text comes back when it does.</summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];

    /// <summary>Items that are doors of another one by now and whose words stand in that one.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    /// <summary>Fields of the front matter and passages beside the items that both the editor and the machine changed: the other text is shown below.</summary>
    public IReadOnlyList<string> Passages { get; init; } = [];

    /// <summary>Passages beside the items whose original changed after they were translated.</summary>
    public IReadOnlyList<string> StalePassages { get; init; } = [];
}
