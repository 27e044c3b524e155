namespace Aggregator;

/// <summary>A section of a draft on the desk.</summary>
/// <param name="Key">Of <c>sources.yml</c>; <c>own:Heading</c> for a heading of the editor's own.</param>
/// <param name="Heading">Plain text, without its number.</param>
/// <param name="Line">Of the heading, from 1; 0: the file does not have it, an item moved there opens it.</param>
/// <param name="Items">In the order of the file.</param>
public sealed record DeskSection(string Key, string Heading, int Line, IReadOnlyList<DeskItem> Items)
{
    /// <summary>As written; empty when sections are not numbered.</summary>
    public string Number { get; init; } = "";

    /// <summary>Null: no limit.</summary>
    public int? AtMost { get; init; }

    /// <summary>Items that find room below the limit, negative when there are too many; null: no limit.</summary>
    public int? Room => AtMost - Items.Count;

    /// <summary>Items that nobody has written yet.</summary>
    public int SourceItems => Items.Count(item => item.IsSourceText);

    /// <summary>Of <see cref="Text"/> as readers see it, counted as <see cref="DeskFigures"/> says.</summary>
    public int TextWords { get; init; }

    /// <summary>Of all that stands in it.</summary>
    public int Words => TextWords + Items.Sum(item => item.Words);

    public bool WrittenByHand { get; init; }

    /// <summary>False: its items are paragraphs without a title.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>Markdown between the heading and the first item; of a section written by hand, all of it.</summary>
    public string Text { get; init; } = "";
}
