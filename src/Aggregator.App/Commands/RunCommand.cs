using System.CommandLine;
using System.Globalization;
using Aggregator.App.Scheduling;
using Aggregator.App.Web;
using Aggregator.Model;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator.App.Commands;

internal static class RunCommand
{
    public static Command Build(Session session)
    {
        var once = new Option<bool>("--once") { Description = "everything that is due now, then exit (for cron and timers)" };
        var urls = new Option<string?>("--urls") { Description = "answer /healthz and /readyz here, such as http://127.0.0.1:8080", HelpName = "URL" };
        var command = new Command("run") { once, urls };
        command.SetAction(async (result, ct) =>
        {
            var address = result.GetValue(urls) is { } text ? HealthAddress.Parse(text) : null;
            if (address is not null && result.GetValue(once))
            {
                throw new UsageException("running: --urls is for a program that stays; leave it out with --once");
            }

            using var metrics = HealthMetrics.Start(session.Surroundings.Environment);
            return result.GetValue(once) ? await Once(session, result, ct) : await Run(session, result, address, ct);
        });
        return command;
    }

    private static async Task<int> Run(Session session, ParseResult result, HealthAddress? address, CancellationToken ct)
    {
        using var workspace = session.Open(result, LogLevel.Information, session.Json(result) ? LogForm.Json : LogForm.Timed);
        WantNotify(workspace);
        var newsletter = workspace.Configuration.Newsletter;
        await using var health = address is null ? null : await HealthServer.Start(address, workspace.Duties, workspace.Store, workspace.Clock);
        workspace.Log.LogInformation("running: collecting what is due, drafting at {DraftAt} ({Zone}); Ctrl-C stops", newsletter.DraftAt, newsletter.Zone.Id);
        if (health is not null)
        {
            workspace.Log.LogInformation("running: healthy when {Address} answers 200", health.Ready);
        }

        await Schedule.Run(workspace.Duties, workspace.Notices, newsletter, Store.IsServer(workspace.Configuration.Database) ? workspace.Configuration.Database : null, workspace.Log, ct);
        return ExitCode.Done;
    }

    /// <summary>Every job that is due, each though another failed.</summary>
    private static async Task<int> Once(Session session, ParseResult result, CancellationToken ct)
    {
        using var workspace = session.Open(result, LogLevel.Warning);
        WantNotify(workspace);
        var (duties, json) = (workspace.Duties, session.Json(result));
        IReadOnlyList<Visit> visits = [];
        var done = await Step(session, async () =>
        {
            visits = await duties.Collect(null, ct);
            if (json)
            {
                CollectCommand.PrintLines(session, visits);
            }
            else
            {
                session.Out.WriteLine($"{visits.Count} sources visited, {visits.Sum(visit => visit.NewEntries)} new entries");
            }
        });
        done &= await Step(session, async () => PrintDraft(session, workspace, await duties.Draft(ct: ct), json));
        done &= await Step(session, () => duties.KeepUp(
            file => Print(session, json, new { Job = Duties.BackingUp, File = file }, $"Backed up to {file}"),
            entries => Print(session, json, new { Job = Duties.Pruning, Entries = entries }, entries == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{entries} old entries let go")),
            ct: ct));
        done &= await Step(session, async () => PrintTellings(session, json, await workspace.Notices.Tell(ct: ct)));
        var code = Collecting.ExitCodeOf(session, visits);
        return done ? code : ExitCode.Failed;
    }

    /// <exception cref="UsageException">A variable that <c>notify:</c> names is not set.</exception>
    public static void WantNotify(Workspace workspace)
    {
        if (workspace.Configuration.Notify is { Missing: { Count: > 0 } missing })
        {
            throw new UsageException(string.Join('\n', missing));
        }
    }

    private static async Task<bool> Step(Session session, Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            session.Warn(fault.Message);
            return false;
        }
    }

    private static void PrintDraft(Session session, Workspace workspace, DraftReport? report, bool json)
    {
        if (report is null)
        {
            return;
        }

        if (json)
        {
            session.Out.WriteLine(Json.Line(DraftCommand.LineOf(report)));
        }
        else
        {
            DraftCommand.Print(session, workspace, report);
        }
    }

    /// <summary>A notice that did not get through is said, but fails nothing: it is tried again at the next run.</summary>
    public static void PrintTellings(Session session, bool json, IReadOnlyList<Telling> tellings)
    {
        foreach (var telling in tellings)
        {
            if (json)
            {
                session.Out.WriteLine(Json.Line(new { Notice = telling.Kind, telling.Issue, telling.Way, telling.Problem }));
            }
            else if (telling.Problem is null)
            {
                session.Out.WriteLine($"Told by {telling.Way}: {telling.Title}");
            }

            if (telling.Problem is not null)
            {
                session.Warn($"notifying by {telling.Way}: {telling.Problem}");
            }
        }
    }

    private static void Print(Session session, bool json, object line, string sentence)
    {
        if (json || sentence.Length > 0)
        {
            session.Out.WriteLine(json ? Json.Line(line) : sentence);
        }
    }
}
