using System.CommandLine;
using System.Globalization;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

internal static class AddCommand
{
    public static Command Build(Session session)
    {
        var addresses = new Argument<string[]>("URL") { Description = "addresses of pages", Arity = ArgumentArity.OneOrMore };
        var section = new Option<string?>("--section") { Description = "the section it belongs to", HelpName = "KEY" };
        var by = new Option<string?>("--by") { Description = "who hands it in", HelpName = "NAME" };
        var title = new Option<string?>("--title") { Description = "its title (default: as the page says)", HelpName = "TEXT" };
        var note = new Option<string?>("--note") { Description = "a note for the editor", HelpName = "TEXT" };
        var command = new Command("add") { addresses, section, by, title, note };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.Open(result);
            var chosen = Section(workspace.Configuration, result.GetValue(section));
            var links = result.GetValue(addresses)!.Distinct().Select(Address).ToList();
            if (links.Count > 1 && result.GetValue(title) is not null)
            {
                throw new UsageException("adding: --title is for one link; add the others by themselves");
            }

            foreach (var link in links)
            {
                var report = await workspace.Pipeline.Add(new HandedIn(link, chosen, result.GetValue(by), result.GetValue(title), result.GetValue(note)), ct);
                Print(session, result, link, report);
            }

            if (workspace.Store.OpenIssue() is { } open)
            {
                var drafted = await session.WithDrafts(result, workspace, () => workspace.Pipeline.DraftIssue(new DraftOrder()), ct);
                session.Say(result, $"Issue {open.Number} has it: {string.Join(", ", drafted.Files.Select(file => Path.GetRelativePath(session.Surroundings.Folder, file)))}");
            }
            else
            {
                session.Say(result, "The next `aggregator draft` takes in what was added.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal) ? address
            : throw new UsageException($"adding: '{text}' is no http(s) address");

    private static string? Section(Configuration configuration, string? key)
    {
        if (key is null)
        {
            return null;
        }

        var fillable = configuration.Sections.Where(section => !section.WrittenByHand).Select(section => section.Key).ToList();
        return fillable.Contains(key) ? key
            : throw new UsageException($"adding: no section '{key}' can be filled; {NearWords.Hint(key, fillable)}");
    }

    private static void Print(Session session, ParseResult result, Uri link, AddReport report)
    {
        var entry = report.Entry;
        if (report.Problem is { } problem)
        {
            session.Warn($"{link} was added all the same, as \"{entry.Title}\", but not read: {problem.Sentence}");
        }

        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(new
            {
                Item = entry.Key,
                entry.Title,
                Url = entry.Address,
                entry.Published,
                entry.Authors,
                entry.Picture,
                Section = entry.Facts.GetValueOrDefault("section"),
                By = entry.Facts.GetValueOrDefault("handed_in_by"),
                Note = entry.Facts.GetValueOrDefault("note"),
                Known = report.Before is not null,
                report.Printed,
                Problem = report.Problem?.Sentence,
            }));
            return;
        }

        session.Out.WriteLine(report.Before is { } before
            ? string.Create(CultureInfo.InvariantCulture, $"there already: {entry.Title}  (since {before.FirstSeen.UtcDateTime:yyyy-MM-dd}, {string.Join(", ", before.Sources)})")
            : $"added: {entry.Title}");
        session.Out.WriteLine($"  {entry.Address}");
        foreach (var printed in report.Printed)
        {
            session.Out.WriteLine($"  {printed}");
        }
    }
}
