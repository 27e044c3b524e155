using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>What the rules know beside the post. Everything but the clock may be unknown: then the rules that need it say nothing.</summary>
public sealed record CheckContext
{
    /// <summary>Path of the post as the person named it.</summary>
    public required string File { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Of the site: decides which day it is.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Of the post, two letters or BCP 47; null: guessed from its text.</summary>
    public string? Language { get; init; }

    /// <summary>Lines for the editor alone may stand in a draft, because publishing takes them out.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Words of all languages that a draft may have been made with.</summary>
    public IReadOnlyList<Locale> Locales { get; init; } = [];

    /// <summary>The newsletter's sections; empty when there is no <c>sources.yml</c>.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Keys that the newsletter's front matter has, with a value of the right type.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> FrontMatter { get; init; } = [];

    /// <summary>Hosts whose pages may be printed every week.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Key (same key, same work) and printable address of an address; the address is empty when the text is none.</summary>
    public required Func<string, (string Key, string Address)> Identify { get; init; }

    /// <summary>The items of earlier issues that a work, by its key, was the first link of; the first issue first.</summary>
    public Func<string, IReadOnlyList<PrintedItem>> Printed { get; init; } = _ => [];

    /// <summary>The item of a draft by its key; null when it is not known.</summary>
    public Func<string, Item?> Item { get; init; } = _ => null;

    /// <summary>Whether the file of a picture is there, by its address in the post; null: nobody knows.</summary>
    public Func<string, bool?> HasPicture { get; init; } = _ => null;

    /// <summary>The date of the issue: what its items are old by.</summary>
    public DateTimeOffset? IssueDate { get; init; }
}
