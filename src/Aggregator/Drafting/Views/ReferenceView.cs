namespace Aggregator.Drafting.Views;

/// <param name="Marker"><c>[3]</c>.</param>
/// <param name="Address">To be read in the text.</param>
/// <param name="Destination">To stand between the parentheses of a link.</param>
/// <param name="Kind">What it leads to, in one word of the language (<c>code</c>); may be empty.</param>
internal sealed record ReferenceView(int Number, string Marker, string Label, string Address, string Destination, string Kind = "");
