namespace Aggregator.Model;

/// <summary>Why an entry belongs to its item.</summary>
/// <param name="Key">The entry that was joined.</param>
/// <param name="To">The entry of the same item that it was joined to.</param>
/// <param name="Why">A sentence for an editor, the title or key of the other in it.</param>
public sealed record Join(string Key, string To, JoinKind Kind, string Why)
{
    /// <summary>It rests on neither identity nor an explicit link nor an editor's word: an editor should look.</summary>
    public bool ToConfirm => Kind is JoinKind.Title or JoinKind.NearTitle;
}
