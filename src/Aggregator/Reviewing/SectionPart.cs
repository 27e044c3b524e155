using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>A section of a draft: its heading with all that stands before the first item, and its items.</summary>
internal sealed record SectionPart(string Heading, string Number, IReadOnlyList<string> Head, IReadOnlyList<ItemPart> Items)
{
    /// <summary>Of <c>sources.yml</c>; a heading of the editor's own stands for itself.</summary>
    public string Key { get; init; } = "";

    public IEnumerable<string> Lines => Head.Concat(Items.SelectMany(item => item.Lines));

    /// <summary>As it is compared: the number in the heading is the machine's.</summary>
    public string HeadText
    {
        get
        {
            var text = ItemPart.Text(Head.Where(line => !PostLines.IsBreak(line)));
            var at = Number.Length == 0 ? -1 : text.IndexOf(Number, StringComparison.Ordinal);
            return at < 0 ? text : text.Remove(at, Number.Length);
        }
    }
}
