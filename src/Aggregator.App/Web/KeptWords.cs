namespace Aggregator.App.Web;

/// <summary>Words that a tab kept because it was not told that they are in the files.</summary>
/// <param name="Name">Under which the tab keeps them.</param>
/// <param name="Keep">The field: <c>text KEY</c>, <c>title KEY</c>, <c>section KEY</c> or <c>intro</c>.</param>
/// <param name="Revision">Of the edition that they were written upon.</param>
/// <param name="From">What the file had, as far as the tab knew.</param>
/// <param name="Caret">Where the next letter would have come.</param>
/// <param name="Open">Somebody was writing there when the desk went away, and wants to go on.</param>
public sealed record KeptWords(string Name, int Issue, string Language, string Keep, string Revision, string From, string To, int Caret, bool Open)
{
    public string Kind => Keep.Split(' ', 2)[0];

    /// <summary>Of the item or the section; empty for the introduction.</summary>
    public string Key => Keep.Split(' ', 2) is [_, var key] ? key : "";

    /// <summary>Null: no field has this name.</summary>
    public DeskChange? Change => Kind switch
    {
        "text" => new DeskChange.Write(Issue, Language, Key, From, To, Revision),
        "title" => new DeskChange.Retitle(Issue, Language, Key, From, To.Trim()),
        "section" => new DeskChange.WriteSection(Issue, Language, Key, From, To, Revision),
        "intro" => new DeskChange.WriteIntro(Issue, Language, From, To, Revision),
        _ => null,
    };

    /// <summary>What stands in a field's place now; null: there is none.</summary>
    /// <param name="keep">As <see cref="Keep"/>.</param>
    public static string? There(DeskIssue issue, string language, string keep)
    {
        var (kind, key) = keep.Split(' ', 2) is [var first, var rest] ? (first, rest) : (keep, "");
        var edition = issue.Editions.FirstOrDefault(edition => edition.Language == language);
        return kind switch
        {
            "text" => edition?.Items.FirstOrDefault(item => item.Key == key)?.Text,
            "title" => edition?.Items.FirstOrDefault(item => item.Key == key)?.Title,
            "section" => edition?.Sections.FirstOrDefault(section => section.Key == key)?.Text,
            "intro" => edition?.Intro,
            _ => null,
        };
    }

    public bool StandIn(DeskIssue issue) => issue.Number == Issue && There(issue, Language, Keep)?.Trim() == To.Trim();
}
