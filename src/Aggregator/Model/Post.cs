namespace Aggregator.Model;

/// <summary>
/// A newsletter post (a draft, or an issue as published) as its Markdown is built: what stands where. Lines count from 1; a span's last line is
/// included. Text is plain text; addresses are as written.
/// </summary>
public sealed record Post
{
    /// <summary>The text's lines without their line ends; everything below points into them.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public PostForm Form { get; init; }

    /// <summary>Front matter in order; empty when the post has none.</summary>
    public IReadOnlyList<PostField> Front { get; init; } = [];

    /// <summary>Last line of the front matter, its fence included; 0 when the post has none.</summary>
    public int FrontEnd { get; init; }

    /// <summary>What stands before the first section, the contents left out: cover and introduction.</summary>
    public IReadOnlyList<PostBlock> Preface { get; init; } = [];

    /// <summary>The preface read as items: its text as one without a title, then what is titled in it.</summary>
    public IReadOnlyList<PostItem> Opening { get; init; } = [];

    /// <summary>The table of contents; empty when the post has none.</summary>
    public IReadOnlyList<PostContents> Contents { get; init; } = [];

    public IReadOnlyList<PostSection> Sections { get; init; } = [];

    /// <summary>What stands behind the last item and belongs to none: a separator, a closing line.</summary>
    public IReadOnlyList<PostBlock> Closing { get; init; } = [];

    /// <summary>The list of references at the end, in its order.</summary>
    public IReadOnlyList<PostReference> References { get; init; } = [];

    /// <summary>First line that belongs to the list of references: its rule, heading or first line; 0 when the post has none.</summary>
    public int ReferencesLine { get; init; }

    /// <summary>What could not be read as it seems to be meant: a link with a blank, unbalanced emphasis, a marker without a reference …</summary>
    public IReadOnlyList<PostProblem> Problems { get; init; } = [];
}
