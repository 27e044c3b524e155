using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class ImportCommand
{
    /// <summary>A post full of mistakes must not hide the others.</summary>
    private const int ProblemsShown = 5;

    public static Command Build(Session session)
    {
        var paths = new Argument<string[]>("FILE|DIR") { Description = "past issues as Markdown, or folders of them", Arity = ArgumentArity.OneOrMore };
        var command = new Command("import") { paths };
        command.SetAction((result, ct) =>
        {
            ct.ThrowIfCancellationRequested();
            using var workspace = session.Open(result);
            var given = result.GetValue(paths)!;
            if (given.FirstOrDefault(path => !System.IO.File.Exists(session.Absolute(path)) && !Directory.Exists(session.Absolute(path))) is { } missing)
            {
                throw new UsageException($"importing: there is no file or folder '{missing}'");
            }

            var (files, unknown) = new Archive(workspace.Configuration, workspace.Store).Import(given, session.Surroundings.Folder);
            Print(session, result, files, unknown);
            // Also when nothing changed: an import that was killed may have stored all posts and learnt from none.
            if (files.Any(file => file.Post is not null))
            {
                session.Say(result, $"Learnt from the archive: {string.Join("; ", workspace.Lessons.Learn().Select(model => $"{model.Name}, {model.TrainedOn}"))}");
            }

            return Task.FromResult(files.Any(file => file.Post is not null) || files.Count == 0 ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }

    private static void Print(Session session, ParseResult result, IReadOnlyList<ImportReport> files, IReadOnlyList<UnknownHeading> unknown)
    {
        var issues = files.Where(file => file.Post is not null).ToList();
        if (session.Json(result))
        {
            foreach (var file in issues)
            {
                session.Out.WriteLine(Json.Line(LineOf(file)));
            }
        }
        else if (issues.Count > 0)
        {
            Columns.Print(session.Console(session.Out), [" issue", "language", "date", " items", " links", " problems", "file"], [.. issues.Select(Row)]);
            foreach (var file in issues)
            {
                PrintProblems(session, file);
            }

            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{issues.Count} posts are {issues.Select(file => file.Post!.Issue).Distinct().Count()} issues; {issues.Count(file => file.Changed)} of them are new or changed"));
        }

        if (issues.Count == 0)
        {
            session.Warn("No issue was found there. Past issues are Markdown files with headings, and links below them; why a file is none stands below.");
        }

        foreach (var file in files.Where(file => file.Skipped is not null))
        {
            session.Say(result, $"skipped {file.File}: {file.Skipped}");
        }

        if (unknown.Count > 0)
        {
            session.Say(result, Aliases(unknown));
        }
    }

    private static string[] Row(ImportReport file) =>
    [
        file.Post!.Issue,
        file.Post.Language,
        file.Post.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        file.Post.Items.Count.ToString(CultureInfo.InvariantCulture),
        file.Links.ToString(CultureInfo.InvariantCulture),
        file.Problems.Count.ToString(CultureInfo.InvariantCulture),
        file.File,
    ];

    private static void PrintProblems(Session session, ImportReport file)
    {
        foreach (var problem in file.Problems.Take(ProblemsShown))
        {
            session.Out.WriteLine($"{file.File}:{problem.Line}: {problem.Message}");
        }

        if (file.Problems.Count > ProblemsShown)
        {
            session.Out.WriteLine($"{file.File}: and {file.Problems.Count - ProblemsShown} problems more");
        }
    }

    private static object LineOf(ImportReport file) => new
    {
        file.File,
        Issue = file.Post!.Number is { } number ? number : (object)file.Post.Issue,
        file.Post.Language,
        Items = file.Post.Items.Count,
        file.Links,
        Problems = file.Problems.Select(problem => new { problem.Line, problem.Message }),
        Date = file.Post.Date?.ToString("O", CultureInfo.InvariantCulture),
        file.Post.Title,
        ImageSourceLinks = file.PictureLinks,
        BoilerplateLinks = file.OwnLinks,
        Images = file.Pictures,
        file.Changed,
        Sections = file.Post.Items.Where(item => item.Heading.Length > 0).GroupBy(item => item.Heading, StringComparer.Ordinal)
            .Select(items => new { Heading = items.Key, Section = items.First().Section, Items = items.Count() }),
    };

    /// <summary>Lines to paste into <c>sources.yml</c>; where nothing hints at a section, the person has to choose.</summary>
    private static string Aliases(IReadOnlyList<UnknownHeading> unknown) => string.Join('\n',
    [
        "These headings mean no section of sources.yml. To have them counted, paste them as aliases there and import again:",
        .. unknown.GroupBy(heading => heading.Section).OrderBy(section => section.Key is null).ThenBy(section => section.Key, StringComparer.Ordinal)
            .Select(section => $"  - key: {section.Key ?? "…"}\n    aliases: [{string.Join(", ", section.Select(heading => Quoted(heading.Heading)))}]"),
    ]);

    // JSON would write an emoji as two escapes, which YAML does not know.
    private static string Quoted(string heading) =>
        $"\"{heading.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
