using Aggregator.Model;

namespace Aggregator;

/// <summary>Everything that is known of one thing, as far as an issue is concerned.</summary>
public sealed record Explanation
{
    public required string Key { get; init; }

    public string Title { get; init; } = "";

    public string Address { get; init; } = "";

    public required Fate Fate { get; init; }

    /// <summary>A sentence: where it stands, or why it does not.</summary>
    public required string Verdict { get; init; }

    /// <summary>The open issue, or the next one.</summary>
    public required int Issue { get; init; }

    /// <summary>Its number in the open draft as it lies there.</summary>
    public string? Place { get; init; }

    public IReadOnlyList<(string Source, DateTimeOffset FirstSeen)> Seen { get; init; } = [];

    public DateTimeOffset? Published { get; init; }

    /// <summary>The time that decides its issue.</summary>
    public DateTimeOffset? Dated { get; init; }

    /// <summary>The item it belongs to; null when the issue has it not.</summary>
    public Item? Item { get; init; }

    /// <summary>Titles of the other items of its story.</summary>
    public IReadOnlyList<string> Story { get; init; } = [];

    public Choice? Choice { get; init; }

    /// <summary>From 1, within its section; null when it was not ranked there.</summary>
    public int? Rank { get; init; }

    public RankedItem? Ranked { get; init; }

    /// <summary>What the editor did with it in the file that lies there now: "moved from papers to tools", "called …, drafted as …".</summary>
    public IReadOnlyList<string> Edits { get; init; } = [];

    /// <summary>"printed in issue 4 on 2020-02-16, in education: …", "cited in issue 3, …"; by issue.</summary>
    public IReadOnlyList<string> Printed { get; init; } = [];

    /// <summary>The editor's, in the order in which they were made.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>The feed found behind an address that no source carries; null: none, or nobody had to look.</summary>
    public string? Feed { get; init; }
}
