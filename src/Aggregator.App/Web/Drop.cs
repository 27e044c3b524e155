namespace Aggregator.App.Web;

/// <summary>What a person dragged, and where it was let go.</summary>
/// <param name="Place"><c>card</c>: of the issue; <c>row</c>: of the tray or of a search.</param>
/// <param name="Target">Key of a section; <c>-</c>: out of the issue.</param>
/// <param name="Before">Key of the item that it shall stand before; null: at the end.</param>
/// <param name="With">Key of the item that it was laid upon to be joined with; null: none.</param>
internal sealed record Drop(string Key, string Place, string Target, string? Before, string? With);
