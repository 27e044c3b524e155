using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>What was learnt, as a person wants to read it.</summary>
internal static class LearntText
{
    /// <summary>More sites than these are no hint any more.</summary>
    private const int MostSites = 5;

    private static readonly (DecisionKind Kind, string Word)[] Words =
    [
        (DecisionKind.Keep, "kept"), (DecisionKind.Drop, "dropped"), (DecisionKind.Rescue, "rescued from the tray"), (DecisionKind.Move, "moved"),
        (DecisionKind.Retitle, "retitled"), (DecisionKind.Add, "added by hand"),
    ];

    public static async Task Print(Session session, Workspace workspace, LessonReport report, CancellationToken ct)
    {
        var counts = report.Decisions.CountBy(decision => decision.Kind).ToDictionary();
        var said = Words.Where(word => counts.ContainsKey(word.Kind)).Select(word => string.Create(CultureInfo.InvariantCulture, $"{counts[word.Kind]} {word.Word}")).ToList();
        session.Out.WriteLine();
        session.Out.WriteLine(said.Count > 0 ? $"Learnt from it: {string.Join(", ", said)}" : "Nothing was offered for this issue, so what was printed is all that was learnt.");
        Print(session, report.Learnt);
        foreach (var site in report.Uncarried.DistinctBy(address => address.Host).Take(MostSites))
        {
            session.Out.WriteLine($"A source you may be missing: {site} - {await workspace.Questions.FeedBehind(site, ct)}");
        }
    }

    public static void Print(Session session, IReadOnlyList<LearntModel> models)
    {
        foreach (var model in models)
        {
            session.Out.WriteLine($"  {model.Name}: {model.TrainedOn}");
        }
    }
}
