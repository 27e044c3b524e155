namespace Aggregator.Model;

public enum DecisionKind
{
    /// <summary>Offered and printed.</summary>
    Keep,

    /// <summary>Offered and not printed, or taken out by hand.</summary>
    Drop,

    /// <summary>Into another section.</summary>
    Move,
    Retitle,

    /// <summary>Another label for a reference.</summary>
    Relabel,
    Split,
    Join,

    /// <summary>From the tray into the issue, also past the check for repeats.</summary>
    Rescue,

    /// <summary>Printed though it was not offered.</summary>
    Add,
}
