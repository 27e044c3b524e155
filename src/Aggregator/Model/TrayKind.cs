namespace Aggregator.Model;

/// <summary>Why an item is in the tray.</summary>
public enum TrayKind
{
    /// <summary>Its section was full.</summary>
    Cut,

    /// <summary>Older than the period or than <c>drafts: oldest</c>.</summary>
    Old,

    /// <summary>Printed in an earlier issue.</summary>
    Printed,

    /// <summary>An editor dropped it.</summary>
    Dropped,
}
