namespace Aggregator.Model;

public sealed record Newsletter
{
    public required string Name { get; init; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public int FirstIssue { get; init; } = 1;

    /// <summary>A Quartz cron expression in <see cref="Zone"/>; <c>Saturday 09:00</c> in the file is <c>0 0 9 ? * SAT</c> here.</summary>
    public required string DraftAt { get; init; }

    /// <summary>Days (in <see cref="Zone"/>) on which no draft is due.</summary>
    public IReadOnlyList<DateOnly> Skip { get; init; } = [];

    /// <summary>Hosts whose pages may be printed every week.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Front matter as written, in order. A value is a string, a bool, or a list of strings.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> FrontMatter { get; init; } = [];

    public required IReadOnlyList<Edition> Editions { get; init; }

    /// <summary>The editions that have a draft: one a language, because an e-mail is made from the draft of its language.</summary>
    public IReadOnlyList<Edition> Drafted => [.. Editions.GroupBy(edition => edition.Language, StringComparer.OrdinalIgnoreCase)
        .Select(editions => editions.FirstOrDefault(edition => !edition.IsMail) ?? editions.First())];

    /// <summary>The edition that the others are translated from; null when nothing is drafted.</summary>
    public Edition? Leading => Drafted.FirstOrDefault(edition => edition.Original) ?? Drafted.Take(1).FirstOrDefault();
}
