using Aggregator.Editing;
using Aggregator.Model;

namespace Aggregator;

/// <summary>A change worked out but not written: the drafts as they shall be (not tidied yet), and what goes into the store with them.</summary>
/// <param name="Says">What is now so or, when nothing changes, why not.</param>
internal sealed record DeskEdit(string Says)
{
    /// <summary>By language; drafts that stay as they are left out.</summary>
    public IReadOnlyDictionary<string, DraftCut> Cuts { get; init; } = new Dictionary<string, DraftCut>();

    public IReadOnlyList<(DecisionKind Kind, string Key, string Value)> Words { get; init; } = [];

    public string? Key { get; init; }

    /// <summary>The item that moved.</summary>
    public string? Moved { get; init; }

    /// <summary>Items that go: no other may.</summary>
    public IReadOnlyCollection<string> Gone { get; init; } = [];

    /// <summary>Titles that stood in the contents so far.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>What works are called that come in.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Items that leave a draft with words of somebody's in them: they come back with the item.</summary>
    public IReadOnlyList<DeskAside> Asides { get; init; } = [];

    public DeskConflict? Conflict { get; init; }

    public static DeskEdit Refused(string why) => new(why);
}
