using Aggregator.Model;

namespace Aggregator;

/// <summary>A source and how it does.</summary>
public sealed record DeskSource
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    /// <summary>Its address, repository or categories, as <c>sources.yml</c> names them.</summary>
    public string Of { get; init; } = "";

    public required bool Enabled { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Null: never visited.</summary>
    public Visit? Last { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Failed visits in a row.</summary>
    public int Failures { get; init; }

    /// <summary>The last problem in words; null: none.</summary>
    public string? Problem { get; init; }

    /// <summary>A person has to look.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>When its newest entry came out; null: it never brought any.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>It brought nothing for much longer than it usually takes; null: it is not silent.</summary>
    public SilentSource? Silent { get; init; }

    /// <summary>How many of its entries the last issues printed, by issue, the oldest first; issues that printed none are there with 0.</summary>
    public IReadOnlyList<(string Issue, int Printed)> Printed { get; init; } = [];
}
