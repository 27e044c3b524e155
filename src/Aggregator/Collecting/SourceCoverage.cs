using Aggregator.Model;

namespace Aggregator;

/// <summary>What the last visits say of how much was read.</summary>
internal static class SourceCoverage
{
    /// <summary>Silent is what has brought nothing for so many of its usual gaps, and for a week at least.</summary>
    private const double Gaps = 3;

    private const int FewestDays = 7;

    /// <summary>Fewer gaps than these show no habit.</summary>
    private const int FewestGaps = 3;

    public static Coverage Of(IReadOnlyList<Source> enabled, IReadOnlyDictionary<string, Visit> visits)
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
            Silent = [.. visited.Where(visit => visit.Problem is null).Select(SilentSince).OfType<SilentSource>()],
        };
    }

    private static SilentSource? SilentSince(Visit visit)
    {
        // As of the visit, not of now: the same store gives the same draft.
        if (visit.Days is not [var last, ..] || (visit.At - last).TotalDays is var silence && silence < FewestDays)
        {
            return null;
        }

        // Not the habit of the visit: that one grows with the silence.
        var gaps = visit.Days.Zip(visit.Days.Skip(1), (later, earlier) => (later.Date - earlier.Date).Days).Order().ToList();
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
