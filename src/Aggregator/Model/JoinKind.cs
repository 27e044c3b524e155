namespace Aggregator.Model;

/// <summary>What a join of two entries rests on, the firmest first.</summary>
public enum JoinKind
{
    /// <summary>The same key.</summary>
    Identity,

    /// <summary>One names the other: a link of its content, a comment field, a release's announcement.</summary>
    Link,

    /// <summary>An editor joined them.</summary>
    Editor,

    /// <summary>The same title: to be confirmed.</summary>
    Title,

    /// <summary>Nearly the same title: to be confirmed.</summary>
    NearTitle,
}
