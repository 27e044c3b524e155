namespace Aggregator.Model;

/// <summary>An item's finished words in one language, in no particular form: any template can print them.</summary>
/// <param name="Title">Plain text; empty for a mention.</param>
/// <param name="Text">
/// Markdown below the title, break lines included. What is cited is a link, <c>[phrase](address)</c>, or a marker tied to its address,
/// <c>[](&lt;address&gt;)</c>.
/// </param>
public sealed record WrittenItem(string Title, string Text)
{
    /// <summary>As the table of contents lists it; null: by its title.</summary>
    public string? ContentsTitle { get; init; }

    /// <summary>A break line stands before it.</summary>
    public bool Parted { get; init; }
}
