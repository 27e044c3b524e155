using System.CommandLine;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class InspectCommand
{
    private const int Shown = 3;

    public static Command Build(Session session)
    {
        var targets = new Argument<string[]>("FILE|DIR|URL") { Description = "a document, or a folder of them", Arity = ArgumentArity.OneOrMore };
        var headers = new Option<string[]>("--header") { Description = "an HTTP header to presume, \"Name: value\"", HelpName = "HEADER", AllowMultipleArgumentsPerToken = false };
        var command = new Command("inspect") { targets, headers };
        command.SetAction(async (result, ct) =>
        {
            var presumed = Headers(result.GetValue(headers) ?? []);
            var (reader, _, owner) = session.OpenReader(result);
            using var __ = owner;
            foreach (var (name, address) in result.GetValue(targets)!.SelectMany(target => Documents(session, target)))
            {
                var feed = await reader.Inspect(address, presumed, ct);
                session.Out.WriteLine(session.Json(result) ? Json.Line(LineOf(name, feed)) : TextOf(name, feed));
            }

            // A document that is no feed is an answer here, not a failure.
            return ExitCode.Done;
        });
        return command;
    }

    private static Dictionary<string, string> Headers(string[] lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[colon > 0 ? line[..colon].Trim().ToLowerInvariant() : throw new UsageException($"inspecting: --header \"{line}\" is not of the form \"Name: value\"")] =
                line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static IEnumerable<(string Name, Uri Address)> Documents(Session session, string target)
    {
        if (Session.WebAddress(target) is { } web)
        {
            return [(target, web)];
        }

        var path = session.Absolute(target);
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (Path.Combine(target, Path.GetRelativePath(path, file)), new Uri(file)));
        }

        return System.IO.File.Exists(path) ? [(target, new Uri(path))] : throw new UsageException($"inspecting: there is no file or folder '{target}'");
    }

    private static object LineOf(string name, Feed feed) => new
    {
        Document = name,
        Outcome = feed.Problem is null ? "parse" : "error",
        feed.Format,
        Entries = feed.Entries.Count,
        First = feed.Entries.Count == 0 ? null : FirstOf(feed.Entries[0]),
        feed.Warnings,
        Problem = feed.Problem is { } problem ? $"{Json.Word(problem.Kind)}: {problem.Sentence}" : null,
        feed.Title,
        feed.HomePage,
        feed.Language,
        FoundAt = feed.FoundAt?.AbsoluteUri,
    };

    private static object FirstOf(Entry entry) => new
    {
        entry.Title,
        entry.Link,
        entry.Id,
        entry.Published,
        entry.Updated,
        entry.Authors,
        entry.Categories,
        entry.Summary,
        entry.Picture,
        entry.Language,
        entry.Facts,
        Links = entry.Links.Select(link => new { Url = link.Address, link.Text }),
    };

    private static string TextOf(string name, Feed feed) => feed.Problem is { } problem
        ? $"{name}: {problem.Sentence}"
        : $"{name}: {feed.Format}, {feed.Entries.Count} entries" + string.Concat(feed.Warnings.Select(warning => $"\n  warning: {warning}"))
            + string.Concat(feed.Entries.Take(Shown).SelectMany(entry => EntryText.Lines(entry, entry.Link)).Select(line => "\n  " + line))
            + (feed.Entries.Count > Shown ? $"\n  and {feed.Entries.Count - Shown} more" : "");
}
