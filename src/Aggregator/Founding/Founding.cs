namespace Aggregator;

/// <summary>The files of a new newsletter, relative to its folder, and what stands in them.</summary>
public sealed record Founding(IReadOnlyList<(string Path, string Text)> Files)
{
    /// <summary>What is still wrong with the order, a sentence each; then nothing may be written.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>How many sources stand in it ready to be read, and how many are only suggested.</summary>
    public (int Ready, int Suggested) Sources { get; init; }
}
