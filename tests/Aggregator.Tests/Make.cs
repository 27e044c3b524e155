using Aggregator.Model;

namespace Aggregator.Tests;

/// <summary>Entries and items for tests of pure rooms.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Friday = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);

    public static Entry Entry(string key, string title, string source = "a-blog", double daysOld = 1, WorkKind work = WorkKind.Article) => new()
    {
        Key = key,
        Address = key.StartsWith("http", StringComparison.Ordinal) ? key : $"https://example.org/{key}",
        Title = title,
        Work = work,
        Sources = [source],
        Published = Friday.AddDays(-daysOld),
        Dated = Friday.AddDays(-daysOld),
        FirstSeen = Friday.AddDays(-daysOld),
    };

    public static Item Item(Entry lead, params Entry[] others) => new() { Lead = lead, Entries = [lead, .. others] };

    public static Section Section(string key, params string[] keywords) =>
        new() { Key = key, Headings = new Dictionary<string, string> { ["en"] = key }, Keywords = keywords };

    public static Source Source(string key, string? section = null, double weight = 1) => new() { Key = key, Kind = "feed", Section = section, Weight = weight };

    public static Dictionary<string, Source> ByKey(params Source[] sources) => sources.ToDictionary(source => source.Key);
}
