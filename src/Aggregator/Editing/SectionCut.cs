namespace Aggregator.Editing;

/// <summary>A section of a draft: its heading with all that stands before the first item, and its items.</summary>
/// <param name="Heading">Plain text, without its number.</param>
/// <param name="Number">As written; empty when unnumbered.</param>
/// <param name="Line">Of the heading, from 1.</param>
/// <param name="Head">Lines with their ends, the heading first.</param>
public sealed record SectionCut(string Heading, string Number, int Line, IReadOnlyList<string> Head, IReadOnlyList<ItemCut> Items)
{
    public IEnumerable<string> Lines => Head.Concat(Items.SelectMany(item => item.Lines));
}
