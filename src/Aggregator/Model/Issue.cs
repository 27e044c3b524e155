namespace Aggregator.Model;

/// <summary>One number of the newsletter: sections in order, ranked items in each, and what was left out.</summary>
public sealed record Issue(int Number, Period Period, IReadOnlyList<IssueSection> Sections, IReadOnlyList<TrayItem> Tray)
{
    /// <summary>What was read for it; null when nobody asked.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>Below this number of items the draft says so first.</summary>
    public int AtLeast { get; init; }
}
