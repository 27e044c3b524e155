namespace Aggregator.Markdown;

/// <summary>Where a link <c>[text](address)</c> stands in a text; offsets in UTF-16 units, ends not included.</summary>
/// <param name="Address">As a reader follows it.</param>
/// <param name="Text">Between the brackets, as a person reads it; may be empty.</param>
public sealed record LinkSpan(int Start, int End, int TextStart, int TextEnd, string Address, string Text);
