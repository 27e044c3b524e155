using Aggregator.Model;

namespace Aggregator;

/// <summary>One thing done at the desk, with all that is needed to take it back.</summary>
internal sealed record DeskStep
{
    /// <summary>Counts from 1 within an issue; the journal gives it.</summary>
    public long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Says { get; init; }

    public string? Key { get; init; }

    /// <summary>It handed the item in.</summary>
    public bool Added { get; init; }

    public IReadOnlyList<DeskStepFile> Files { get; init; } = [];

    /// <summary>What went into the store with it.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    public IReadOnlyList<DeskAside> Asides { get; init; } = [];

    /// <summary>The whole issue was drafted again for it: of each edition (and the tray) the parts as generated before and after. Empty: it was not.</summary>
    public IReadOnlyList<DeskStepBase> Bases { get; init; } = [];
}
