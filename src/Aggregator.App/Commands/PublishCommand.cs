using System.CommandLine;
using System.Globalization;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

internal static class PublishCommand
{
    public static Command Build(Session session)
    {
        var number = new Argument<int?>("N") { Description = "an issue (default: the open one, or again the last one)", Arity = ArgumentArity.ZeroOrOne };
        var edition = new Option<string?>("--edition") { Description = "just this language", HelpName = "LANG" };
        var merged = new Option<string?>("--as") { Description = "the post as it was really merged: learn from it, write nothing", HelpName = "FILE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "check and show; write nothing" };
        var offline = new Option<bool>("--offline") { Description = "visit no address; without it each is visited where there is a network" };
        var anyway = new Option<string[]>("--anyway") { Description = "wave the findings of a rule through (may be given several times)", HelpName = "RULE" };
        var command = new Command("publish") { number, edition, merged, dryRun, offline, anyway };
        command.SetAction(async (result, ct) =>
        {
            if (result.GetValue(anyway)?.FirstOrDefault(rule => !RuleNames.All.Contains(rule)) is { } unknown)
            {
                throw new UsageException($"publishing: there is no rule '{unknown}' to wave through; {NearWords.Nearest(unknown, RuleNames.All) switch { { } near => $"did you mean '{near}'?", null => "docs/check.md lists them, and `aggregator check` names those that found something" }}");
            }

            using var workspace = session.OpenStored(result);
            var report = await workspace.Publisher.Publish(
                new PublishOrder
                {
                    Issue = result.GetValue(number),
                    Language = result.GetValue(edition),
                    As = result.GetValue(merged) is { } file ? session.Absolute(file) : null,
                    DryRun = result.GetValue(dryRun),
                    Online = !result.GetValue(offline),
                    Anyway = result.GetValue(anyway) ?? [],
                },
                () => session.SayWaiting(result),
                ct);
            foreach (var warning in report.Warnings)
            {
                session.Warn(warning);
            }

            if (session.Json(result))
            {
                session.Out.WriteLine(Json.Line(new { report.Issue, report.Files, report.Findings, report.WavedThrough, report.Warnings, report.Lesson?.Decisions, report.Lesson?.Uncarried }));
            }
            else
            {
                Print(session, report, result.GetValue(dryRun), result.GetValue(merged) is not null);
                if (report.Lesson is { } lessons)
                {
                    await LearntText.Print(session, workspace, lessons, ct);
                }
            }

            return report.Findings.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Print(Session session, PublishReport report, bool dryRun, bool merged)
    {
        foreach (var finding in report.Findings)
        {
            session.Out.WriteLine($"{finding.File}:{finding.Line}: {finding.Rule}: {finding.Message}");
        }

        if (report.Findings.Count > 0)
        {
            var rules = string.Join(' ', report.Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal).Select(rule => "--anyway " + rule));
            session.Warn(string.Create(CultureInfo.InvariantCulture,
                $"Issue {report.Issue} is not published: {report.Findings.Count} findings. Mend them (aggregator check --fix does some), or wave them through: {rules}"));
            return;
        }

        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Issue {report.Issue} {(dryRun ? "would be" : "is")} {(merged ? "taken over as it was merged" : "published")}:"));
        foreach (var file in report.Files)
        {
            session.Out.WriteLine($"  {Shown(session, file.Path)}{(file.Changed ? "" : " (unchanged)")}");
        }

        foreach (var group in report.WavedThrough.GroupBy(finding => finding.Rule))
        {
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  waved through: {group.Key} {group.Count()}"));
        }

        if (!dryRun && !merged && report.Files.Any(file => file.Changed))
        {
            Git(session, report);
        }
    }

    /// <summary>The commands to paste, for each repository that the files lie in.</summary>
    private static void Git(Session session, PublishReport report)
    {
        foreach (var repository in report.Files.Where(file => file.Changed).GroupBy(file => Root(file.Path)).Where(group => group.Key is not null))
        {
            var files = string.Join(' ', repository.Select(file => Quoted(Path.GetRelativePath(repository.Key!, file.Path).Replace('\\', '/'))));
            session.Out.WriteLine();
            session.Out.WriteLine("Next:");
            session.Out.WriteLine($"  git -C {Quoted(Shown(session, repository.Key!))} add -- {files}");
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  git -C {Quoted(Shown(session, repository.Key!))} commit -m \"Publish issue {report.Issue}\""));
            session.Out.WriteLine($"  git -C {Quoted(Shown(session, repository.Key!))} push");
        }
    }

    private static string? Root(string file)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private static string Shown(Session session, string path) => Path.GetRelativePath(session.Surroundings.Folder, path);

    // A file's name may hold what a shell reads.
    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
