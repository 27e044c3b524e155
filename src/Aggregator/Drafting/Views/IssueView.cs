namespace Aggregator.Drafting.Views;

/// <summary>All that a template can name. Every text is ready to be printed in Markdown; nothing is to be escaped again.</summary>
/// <param name="Intro">Paragraphs of the introduction.</param>
/// <param name="Words">The fixed words of the language.</param>
/// <param name="References">In order of their numbers.</param>
internal sealed record IssueView(
    int Number, IReadOnlyList<FieldView> FrontMatter, string? Cover, IReadOnlyList<string> Intro, WordsView Words,
    IReadOnlyList<SectionView> Sections, IReadOnlyList<ReferenceView> References);
