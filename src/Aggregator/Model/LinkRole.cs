namespace Aggregator.Model;

/// <summary>What a link of a post is there for.</summary>
public enum LinkRole
{
    Content,

    /// <summary>The credit of a picture.</summary>
    PictureSource,

    /// <summary>Subscribe, earlier issues, chat, contact: the newsletter speaking of itself.</summary>
    Boilerplate,
}
