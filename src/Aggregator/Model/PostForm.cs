namespace Aggregator.Model;

/// <summary>The form of a newsletter post, as the templates are called.</summary>
public enum PostForm
{
    /// <summary>Markers <c>[7]</c> in the text and a list of references at the end.</summary>
    Numbered,

    /// <summary>Items under numbered headings, links in the text.</summary>
    NumberedHeadings,

    /// <summary>Titled items, links in the text.</summary>
    Inline,

    /// <summary>Sections that are lists of links, one an item.</summary>
    List,
}
