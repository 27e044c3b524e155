using System.CommandLine;
using System.Globalization;

namespace Aggregator.App.Commands;

internal static class DraftCommand
{
    public static Command Build(Session session)
    {
        var number = new Argument<int?>("N") { Description = "an issue to draft again (default: the open one, or the next)", Arity = ArgumentArity.ZeroOrOne };
        var edition = new Option<string?>("--edition") { Description = "just this language", HelpName = "LANG" };
        var from = new Option<string?>("--from") { Description = "begin of the period, in the newsletter's zone", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "end of the period (not included)", HelpName = "DATE" };
        var output = new Option<string?>("--output") { Description = "another drafts folder", HelpName = "DIR" };
        var noNew = new Option<bool>("--no-new") { Description = "only tidy the draft that lies there: renumber, rebuild contents and references" };
        var noCollect = new Option<bool>("--no-collect") { Description = "use what is stored; visit no source" };
        var dryRun = new Option<bool>("--dry-run") { Description = "show what would change; write nothing" };
        var command = new Command("draft") { number, edition, from, to, output, noNew, noCollect, dryRun };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.Open(result);
            var code = ExitCode.Done;
            if (!result.GetValue(noCollect) && !result.GetValue(noNew) && !result.GetValue(dryRun))
            {
                code = await CollectDue(session, result, workspace, ct);
            }

            var zone = workspace.Configuration.Newsletter.Zone;
            var order = new DraftOrder
            {
                Issue = result.GetValue(number),
                Language = result.GetValue(edition),
                From = DateOf(result.GetValue(from), "--from", zone),
                To = DateOf(result.GetValue(to), "--to", zone),
                Folder = result.GetValue(output) is { } folder ? session.Absolute(folder) : null,
                NoNew = result.GetValue(noNew),
                DryRun = result.GetValue(dryRun),
            };
            if (!result.GetValue(noCollect) && !order.NoNew && !order.DryRun)
            {
                await workspace.Pipeline.Enrich(order, ct);
            }

            var report = order.DryRun ? workspace.Pipeline.DraftIssue(order) : await session.WithDrafts(result, workspace, () => workspace.Pipeline.DraftIssue(order), ct);
            if (session.Json(result))
            {
                session.Out.WriteLine(Json.Line(LineOf(report)));
            }
            else
            {
                Print(session, workspace, report, result.GetValue(dryRun));
            }

            return code;
        });
        return command;
    }

    /// <summary>What a draft came to, as a person wants to read it; also the end of the demo.</summary>
    public static void Print(Session session, Workspace workspace, DraftReport report, bool dryRun = false)
    {
        var coverage = report.Coverage;
        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Issue {report.Issue.Number}: {report.Issue.Period.From:yyyy-MM-dd HH:mm} to {report.Issue.Period.To:yyyy-MM-dd HH:mm} UTC, {report.Drafts[0].References.Count} references"));
        foreach (var section in report.Issue.Sections)
        {
            session.Out.WriteLine($"  {section.Items.Count,3}  {section.Section.Heading(report.Drafts[0].Edition.Language)}");
        }

        session.Out.WriteLine($"  {report.Issue.Tray.Count,3}  left out (tray.md)");
        if (report.Names is { All: > 0 } names)
        {
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names.New} of {names.All} names are new to the newsletter"));
        }

        session.Out.WriteLine(coverage.Sentence(workspace.Configuration.Newsletter.Zone)
            + (coverage.CollectedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"; last collected {at:yyyy-MM-dd HH:mm} UTC") : ""));
        var items = report.Issue.Sections.Sum(section => section.Items.Count);
        if (coverage.Sources == 0)
        {
            session.Warn(Advice.NoSources);
        }
        else if (items < workspace.Configuration.Drafts.AtLeast)
        {
            session.Warn(string.Create(CultureInfo.InvariantCulture, $"Only {items} item{(items == 1 ? "" : "s")}, fewer than the {workspace.Configuration.Drafts.AtLeast} of drafts: {{ at_least }}.")
                + (coverage.Failed.Count > 0 ? " `aggregator sources check` says what is wrong with each source that failed; draft again when they are mended."
                    : coverage.Unvisited.Count == coverage.Sources ? " No source was read yet: `aggregator draft` without --no-collect reads them."
                    : coverage is { Read: 0, Waiting.Count: > 1 } ? " No source could be reached: see whether this machine has a network, then `aggregator collect --all` asks them again." : ""));
        }

        session.Out.WriteLine(dryRun ? "Would write:" : "Written:");
        foreach (var file in report.Files)
        {
            session.Out.WriteLine($"  {Path.GetRelativePath(session.Surroundings.Folder, file)}");
        }

        if (dryRun)
        {
            foreach (var (draft, file) in report.Drafts.Zip(report.Files))
            {
                Difference.Print(session.Out, file, draft.Text);
            }
        }

        foreach (var remark in report.Remarks)
        {
            session.Warn(remark);
        }
    }

    private static async Task<int> CollectDue(Session session, ParseResult result, Workspace workspace, CancellationToken ct)
    {
        var due = workspace.Pipeline.Due();
        if (due.Count == 0)
        {
            return ExitCode.Done;
        }

        var last = workspace.Pipeline.Coverage().CollectedAt;
        session.Say(result, string.Create(CultureInfo.InvariantCulture,
            $"{due.Count} sources are due ({(last is null ? "never collected before" : $"last collected {last:yyyy-MM-dd HH:mm} UTC")}); collecting."));
        return Collecting.ExitCodeOf(session, await Collecting.Run(session, result, workspace, null, ct));
    }

    private static DateTimeOffset? DateOf(string? text, string option, TimeZoneInfo zone)
    {
        if (text is null)
        {
            return null;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : throw new UsageException($"drafting: {option} \"{text}\" is no date; write it as 2026-01-31, or \"2026-01-31 09:00\"");
    }

    public static object LineOf(DraftReport report) => new
    {
        Issue = report.Issue.Number,
        report.Files,
        Sections = report.Issue.Sections.Select(section => new
        {
            section.Section.Key,
            Items = section.Items.Select(item => new
            {
                Item = item.Item.Key,
                item.Item.Lead.Title,
                Url = item.Item.Lead.Address,
                References = report.Drafts[0].ItemReferences.GetValueOrDefault(item.Item.Key, [])
                    .Select(reference => new { reference.Number, Title = reference.Label, Url = reference.Address }),
                item.Why,
            }),
        }),
        LeftOut = report.Issue.Tray.Count,
        report.Coverage,
    };
}
