using System.Globalization;

namespace Aggregator.Model;

/// <summary>How much of what should have been read was read before a draft.</summary>
/// <param name="Sources">Enabled sources.</param>
/// <param name="Read">Of these, those whose last visit went well.</param>
/// <param name="Waiting">Those that asked us to come later, or will mend by waiting.</param>
/// <param name="Failed">Those that need a person.</param>
/// <param name="Unvisited">Those never visited.</param>
/// <param name="CollectedAt">The latest visit of any source; null when there was none.</param>
public sealed record Coverage(
    int Sources, int Read, IReadOnlyList<string> Waiting, IReadOnlyList<string> Failed, IReadOnlyList<string> Unvisited, DateTimeOffset? CollectedAt)
{
    /// <summary>A sentence names so many sources of one trouble; `status` names all.</summary>
    private const int NamesShown = 8;

    /// <summary>What each of <see cref="Waiting"/> waits for.</summary>
    public IReadOnlyList<HeldBack> HeldBack { get; init; } = [];

    public IReadOnlyList<SilentSource> Silent { get; init; } = [];

    /// <summary>"38 of 41 sources read; 2 held back by 429 until 2026-01-09 12:00; 1 silent for 30 days, usual gap 6 (a-lab)".</summary>
    public string Sentence(TimeZoneInfo zone)
    {
        var parts = new List<string> { Text($"{Read} of {Sources} sources read") };
        parts.AddRange(HeldBack.GroupBy(held => held.Reason).Select(group =>
            Text($"{group.Count()} held back by {group.Key}") + Until(group.Max(held => held.Until), zone) + Names(group.Select(held => held.Source))));
        if (Failed.Count > 0)
        {
            parts.Add(Text($"{Failed.Count} failed") + Names(Failed));
        }

        if (Unvisited.Count > 0)
        {
            parts.Add(Text($"{Unvisited.Count} never visited") + Names(Unvisited));
        }

        parts.AddRange(Silent.Select(silent => Text($"1 silent for {silent.Days} days, usual gap {silent.UsualGap}") + Names([silent.Source])));
        return string.Join("; ", parts);
    }

    private static string Until(DateTimeOffset? time, TimeZoneInfo zone) => time is { } at ? Text($" until {TimeZoneInfo.ConvertTime(at, zone):yyyy-MM-dd HH:mm}") : "";

    private static string Names(IEnumerable<string> keys)
    {
        var all = keys.ToList();
        return all.Count <= NamesShown + 1 ? $" ({string.Join(", ", all)})" : Text($" ({string.Join(", ", all.Take(NamesShown))} and {all.Count - NamesShown} more)");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
