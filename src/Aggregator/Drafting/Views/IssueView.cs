namespace Aggregator.Drafting.Views;

/// <summary>All that a template can name. Every text is ready to be printed in Markdown (<c>html</c> texts: in HTML); nothing is to be escaped again.</summary>
/// <param name="Intro">Paragraphs of the introduction.</param>
/// <param name="Words">The fixed words of the language.</param>
/// <param name="References">In order of their numbers.</param>
internal sealed record IssueView(
    int Number, IReadOnlyList<FieldView> FrontMatter, string? Cover, IReadOnlyList<string> Intro, WordsView Words,
    IReadOnlyList<SectionView> Sections, IReadOnlyList<ReferenceView> References)
{
    /// <summary>The title of the issue, escaped for HTML.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the issue brings, in one sentence, escaped for HTML; may be empty.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>A line for the editor alone that says how thin the issue is; null when it is not.</summary>
    public string? Notice { get; init; }

    /// <summary>Finished words before the contents, the cover in them; null: cover and introduction are to be printed.</summary>
    public TextView? Preface { get; init; }

    /// <summary>Finished words behind the last item; null: as the template has it.</summary>
    public TextView? Closing { get; init; }

    public bool Contents { get; init; } = true;
}
