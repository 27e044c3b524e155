namespace Aggregator.Model;

/// <summary>One work with all its doors: entries joined by identity.</summary>
public sealed record Item
{
    /// <summary>The key of the lead.</summary>
    public string Key => Lead.Key;

    /// <summary>The entry that stands for the item: the primary source.</summary>
    public required Entry Lead { get; init; }

    /// <summary>All of them, the lead first.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>Why each of the others was joined, in the order of <see cref="Entries"/> after the lead.</summary>
    public IReadOnlyList<Join> Joins { get; init; } = [];

    /// <summary>Items of one story have the same text here (the key of its first item): the same event, shown together and never merged. Null: alone.</summary>
    public string? Story { get; init; }

    /// <summary>Keys of all sources that carry it.</summary>
    public IReadOnlyList<string> Sources => [.. Entries.SelectMany(entry => entry.Sources).Distinct()];

    /// <summary>The entry of it that a person handed in; null when nobody did.</summary>
    public Entry? HandedIn => Entries.FirstOrDefault(entry => entry.HandedIn);

    /// <summary>The earliest time that decides its issue.</summary>
    public DateTimeOffset Dated => Entries.Min(entry => entry.Dated);
}
