namespace Aggregator.Model;

/// <summary>The habits of a newsletter, as its past issues show them.</summary>
public sealed record HouseStyle
{
    /// <summary>Empty when no title says it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Of the time zone database; null when no date names its distance to UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Highest number printed; null when the issues have none.</summary>
    public int? LastIssue { get; init; }

    /// <summary>A weekday and a time; null when no post is dated.</summary>
    public string? DraftAt { get; init; }

    public IReadOnlyList<string> Own { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, object>> FrontMatter { get; init; } = [];

    /// <summary>The original first.</summary>
    public required IReadOnlyList<Edition> Editions { get; init; }

    /// <summary>In the order of print.</summary>
    public required IReadOnlyList<HabitualSection> Sections { get; init; }

    /// <summary>Headings that are no section: printed too seldom, or not in the original.</summary>
    public IReadOnlyList<string> Passing { get; init; } = [];

    /// <summary>Content links, each once.</summary>
    public IReadOnlyList<HabitualLink> Links { get; init; } = [];

    public int Issues { get; init; }

    public int Posts { get; init; }
}
