namespace Aggregator.Model;

/// <summary>A line of the table of contents.</summary>
/// <param name="Number">As written: <c>1</c> for a section, <c>1.2</c> for an item; empty when unnumbered.</param>
public sealed record PostContents(string Number, string Title, bool IsSection, int Line);
