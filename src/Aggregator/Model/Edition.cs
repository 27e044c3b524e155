namespace Aggregator.Model;

/// <summary>One language of one issue, as <c>sources.yml</c> wants it.</summary>
public sealed record Edition
{
    /// <summary>The template that makes one HTML file for mail clients.</summary>
    public const string Mail = "email";

    /// <summary>The form in which the words of an e-mail are drafted.</summary>
    public const string MailDraft = "inline";

    /// <summary>The templates that come with the program.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["inline", "numbered", "numbered-headings", "list", Mail];

    public required string Language { get; init; }

    /// <summary>The others are translated from it.</summary>
    public bool Original { get; init; }

    /// <summary>A built-in template's name, or a file of one's own in <c>templates/</c>.</summary>
    public required string Template { get; init; }

    /// <summary>It is made from the draft of its language when it is published.</summary>
    public bool IsMail => Template == Mail;

    /// <summary>The form of its post; null for a template of one's own, whose form only its text can show.</summary>
    public PostForm? Form => Template switch
    {
        "numbered" => PostForm.Numbered,
        "numbered-headings" => PostForm.NumberedHeadings,
        "inline" => PostForm.Inline,
        "list" => PostForm.List,
        _ => null,
    };

    /// <summary>May hold <see cref="Places"/>.</summary>
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
