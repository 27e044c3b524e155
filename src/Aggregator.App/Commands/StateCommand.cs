using System.CommandLine;
using System.Globalization;

namespace Aggregator.App.Commands;

/// <summary>Bare <c>aggregator</c>: where things stand and what to do next, like <c>git status</c>.</summary>
internal static class StateCommand
{
    private const int FailuresShown = 8;

    public static Task<int> Run(Session session, ParseResult result, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!session.HasFile(result))
        {
            session.Out.WriteLine($"There is no sources.yml in {session.Surroundings.Folder}.");
            session.Out.WriteLine("Next: `aggregator demo` shows the whole trip on a recorded week;");
            session.Out.WriteLine("      `aggregator init` begins a newsletter of your own, here or in a folder that you name;");
            session.Out.WriteLine("      or go to the folder of your newsletter, or name its file with --sources FILE.");
            return Task.FromResult(ExitCode.Done);
        }

        using var workspace = session.OpenStored(result, named: true);
        var coverage = workspace.Pipeline.Coverage();
        var dueNow = workspace.Pipeline.Due().Count;
        var issue = workspace.Store.OpenIssue();
        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(new { workspace.Configuration.Newsletter.Name, coverage, Due = dueNow, Entries = workspace.Store.EntryCount(), OpenIssue = issue?.Number }));
            return Task.FromResult(ExitCode.Done);
        }

        session.Out.WriteLine($"{workspace.Configuration.Newsletter.Name}: {coverage.Sources} source{(coverage.Sources == 1 ? "" : "s")}, {workspace.Store.EntryCount()} entries");
        session.Out.WriteLine(coverage.CollectedAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"Last collected {at:yyyy-MM-dd HH:mm} UTC; {dueNow} sources are due.")
            : "Nothing was collected yet.");
        foreach (var key in coverage.Failed.Take(FailuresShown))
        {
            session.Out.WriteLine($"  {key} needs a person: {workspace.Store.Visit(key)?.Problem?.Sentence}");
        }

        if (coverage.Failed.Count > FailuresShown)
        {
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {coverage.Failed.Count - FailuresShown} more: `aggregator status` names them all"));
        }

        if (coverage.Sources == 0)
        {
            session.Out.WriteLine(Advice.NoSources);
        }

        foreach (var job in StatusCommand.Jobs(workspace).Where(job => job.Problem is not null))
        {
            session.Out.WriteLine($"  {job.Job} failed: {job.Problem}");
        }

        if (workspace.Duties.StoppedSince() is { } stopped)
        {
            session.Out.WriteLine(StatusCommand.Stopped(stopped));
        }

        var zone = workspace.Configuration.Newsletter.Zone;
        if (issue is null)
        {
            session.Out.WriteLine("No issue is open.");
            if (coverage.CollectedAt is not null && workspace.Pipeline.DraftDueAt() is { } due)
            {
                session.Out.WriteLine(due > workspace.Clock.GetUtcNow() ? $"The next draft is due on {At(due, zone)}." : $"A draft has been due since {At(due, zone)}.");
            }

            session.Out.WriteLine(coverage.CollectedAt is null ? "Next: `aggregator collect`, then `aggregator draft`." : "Next: `aggregator draft`.");
            return Task.FromResult(ExitCode.Done);
        }

        var folder = Path.Combine(workspace.Configuration.Drafts.Folder, issue.Number.ToString(CultureInfo.InvariantCulture));
        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Issue {issue.Number} is open, drafted {issue.DraftedAt:yyyy-MM-dd HH:mm} UTC."));
        session.Out.WriteLine($"Its draft date {(issue.Period.To > workspace.Clock.GetUtcNow() ? "is" : "was")} {At(issue.Period.To, zone)}.");
        session.Out.WriteLine($"Next: write in {Path.GetRelativePath(session.Surroundings.Folder, folder)}; `aggregator draft` refreshes it and keeps what you changed,");
        session.Out.WriteLine("      `aggregator publish` closes it.");
        return Task.FromResult(ExitCode.Done);
    }

    private static string At(DateTimeOffset time, TimeZoneInfo zone) => string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(time, zone):yyyy-MM-dd HH:mm} ({zone.Id})");
}
