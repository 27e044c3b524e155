using System.CommandLine;
using System.Globalization;

namespace Aggregator.App.Commands;

internal static class CheckCommand
{
    public static Command Build(Session session)
    {
        var what = new Argument<string[]>("N|FILE") { Description = "an issue, posts, or folders of posts (default: the open issue's drafts)", Arity = ArgumentArity.ZeroOrMore };
        var fix = new Option<bool>("--fix") { Description = "mend what has one right answer; fetches and adds nothing" };
        var online = new Option<bool>("--online") { Description = "visit every address: dead, moved, withdrawn, renamed, private" };
        var past = new Option<string?>("--past") { Description = "earlier issues from a folder instead of the database", HelpName = "DIR" };
        var annotations = new Option<bool>("--annotations") { Description = "print findings as GitHub annotations" };
        var command = new Command("check") { what, fix, online, past, annotations };
        command.SetAction(async (result, ct) =>
        {
            var json = session.Json(result);
            if (json && result.GetValue(annotations))
            {
                throw new UsageException("checking: --json and --annotations are two forms of one answer; choose one");
            }

            var (checks, owner) = session.OpenChecks(result);
            using var _ = owner;
            var files = Files(session, checks, result.GetValue(what)!);
            var report = await checks.Check(new CheckOrder
            {
                Files = [.. files.Select(file => (file, NameOf(session, file)))],
                Fix = result.GetValue(fix),
                Online = result.GetValue(online),
                Past = result.GetValue(past) is { } folder ? Folder(session, folder) : null,
            }, ct);
            foreach (var warning in report.Warnings)
            {
                session.Warn(warning);
            }

            foreach (var finding in report.Findings)
            {
                session.Out.WriteLine(json ? Json.Line(new { finding.File, finding.Line, finding.Rule, finding.Message })
                    : result.GetValue(annotations) ? Annotation.Of(finding) : $"{finding.File}:{finding.Line}: {finding.Rule}: {finding.Message}");
            }

            foreach (var (path, count) in report.Mended)
            {
                session.Say(result, $"{NameOf(session, path)}: {Count(count, "place")} mended");
            }

            session.Say(result, Summary(report, files.Count));
            return report.Findings.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static string Summary(CheckReport report, int posts)
    {
        var rules = report.Findings.GroupBy(finding => finding.Rule, StringComparer.Ordinal).OrderByDescending(rule => rule.Count()).ThenBy(rule => rule.Key, StringComparer.Ordinal);
        var mendable = report.Findings.Count(finding => finding.Corrections.Count > 0);
        return report.Findings.Count == 0
            ? $"{Count(posts, "post")}: nothing found"
            : $"{Count(report.Findings.Count, "finding")} in {report.Findings.Select(finding => finding.File).Distinct().Count()} of {Count(posts, "post")}: "
                + string.Join(", ", rules.Select(rule => $"{rule.Key} {rule.Count()}")) + (mendable > 0 ? $"; --fix mends {mendable}" : "");
    }

    private static List<string> Files(Session session, Checks checks, string[] targets)
    {
        if (targets.Length == 0)
        {
            return checks.Files(null) is { Count: > 0 } open ? [.. open] : throw new UsageException("checking: there is no open issue with drafts here; name an issue, or a file");
        }

        return [.. targets.SelectMany(target => FilesOf(session, checks, target)).Distinct()];
    }

    private static IReadOnlyList<string> FilesOf(Session session, Checks checks, string target)
    {
        var path = session.Absolute(target);
        if (File.Exists(path))
        {
            return [path];
        }

        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*.md").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } posts
                ? posts : throw new UsageException($"checking: there is no Markdown file (.md) in '{target}'");
        }

        return int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var issue)
            ? checks.Files(issue) is { Count: > 0 } files ? files : throw new UsageException($"checking: issue {issue} has neither drafts nor published posts here")
            : throw new UsageException($"checking: there is no file '{target}', and it is no number of an issue");
    }

    private static string Folder(Session session, string folder) =>
        Directory.Exists(session.Absolute(folder)) ? session.Absolute(folder) : throw new UsageException($"checking: there is no folder '{folder}' with earlier issues");

    // Forward slashes: annotations and scripts want the same name everywhere.
    private static string NameOf(Session session, string path)
    {
        var relative = Path.GetRelativePath(session.Surroundings.Folder, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
