namespace Aggregator.Model;

/// <summary>The <c>drafts:</c> block of <c>sources.yml</c>.</summary>
public sealed record DraftRules
{
    /// <summary>Absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>What is older than this at the period's end goes to the tray.</summary>
    public TimeSpan Oldest { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Below this number of items the draft says so first.</summary>
    public int AtLeast { get; init; } = 8;

    /// <summary>Read the pages of the items in the draft, for what their sources did not say.</summary>
    public bool Enrich { get; init; }
}
