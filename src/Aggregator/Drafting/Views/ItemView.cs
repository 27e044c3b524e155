namespace Aggregator.Drafting.Views;

/// <param name="Comment">The HTML comment that carries the item's key; a template prints it on a line of its own before the item.</param>
/// <param name="Number">Within its section, from 1.</param>
/// <param name="Own">The reference to the item itself; null when it has no address that may be printed.</param>
/// <param name="Summary">The first sentences of what the source says; may be empty.</param>
/// <param name="Note">Authors and release, as sentences; may be empty.</param>
/// <param name="More">The other works it leads to.</param>
internal sealed record ItemView(
    string Comment, int Number, string Title, ReferenceView? Own, string Summary, string Note, IReadOnlyList<ReferenceView> More);
