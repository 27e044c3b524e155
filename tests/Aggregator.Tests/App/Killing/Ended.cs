namespace Aggregator.Tests.App.Killing;

/// <summary>How a command ended that was to be killed.</summary>
internal enum Ended
{
    /// <summary>Before the kill came.</summary>
    ByItself,

    /// <summary>Killed before it had done anything that could be seen.</summary>
    KilledBefore,

    /// <summary>Killed in the middle of its work.</summary>
    Killed,
}
