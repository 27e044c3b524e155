using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class StatusCommand
{
    /// <summary>What the columns beside the sources' keys take at most.</summary>
    private const int Others = 52;

    private const int ShortestKey = 12;

    /// <summary>Of the issues, the last ones; <c>--json</c> has all.</summary>
    private const int IssuesShown = 8;

    public static Command Build(Session session)
    {
        var test = new Option<bool>("--notify-test") { Description = "tell one word by every way of notify:, and how that went" };
        var command = new Command("status") { test };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.OpenStored(result, named: true);
            if (result.GetValue(test))
            {
                return await NotifyTest(session, result, workspace, ct);
            }

            var visits = workspace.Store.Visits();
            var coverage = workspace.Pipeline.Coverage();
            if (session.Json(result))
            {
                PrintLines(session, workspace, visits, coverage);
            }
            else
            {
                Print(session, workspace, visits, coverage);
            }

            return Enabled(workspace).Any(source => visits.GetValueOrDefault(source.Key) is { NeedsPerson: true }) ? ExitCode.NeedsPerson : ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> NotifyTest(Session session, ParseResult result, Workspace workspace, CancellationToken ct)
    {
        RunCommand.WantNotify(workspace);
        var tellings = await workspace.Notices.Try(ct);
        if (tellings.Count == 0)
        {
            throw new UsageException("notifying: sources.yml names no way; write for instance notify: { webhook: \"${NOTIFY_URL}\" }");
        }

        RunCommand.PrintTellings(session, session.Json(result), tellings);
        return tellings.All(telling => telling.Problem is null) ? ExitCode.Done : ExitCode.Failed;
    }

    private static void PrintLines(Session session, Workspace workspace, IReadOnlyDictionary<string, Visit> visits, Coverage coverage)
    {
        foreach (var source in workspace.Configuration.Sources)
        {
            var visit = visits.GetValueOrDefault(source.Key);
            var silent = coverage.Silent.FirstOrDefault(silent => silent.Source == source.Key);
            session.Out.WriteLine(Json.Line(new
            {
                Source = source.Key,
                source.Enabled,
                LastAt = visit?.At,
                NextAt = visit?.NextAt,
                Outcome = visit is null ? null : Json.Word(visit.Outcome),
                Failures = visit?.Failures ?? 0,
                Problem = visit?.Problem?.Sentence,
                NeedsPerson = visit?.NeedsPerson ?? false,
                MovedTo = Address(visit),
                SilentDays = silent?.Days,
                UsualGapDays = silent?.UsualGap,
            }));
        }

        foreach (var issue in workspace.Store.Issues())
        {
            session.Out.WriteLine(Json.Line(new { Issue = issue.Number, State = StateOf(issue), issue.Period.From, issue.Period.To, issue.DraftedAt, issue.PublishedAt }));
        }

        foreach (var job in Jobs(workspace))
        {
            session.Out.WriteLine(Json.Line(new { job.Job, job.LastAt, job.NextAt, Due = job.NextAt <= workspace.Clock.GetUtcNow(), job.Running, job.Problem }));
        }
    }

    private static void Print(Session session, Workspace workspace, IReadOnlyDictionary<string, Visit> visits, Coverage coverage)
    {
        var console = session.Console(session.Out);
        var now = workspace.Clock.GetUtcNow();
        Columns.Print(console, ["source", "last visit", "next visit", " fails", "state"], [.. workspace.Configuration.Sources
            .Select(source => Row(source, visits.GetValueOrDefault(source.Key), coverage, now, console.Profile.Width - Others))]);
        Collecting.Problems(session.Out, Enabled(workspace).Where(source => visits.ContainsKey(source.Key)).Select(source => visits[source.Key]));
        foreach (var silent in coverage.Silent)
        {
            session.Out.WriteLine($"{silent.Source}: nothing new for {silent.Days} days; usually every {silent.UsualGap}.");
        }

        foreach (var (source, address) in Enabled(workspace).Select(source => (source.Key, Address: Address(visits.GetValueOrDefault(source.Key)))).Where(moved => moved.Address is not null))
        {
            session.Out.WriteLine($"{source}: moved to {address}");
        }

        session.Out.WriteLine();
        var issues = workspace.Store.Issues();
        if (issues.Count > 0)
        {
            Columns.Print(console, [" issue", "state", "draft date, UTC", "drafted", "published"], [.. issues.TakeLast(IssuesShown).Select(issue => new[]
            {
                issue.Number.ToString(CultureInfo.InvariantCulture), StateOf(issue) + OpenFor(issue, now), Short(issue.Period.To), Short(issue.DraftedAt), Short(issue.PublishedAt),
            })]);
            if (issues.Count > IssuesShown)
            {
                session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {issues.Count - IssuesShown} before these; --json has them"));
            }

            session.Out.WriteLine();
        }

        var jobs = Jobs(workspace);
        Columns.Print(console, ["job", "last, UTC", "next, UTC", "state"], [.. jobs.Select(job => new[]
        {
            job.Job, job.LastAt is null ? "never" : Short(job.LastAt), Next(job, now),
            job.Running ? "running" : job.Problem is null ? "" : "failed",
        })]);
        foreach (var job in jobs.Where(job => job.Problem is not null))
        {
            session.Out.WriteLine($"{job.Job}: {job.Problem}");
        }

        if (workspace.Duties.StoppedSince() is { } stopped)
        {
            session.Out.WriteLine(Stopped(stopped));
        }

        session.Out.WriteLine();
        session.Out.WriteLine($"{workspace.Store.EntryCount()} entries in {workspace.Store.Place}");
    }

    /// <summary>What an operator would otherwise notice weeks later.</summary>
    public static string Stopped(DateTimeOffset since) => $"Nothing has run by itself since {Short(since)} UTC; is `aggregator run`, or its timer, still there?";

    /// <summary>The jobs with the telling of notices, where there is a way to tell by.</summary>
    public static IReadOnlyList<JobState> Jobs(Workspace workspace) => [.. workspace.Duties.Jobs(), .. workspace.Notices.State() is { } notices ? [notices] : Array.Empty<JobState>()];

    private static string Next(JobState job, DateTimeOffset now) => job switch
    {
        { NextAt: { } next } => next <= now ? "now" : Short(next),
        { Job: Duties.Drafting } => "when published",
        { Job: Notices.Job } => "with news",
        _ => "never",
    };

    private static IEnumerable<Source> Enabled(Workspace workspace) => workspace.Configuration.Sources.Where(source => source.Enabled);

    private static string[] Row(Source source, Visit? visit, Coverage coverage, DateTimeOffset now, int room) =>
    [
        source.Key.Length <= Math.Max(room, ShortestKey) ? source.Key : source.Key[..(Math.Max(room, ShortestKey) - 1)] + "…",
        visit is null ? "never" : Ago(now - visit.At),
        !source.Enabled ? "off" : visit is null || visit.IsDue(now) ? "now" : visit.NextAt is { } next ? "in " + Span(next - now) : "never",
        (visit?.Failures ?? 0).ToString(CultureInfo.InvariantCulture),
        !source.Enabled || visit is null ? "" : visit.NeedsPerson ? "needs a person" : visit.Problem is not null ? "waiting"
            : coverage.Silent.Any(silent => silent.Source == source.Key) ? "silent" : "",
    ];

    private static string Ago(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? "just now" : Span(time) + " ago";

    private static string Span(TimeSpan time) => time switch
    {
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
    };

    private static string? Address(Visit? visit) => visit?.MovedTo is { } address ? Text.Secrets.Masked(address.OriginalString) : null;

    private static string StateOf(IssueState issue) => issue.PublishedAt is not null ? "published" : "open";

    private static string OpenFor(IssueState issue, DateTimeOffset now) =>
        issue.PublishedAt is null && now > issue.Period.To ? ", " + Span(now - issue.Period.To) : "";

    private static string Short(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
