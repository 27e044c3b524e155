using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class FetchCommand
{
    public static Command Build(Session session)
    {
        var targets = new Argument<string[]>("KEY|URL|FILE") { Description = "a source, an address or a file", Arity = ArgumentArity.OneOrMore };
        var command = new Command("fetch") { targets };
        command.SetAction(async (result, ct) =>
        {
            var (reader, sources, owner) = session.OpenReader(result);
            using var _ = owner;
            var code = ExitCode.Done;
            foreach (var target in result.GetValue(targets)!)
            {
                var source = sources.FirstOrDefault(source => source.Key == target) ?? Adhoc(session, target);
                var (feed, entries) = await reader.Fetch(source, ct);
                Print(session, session.Json(result), source, feed, entries);
                if (feed.Problem is { } problem)
                {
                    session.Warn($"{target}: {problem.Sentence}");
                    code = problem.MendsByWaiting ? code : ExitCode.NeedsPerson;
                }
            }

            return code;
        });
        return command;
    }

    private static Source Adhoc(Session session, string target)
    {
        var address = Session.WebAddress(target) is not null
            ? target
            : System.IO.File.Exists(session.Absolute(target))
                ? new Uri(session.Absolute(target)).AbsoluteUri
                : throw new UsageException($"fetching: '{target}' is no source of sources.yml, no http(s) address and no file here");
        return new Source { Key = target, Kind = "feed", Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [address] } };
    }

    private static void Print(Session session, bool json, Source source, Feed feed, IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (json)
            {
                session.Out.WriteLine(Json.Line(LineOf(source, entry)));
            }
            else
            {
                foreach (var line in EntryText.Lines(entry, entry.Address))
                {
                    session.Out.WriteLine(line);
                }
            }
        }

        foreach (var warning in feed.Warnings)
        {
            session.Warn($"{source.Key}: {warning}");
        }

        if (!json)
        {
            foreach (var finding in feed.Findings)
            {
                session.Out.WriteLine(finding);
            }

            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{source.Key}: {entries.Count} entries, {feed.Format}{(feed.Title.Length > 0 ? $", \"{feed.Title}\"" : "")}"));
        }
    }

    private static object LineOf(Source source, Entry entry) => new
    {
        Source = source.Key,
        entry.Key,
        entry.Title,
        Url = entry.Address,
        entry.Id,
        entry.Published,
        entry.Updated,
        entry.Authors,
        entry.Categories,
        entry.Summary,
        entry.Picture,
        entry.Language,
        entry.Facts,
        Work = Json.Word(entry.Work),
        Links = EntryText.Links(entry),
    };
}
