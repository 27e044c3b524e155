using System.CommandLine;
using Aggregator.App.Scheduling;
using Microsoft.Extensions.Logging;

namespace Aggregator.App.Commands;

internal static class RunCommand
{
    public static Command Build(Session session)
    {
        var once = new Option<bool>("--once") { Description = "everything that is due now, then exit (for cron and timers)" };
        var command = new Command("run", "the scheduler: collects and drafts as planned") { once };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.Open(result, LogLevel.Warning);
            if (!result.GetValue(once))
            {
                session.Say(result, $"Collecting what is due, drafting at {workspace.Configuration.Newsletter.DraftAt} ({workspace.Configuration.Newsletter.Zone.Id}). Ctrl-C stops.");
                await Schedule.Run(workspace.Pipeline, workspace.Configuration.Newsletter, workspace.Log, ct);
                return ExitCode.Done;
            }

            var visits = await Collecting.Run(session, result, workspace, workspace.Pipeline.Due(), ct);
            var json = session.Json(result);
            if (json)
            {
                CollectCommand.PrintLines(session, visits);
            }
            else
            {
                session.Out.WriteLine($"{visits.Count} sources visited, {visits.Sum(visit => visit.NewEntries)} new entries");
            }

            if (await workspace.Pipeline.DraftIfDue(ct) is { } report)
            {
                if (json)
                {
                    session.Out.WriteLine(Json.Line(DraftCommand.LineOf(report)));
                }
                else
                {
                    DraftCommand.Print(session, workspace, report);
                }
            }

            return Collecting.ExitCodeOf(session, visits);
        });
        return command;
    }
}
