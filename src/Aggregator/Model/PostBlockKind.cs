namespace Aggregator.Model;

public enum PostBlockKind
{
    Paragraph,
    Heading,
    List,
    Quote,
    Code,
    Table,

    /// <summary>A picture alone.</summary>
    Picture,

    /// <summary>The line below a picture that says where it is from.</summary>
    Credit,

    /// <summary>A line of two backslashes: a line break in kramdown, here between paragraphs.</summary>
    Break,

    /// <summary>A thematic break, <c>---</c>.</summary>
    Rule,

    Comment,
    Html,
}
