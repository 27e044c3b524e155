using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class StatusCommand
{
    public static Command Build(Session session)
    {
        var command = new Command("status", "health of every source, state of every issue");
        command.SetAction(result =>
        {
            using var workspace = session.Open(result);
            var visits = workspace.Store.Visits();
            var issues = workspace.Store.Issues();
            if (session.Json(result))
            {
                foreach (var source in workspace.Configuration.Sources)
                {
                    session.Out.WriteLine(Json.Line(LineOf(source, visits.GetValueOrDefault(source.Key))));
                }

                foreach (var issue in issues)
                {
                    session.Out.WriteLine(Json.Line(new { Issue = issue.Number, State = StateOf(issue), issue.Period.From, issue.Period.To, issue.DraftedAt, issue.PublishedAt }));
                }
            }
            else
            {
                Print(session, workspace, visits, issues);
            }

            return visits.Values.Any(visit => visit.NeedsPerson && workspace.Configuration.Sources.Any(source => source.Key == visit.SourceKey && source.Enabled))
                ? ExitCode.NeedsPerson : ExitCode.Done;
        });
        return command;
    }

    private static object LineOf(Source source, Visit? visit) => new
    {
        Source = source.Key,
        source.Enabled,
        LastAt = visit?.At,
        NextAt = visit?.NextAt,
        Outcome = visit is null ? null : Json.Word(visit.Outcome),
        Failures = visit?.Failures ?? 0,
        Problem = visit?.Problem?.Sentence,
        NeedsPerson = visit?.NeedsPerson ?? false,
        MovedTo = visit?.MovedTo,
    };

    private static string StateOf(IssueState issue) => issue.PublishedAt is not null ? "published" : "open";

    private static void Print(Session session, Workspace workspace, IReadOnlyDictionary<string, Visit> visits, IReadOnlyList<IssueState> issues)
    {
        Columns.Print(session.Console(session.Out), ["source", "last visit, UTC", "next visit, UTC", " failures"], [.. workspace.Configuration.Sources
            .Select(source => Row(source, visits.GetValueOrDefault(source.Key)))]);
        Collecting.Problems(session.Out, workspace.Configuration.Sources.Where(source => visits.ContainsKey(source.Key)).Select(source => visits[source.Key]));
        foreach (var source in workspace.Configuration.Sources)
        {
            if (visits.GetValueOrDefault(source.Key)?.MovedTo is { } address)
            {
                session.Out.WriteLine($"{source.Key}: moved to {address}");
            }
        }

        foreach (var issue in issues)
        {
            session.Out.WriteLine($"issue {issue.Number}: {StateOf(issue)}, {Short(issue.Period.From)} to {Short(issue.Period.To)}"
                + (issue.DraftedAt is { } drafted ? $", drafted {Short(drafted)}" : "")
                + (issue.PublishedAt is { } published ? $", published {Short(published)}" : ""));
        }

        session.Out.WriteLine($"{workspace.Store.EntryCount()} entries in {workspace.Store.Place}");
    }

    private static string[] Row(Source source, Visit? visit) =>
    [
        source.Key,
        visit is null ? "never" : Short(visit.At),
        !source.Enabled ? "off" : visit is null ? "now" : visit.NextAt is { } next ? Short(next) : "never",
        (visit?.Failures ?? 0).ToString(CultureInfo.InvariantCulture),
    ];

    private static string Short(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
