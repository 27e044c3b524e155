namespace Aggregator.Model;

/// <summary>The words of one language that a draft prints by itself: <c>templates/locales/&lt;language&gt;.yml</c>.</summary>
public sealed record Locale
{
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>Heading of the numbered list at the end.</summary>
    public required string References { get; init; }

    /// <summary>What stands before a section's heading; <c>{0}</c> is its number.</summary>
    public required string SectionNumber { get; init; }

    /// <summary>The mark before a paragraph that the editor has to write over.</summary>
    public required string Stub { get; init; }

    /// <summary>Asks the editor to write the introduction.</summary>
    public required string StubIntro { get; init; }

    /// <summary>Leads to the further links of an item.</summary>
    public required string More { get; init; }

    /// <summary>Before the names of authors.</summary>
    public required string Authors { get; init; }

    /// <summary>Before the tag of a release.</summary>
    public required string Release { get; init; }

    /// <summary>Between the members of a list, its space included.</summary>
    public required string ListSeparator { get; init; }

    /// <summary>Between a label and what it introduces, its space included.</summary>
    public required string TitleSeparator { get; init; }

    /// <summary>Between two sentences: a space, or nothing in Chinese.</summary>
    public required string SentenceSeparator { get; init; }

    /// <summary>The word for the origin of a picture.</summary>
    public required string SourceCredit { get; init; }

    /// <summary>Says that the issue is thin; <c>{0}</c> is the number of its items, <c>{1}</c> the number wanted.</summary>
    public required string FewItems { get; init; }

    /// <summary>The last line of an issue: a call for submissions.</summary>
    public required string Closing { get; init; }

    /// <summary>Ends a sentence.</summary>
    public required string SentenceEnd { get; init; }

    /// <summary>Authors that are not named; <c>{0}</c> are those that are.</summary>
    public required string AndOthers { get; init; }

    /// <summary>The summary of an issue in its front matter; <c>{0}</c> is the list of its highlights.</summary>
    public required string Excerpt { get; init; }

    /// <summary>The mark before a line that is for the editor alone: it is never published.</summary>
    public required string Hint { get; init; }

    /// <summary>Before the place where a paper appears.</summary>
    public required string Venue { get; init; }

    /// <summary>How much was read; <c>{0}</c> of <c>{1}</c> sources.</summary>
    public required string SourcesRead { get; init; }

    /// <summary>In brackets behind a further link: what it leads to. A kind that is not here needs no word.</summary>
    public required IReadOnlyDictionary<WorkKind, string> Kinds { get; init; }
}
