namespace Aggregator;

/// <summary>What became of a thing that somebody asks about.</summary>
public enum Fate
{
    /// <summary>In the issue.</summary>
    Kept,

    /// <summary>In the tray: its section was full.</summary>
    Cut,

    /// <summary>In the tray: too old.</summary>
    Old,

    /// <summary>In the tray: printed before.</summary>
    HeldBack,

    /// <summary>In the tray: an editor dropped it.</summary>
    Dropped,

    /// <summary>A rule of <c>exclude:</c> keeps it out.</summary>
    Excluded,

    /// <summary>Stored, but of another period.</summary>
    OutsidePeriod,

    /// <summary>Only the archive knows it.</summary>
    OnlyPrinted,

    /// <summary>Stored once, and let go when it was old.</summary>
    Forgotten,

    /// <summary>No source carries it.</summary>
    Unknown,
}
