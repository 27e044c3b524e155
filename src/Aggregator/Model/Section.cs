namespace Aggregator.Model;

/// <summary>A heading of the newsletter and the rule that fills it.</summary>
public sealed record Section
{
    public required string Key { get; init; }

    /// <summary>Language to heading.</summary>
    public required IReadOnlyDictionary<string, string> Headings { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string? Was { get; init; }

    /// <summary>Null: no limit.</summary>
    public int? AtMost { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Printed, never filled.</summary>
    public bool WrittenByHand { get; init; }

    /// <summary>False: its items are mentions, paragraphs without a title that the contents does not list.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>The heading in a language; in another one, or the key, when it has none.</summary>
    public string Heading(string language) =>
        Headings.TryGetValue(language, out var heading) || Headings.TryGetValue("en", out heading) ? heading : Headings.Values.FirstOrDefault() ?? Key;
}
