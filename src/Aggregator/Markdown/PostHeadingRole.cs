namespace Aggregator.Markdown;

internal enum PostHeadingRole
{
    /// <summary>Of the whole post.</summary>
    Title,

    Section,

    Item,

    /// <summary>Of a part of an item.</summary>
    Part,
}
