using Aggregator.Model;

namespace Aggregator.Settings;

/// <summary>What a new <c>sources.yml</c> is written from.</summary>
public sealed record Starter
{
    public required string Name { get; init; }

    /// <summary>Of the time zone database.</summary>
    public string TimeZone { get; init; } = "UTC";

    public int FirstIssue { get; init; } = 1;

    /// <summary>As a person writes it: <c>Saturday 09:00</c>.</summary>
    public string DraftAt { get; init; } = "Saturday 09:00";

    public IReadOnlyList<string> Own { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, object>> FrontMatter { get; init; } = [];

    public required IReadOnlyList<Edition> Editions { get; init; }

    /// <summary>Each with a remark to its key; may be empty.</summary>
    public required IReadOnlyList<(Section Section, string Remark)> Sections { get; init; }

    /// <summary>Remarks below the sections, a line each.</summary>
    public IReadOnlyList<string> BelowSections { get; init; } = [];

    /// <summary>Lines of the list <c>sources:</c> as they stand in the file, comments among them, not indented.</summary>
    public IReadOnlyList<string> SourceLines { get; init; } = [];
}
