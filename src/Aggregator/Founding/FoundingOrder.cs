using Aggregator.Model;

namespace Aggregator;

/// <summary>What a new newsletter shall be; null where past issues, the one it is like, or a custom decide.</summary>
public sealed record FoundingOrder
{
    public string? Name { get; init; }

    /// <summary>The original first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>A weekday and a time, or a Quartz cron expression.</summary>
    public string? DraftAt { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>One of <see cref="Settings.Starters.Names"/>.</summary>
    public string Like { get; init; } = "empty";

    public IReadOnlyList<ListedFeed> Feeds { get; init; } = [];

    public HouseStyle? Style { get; init; }
}
