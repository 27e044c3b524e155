namespace Aggregator.Model;

/// <summary>How a visit ended.</summary>
public enum Outcome
{
    /// <summary>The source answered with a document that was read; it may still hold no new entry.</summary>
    New,

    /// <summary>304, or the same body as last time.</summary>
    Unchanged,

    /// <summary>No entries, and the source's <see cref="Problem"/> says why.</summary>
    Failed,

    /// <summary>The service asked us to come later; nothing is wrong.</summary>
    Deferred,
}
