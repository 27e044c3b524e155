namespace Aggregator;

/// <summary>
/// One thing that an editor does at the desk. <see cref="Issue"/> is its number; keys are those of items, languages those of editions. A text that is
/// edited comes with the text it started from and the revision of the edition it was seen in.
/// </summary>
public abstract record DeskChange(int Issue)
{
    /// <summary>Out of the issue, in every edition, to stay out of it.</summary>
    public sealed record Drop(int Issue, string Key) : DeskChange(Issue);

    /// <summary>Looked at: the marks "new", "stale" and "gone" go.</summary>
    public sealed record Keep(int Issue, string Language, string Key) : DeskChange(Issue);

    /// <summary>Within its section or into another; the other editions follow the original.</summary>
    /// <param name="Before">Key of the item that it shall stand before; null: at the end of the section.</param>
    public sealed record Move(int Issue, string Key, string Section, string? Before) : DeskChange(Issue);

    /// <summary>Another title, in the contents as well.</summary>
    public sealed record Retitle(int Issue, string Language, string Key, string From, string To) : DeskChange(Issue);

    /// <summary>Other words below the title.</summary>
    public sealed record Write(int Issue, string Language, string Key, string From, string To, string Revision) : DeskChange(Issue);

    /// <summary>Other words before the first section.</summary>
    public sealed record WriteIntro(int Issue, string Language, string From, string To, string Revision) : DeskChange(Issue);

    /// <summary>Other words between a section's heading and its first item.</summary>
    public sealed record WriteSection(int Issue, string Language, string Section, string From, string To, string Revision) : DeskChange(Issue);

    /// <summary>Another label for a reference, in this edition.</summary>
    /// <param name="Address">Of the reference, as written.</param>
    public sealed record Relabel(int Issue, string Language, string Address, string To) : DeskChange(Issue);

    /// <summary>A picture at the end of an item's text, or other words for one that stands there.</summary>
    /// <param name="Credit">Markdown of the line below it; empty: none.</param>
    /// <param name="Instead">Address of the one in whose place it comes; null: of none.</param>
    public sealed record Picture(int Issue, string Language, string Key, string Address, string Alt, string Credit, string? Instead = null) : DeskChange(Issue);

    /// <summary>A picture of an item goes, with its credit.</summary>
    public sealed record NoPicture(int Issue, string Language, string Key, string Address) : DeskChange(Issue);

    /// <summary>Which editions an item belongs to.</summary>
    /// <param name="Languages">Empty: all.</param>
    public sealed record Only(int Issue, string Key, IReadOnlyList<string> Languages) : DeskChange(Issue);

    /// <summary>Into the issue, from the tray or from anything collected.</summary>
    /// <param name="Section">Null: where it belongs by the machine's choice.</param>
    /// <param name="Before">As for <see cref="Move"/>.</param>
    public sealed record Rescue(int Issue, string Key, string? Section = null, string? Before = null) : DeskChange(Issue);

    /// <summary>Parts an item into its doors or, where the key of a further door is given, that one from the rest; for good.</summary>
    public sealed record Split(int Issue, string Key) : DeskChange(Issue);

    /// <summary>Makes two items one, for good.</summary>
    public sealed record Join(int Issue, string Key, string With) : DeskChange(Issue);

    /// <summary>Hands in an address: its page is read, and it comes into the draft at once.</summary>
    /// <param name="Section">Null: as the page says.</param>
    public sealed record Add(int Issue, Uri Address, string? Section = null, string? By = null, string? Title = null, string? Note = null) : DeskChange(Issue);

    /// <summary>Drafts again, with what came in since; nothing that an editor wrote is lost.</summary>
    public sealed record Refresh(int Issue) : DeskChange(Issue);
}
