using Aggregator.Model;

namespace Aggregator;

/// <summary>What the last visits say of how much was read.</summary>
internal static class SourceCoverage
{
    /// <summary>Silent is what has brought nothing for so many of its usual gaps, and for a week at least.</summary>
    private const double Gaps = 3;

    private const int FewestDays = 7;

    private const int DaysLookedAt = 20;

    /// <summary>Fewer gaps than these show no habit.</summary>
    private const int FewestGaps = 3;

    /// <param name="newest">By source, the time of its newest entry.</param>
    /// <param name="lastDays">The last days on which a source published anything, newest first.</param>
    public static Coverage Of(
        IReadOnlyList<Source> enabled, IReadOnlyDictionary<string, Visit> visits, IReadOnlyDictionary<string, DateTimeOffset> newest,
        Func<string, int, IReadOnlyList<DateOnly>> lastDays)
    {
        var visited = enabled.Where(source => visits.ContainsKey(source.Key)).Select(source => visits[source.Key]).ToList();
        var waiting = visited.Where(visit => visit.Problem is not null && !visit.NeedsPerson).ToList();
        return new Coverage(
            enabled.Count,
            visited.Count(visit => visit.Problem is null),
            [.. waiting.Select(visit => visit.SourceKey)],
            [.. visited.Where(visit => visit.NeedsPerson).Select(visit => visit.SourceKey)],
            [.. enabled.Where(source => !visits.ContainsKey(source.Key)).Select(source => source.Key)],
            visited.Count == 0 ? null : visited.Max(visit => visit.At))
        {
            HeldBack = [.. waiting.Select(visit => new HeldBack(visit.SourceKey, Reason(visit), visit.NextAt))],
            Silent = [.. visited.Where(visit => visit.Problem is null).Select(visit => SilentSince(visit, newest, lastDays)).OfType<SilentSource>()],
        };
    }

    private static SilentSource? SilentSince(Visit visit, IReadOnlyDictionary<string, DateTimeOffset> newest, Func<string, int, IReadOnlyList<DateOnly>> lastDays)
    {
        // As of the visit, not of now: the same store gives the same draft.
        if (!newest.TryGetValue(visit.SourceKey, out var last) || (visit.At - last).TotalDays is var silence && silence < FewestDays)
        {
            return null;
        }

        // Not the habit of the visit: that one grows with the silence.
        var days = lastDays(visit.SourceKey, DaysLookedAt);
        var gaps = days.Zip(days.Skip(1), (later, earlier) => later.DayNumber - earlier.DayNumber).Order().ToList();
        return gaps.Count >= FewestGaps && gaps[gaps.Count / 2] is var usual && silence > usual * Gaps ? new(visit.SourceKey, (int)silence, usual) : null;
    }

    private static string Reason(Visit visit) => visit.Problem!.Kind switch
    {
        ProblemKind.RateLimited => "429",
        ProblemKind.ServerError => "a fault of the server",
        ProblemKind.TimedOut => "time-out",
        ProblemKind.Empty => "an empty answer",
        _ => "trouble on the way",
    };
}
