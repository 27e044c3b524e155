using System.CommandLine;
using System.Globalization;
using Aggregator.Saving;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>The archive's part of <c>evaluate</c>: every past issue judged with what was known before it.</summary>
internal static class EvaluateArchive
{
    public static void Run(Session session, ParseResult result, string? report)
    {
        using var workspace = session.OpenStored(result);
        var replay = workspace.Lessons.Replay();
        if (replay.Issues.Count == 0)
        {
            throw new UsageException("evaluating: the archive is empty; import past issues first (aggregator import DIR), or give --labelled FILE or --picks DIR");
        }

        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(new { Sections = EvaluateSections.LineOf(replay.Sections, "each issue judged by what was printed before it"), Issues = replay.Issues.Select(LineOf) }));
        }
        else
        {
            Columns.Print(
                session.Console(session.Out), [" issue", "date", " items", " section", " second", " repeats", " found", " drafted", " read/item"],
                [.. replay.Issues.Select(Row)]);
            EvaluateSections.Print(session, replay.Sections, "each issue judged by what was printed before it");
        }

        if (report is not null)
        {
            var path = session.Absolute(report);
            WholeFile.Write(path, EvaluationReport.Write(workspace.Configuration.Newsletter.Name, replay.Issues, replay.Sections.Sections));
            session.Say(result, $"Written: {Path.GetRelativePath(session.Surroundings.Folder, path)}");
        }
    }

    private static string[] Row(ReplayedIssue issue) =>
    [
        issue.Issue, issue.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "", Number(issue.Items), Share(issue.Accuracy), Share(issue.Top2Accuracy), Number(issue.Repeats),
        Share(issue.Recall), Share(issue.Works == 0 ? null : (double?)issue.InDraft / issue.Works), issue.CandidatesPerItem?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
    ];

    private static object LineOf(ReplayedIssue issue) => new
    {
        issue.Issue, issue.Date, issue.Items, Accuracy = Rounded(issue.Accuracy), Top2Accuracy = Rounded(issue.Top2Accuracy), issue.Repeats, issue.Works, issue.Offered,
        Recall = Rounded(issue.Recall), issue.InDraft, CandidatesPerItem = Rounded(issue.CandidatesPerItem),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double? value) => value is { } share ? share.ToString("0.00", CultureInfo.InvariantCulture) : "";

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;
}
