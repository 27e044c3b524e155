namespace Aggregator.Model;

/// <summary>One language of one issue, as <c>sources.yml</c> wants it.</summary>
public sealed record Edition
{
    public required string Language { get; init; }

    /// <summary>The others are translated from it.</summary>
    public bool Original { get; init; }

    /// <summary>A built-in template's name, or a file of one's own in <c>templates/</c>.</summary>
    public required string Template { get; init; }

    /// <summary>May hold <c>{issue}</c>, <c>{highlights}</c>, <c>{date}</c>.</summary>
    public required string Title { get; init; }

    /// <summary>File name of the published post; may hold <c>{issue}</c>, <c>{date}</c>.</summary>
    public required string File { get; init; }

    public string? Author { get; init; }

    /// <summary>Path of a Markdown file printed before the first section.</summary>
    public string? Intro { get; init; }

    public string? Cover { get; init; }

    /// <summary>May hold <c>{issue}</c>.</summary>
    public string? Thumb { get; init; }
}
