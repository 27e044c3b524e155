namespace Aggregator.Drafting.Views;

/// <param name="Number">From 1; 0 when it is not counted.</param>
/// <param name="Prefix">The number as the language writes it before a heading: <c>1、</c>; empty when it is not counted.</param>
/// <param name="Titles">False: its items are mentions, paragraphs without a title.</param>
/// <param name="WrittenByHand">It has no items, and the editor fills it.</param>
/// <param name="Look">Name of a template for this section alone; null when there is none.</param>
internal sealed record SectionView(
    string Key, int Number, string Prefix, string Heading, bool Titles, bool WrittenByHand, IReadOnlyList<ItemView> Items, string? Look)
{
    /// <summary>The heading escaped for HTML instead of Markdown.</summary>
    public string HeadingHtml { get; init; } = "";

    /// <summary>Finished words between the heading and the first item; null when there are none.</summary>
    public TextView? Text { get; init; }
}
