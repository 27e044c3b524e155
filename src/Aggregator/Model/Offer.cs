namespace Aggregator.Model;

/// <summary>An item as it was offered to the editor for an issue.</summary>
/// <param name="Key">Of the item's lead.</param>
/// <param name="Keys">Of all its entries, the lead's first: whichever of them the editor prints, it is this item.</param>
/// <param name="Section">Where it was offered.</param>
/// <param name="Title">As the draft printed it.</param>
/// <param name="Place">From 0 within its section; null: it lay in the tray.</param>
public sealed record Offer(int Issue, string Key, IReadOnlyList<string> Keys, string Section, string Title, int? Place)
{
    /// <summary>Whether remembering another offer of the same item beside this one would change nothing: once offered in the draft, it keeps section and place.</summary>
    public bool Says(Offer later) => Title == later.Title && Keys.SequenceEqual(later.Keys) && (Place is not null || (later.Place is null && Section == later.Section));
}
