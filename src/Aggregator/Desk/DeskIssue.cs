using Aggregator.Model;

namespace Aggregator;

/// <summary>An issue as it lies on the editor's desk: what stands in the draft files, and what is known of it.</summary>
public sealed record DeskIssue
{
    public required int Number { get; init; }

    public required Period Period { get; init; }

    public DateTimeOffset? DraftedAt { get; init; }

    /// <summary>Null while the issue is open.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>One a draft file that is there, the original first.</summary>
    public required IReadOnlyList<DeskEdition> Editions { get; init; }

    /// <summary>What is not in the draft, by section and there best first: all of it, not only what <c>tray.md</c> shows.</summary>
    public required IReadOnlyList<DeskTray> Tray { get; init; }

    public required Coverage Coverage { get; init; }

    /// <summary>The least number of items that <c>drafts: at_least</c> asks for.</summary>
    public int AtLeast { get; init; }

    /// <summary>What <see cref="Desk.Undo"/> would take back, in words; null: nothing.</summary>
    public string? Undo { get; init; }

    /// <summary>What <see cref="Desk.Redo"/> would do again, in words; null: nothing.</summary>
    public string? Redo { get; init; }

    public DeskEdition Original => Editions[0];
}
