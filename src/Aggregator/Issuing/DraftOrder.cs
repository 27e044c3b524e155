namespace Aggregator;

/// <summary>What an editor, or the clock, wants drafted.</summary>
public sealed record DraftOrder
{
    /// <summary>Null: the open issue, or the next one.</summary>
    public int? Issue { get; init; }

    /// <summary>Null: every edition.</summary>
    public string? Language { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>The moment the draft is for; a scheduled run gives its planned time, so that a late start drafts the same period.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Absolute; null: as <c>sources.yml</c> says. A draft in another folder opens no issue and counts for no schedule.</summary>
    public string? Folder { get; init; }

    /// <summary>Only tidy what lies there.</summary>
    public bool NoNew { get; init; }

    /// <summary>Render, but write and remember nothing.</summary>
    public bool DryRun { get; init; }
}
