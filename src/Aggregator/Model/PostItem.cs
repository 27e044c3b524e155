namespace Aggregator.Model;

/// <summary>An item of a post: a titled text, a mention (a paragraph without a title), or one line of a list of links.</summary>
public sealed record PostItem
{
    /// <summary>From its comment in a draft; null in a post as published.</summary>
    public string? Key { get; init; }

    /// <summary>As written (<c>1.2</c>); empty when unnumbered.</summary>
    public string Number { get; init; } = "";

    /// <summary>Plain text; empty for a mention.</summary>
    public string Title { get; init; } = "";

    /// <summary>The first line that belongs to it: its comment, else its title, else its text.</summary>
    public required int Line { get; init; }

    public required int EndLine { get; init; }

    /// <summary>Everything below the title in order, comments and break lines too.</summary>
    public required IReadOnlyList<PostBlock> Blocks { get; init; }

    /// <summary>Links of title and text in order of the document, each occurrence; those of references by their markers, where they are first mentioned.</summary>
    public IReadOnlyList<PostLink> Links { get; init; } = [];

    public IReadOnlyList<PostPicture> Pictures { get; init; } = [];

    /// <summary>Its paragraphs as plain text, one a line, markers gone.</summary>
    public string Text { get; init; } = "";
}
