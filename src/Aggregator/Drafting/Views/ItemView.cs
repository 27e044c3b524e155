namespace Aggregator.Drafting.Views;

/// <param name="Comment">The HTML comment that carries the item's key; a template prints it on a line of its own before the item. Empty once published.</param>
/// <param name="Number">Within its section, from 1.</param>
/// <param name="Own">The reference to the item itself; null when it has no address that may be printed.</param>
/// <param name="Summary">The first sentences of what the source says; may be empty.</param>
/// <param name="Note">Authors, venue and release, as sentences; may be empty.</param>
/// <param name="More">The other works it leads to.</param>
internal sealed record ItemView(
    string Comment, int Number, string Title, ReferenceView? Own, string Summary, string Note, IReadOnlyList<ReferenceView> More)
{
    /// <summary>The title escaped for HTML instead of Markdown.</summary>
    public string TitleHtml { get; init; } = "";

    /// <summary>As the table of contents lists it.</summary>
    public string ContentsTitle { get; init; } = Title;

    /// <summary>One line for the editor alone, its mark included: why it is here, what to confirm, a picture. Empty once published.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The finished words; null while there is only a stub.</summary>
    public TextView? Text { get; init; }

    /// <summary>A break line stands before it.</summary>
    public bool Parted { get; init; }
}
