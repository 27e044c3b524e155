using Aggregator.Model;

namespace Aggregator;

/// <summary>An item of a draft on the desk: what its file says, and what is known of it.</summary>
public sealed record DeskItem
{
    /// <summary>Of its comment; <c>#…</c> for one that an editor wrote without a comment.</summary>
    public required string Key { get; init; }

    /// <summary><c>1.4</c>: the fourth item of the first section.</summary>
    public required string Place { get; init; }

    /// <summary>Plain text, without its number; empty for a mention.</summary>
    public string Title { get; init; } = "";

    /// <summary>First and last line in the file, from 1.</summary>
    public required int Line { get; init; }

    public required int EndLine { get; init; }

    /// <summary>Markdown below the title as written, without the comment and without lines for the editor alone.</summary>
    public string Text { get; init; } = "";

    /// <summary>The line for the editor alone, without its mark; empty when there is none.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Its words are still to be written or, in a translation, to be translated.</summary>
    public bool IsStub { get; init; }

    /// <summary>Its text as readers see it: without Markdown, credits of pictures and what is quoted for the editor.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Of <see cref="Plain"/>, counted as <see cref="DeskFigures"/> says.</summary>
    public int Words { get; init; }

    /// <summary>Its text says what its source says, though nothing marks it as a stub.</summary>
    public bool IsBorrowed { get; init; }

    /// <summary>Nobody has written it yet: a stub, or the source's own words.</summary>
    public bool IsSourceText => IsStub || IsBorrowed;

    /// <summary>Works that its text leads to.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Pictures that stand in its text.</summary>
    public IReadOnlyList<DeskPicture> Pictures { get; init; } = [];

    /// <summary>Pictures that its sources show and the text does not have.</summary>
    public IReadOnlyList<string> Proposed { get; init; } = [];

    /// <summary>What came with a later draft.</summary>
    public bool IsNew { get; init; }

    /// <summary>No source carries it any more.</summary>
    public bool IsGone { get; init; }

    /// <summary>A translation whose original changed.</summary>
    public bool IsStale { get; init; }

    /// <summary>Two texts stand in it, one as a quotation: take over what you want of it and delete it.</summary>
    public bool IsConflict { get; init; }

    /// <summary>Languages of the editions that it belongs to; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Every door of the work: paper, code, post, video; the lead first.</summary>
    public IReadOnlyList<DeskDoor> Doors { get; init; } = [];

    /// <summary>Keys of the sources that carry it.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public DateTimeOffset? Published { get; init; }

    /// <summary>Null when nobody ranked it.</summary>
    public double? Score { get; init; }

    /// <summary>Why it is here.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>How sure the choice of its section is, 0 to 1; null when nobody chose.</summary>
    public double? Confidence { get; init; }

    /// <summary>Key of the section that it may belong to as well, where the choice is unsure; else null.</summary>
    public string? RunnerUp { get; init; }

    /// <summary>"printed in issue 12 on 2020-06-30", "update of … (issue 7)", "joined by title: confirm …".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Other items about the same event: key and title, in the draft or not.</summary>
    public IReadOnlyList<DeskMate> Story { get; init; } = [];
}
