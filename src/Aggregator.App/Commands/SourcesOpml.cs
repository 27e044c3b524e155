using System.CommandLine;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>Lists of feeds from and for other readers.</summary>
internal static class SourcesOpml
{
    /// <summary>Prints what to paste: the file is the editor's, with an order and comments of its own.</summary>
    public static Command Import(Session session)
    {
        var list = new Argument<string>("OPML") { Description = "a list of feeds: a file or an address" };
        var command = new Command("import", "an OPML list as lines for sources.yml") { list };
        command.SetAction(async (result, ct) =>
        {
            var (reader, sources, owner) = session.OpenReader(result);
            using var _ = owner;
            var target = result.GetValue(list)!;
            var read = await reader.ReadList(Address(session, target), ct);
            if (read.Problem is { } problem)
            {
                session.Warn($"{target}: {problem.Sentence}");
                return ExitCode.Failed;
            }

            Print(session, result, read, sources);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Export(Session session)
    {
        var command = new Command("export", "the sources as an OPML list, tags as groups");
        command.SetAction(result =>
        {
            var configuration = Workspace.Read(session.File(result), session.Surroundings);
            // A token in the environment would turn addresses of feeds into addresses of an API.
            var (reader, owner) = Workspace.Bare(configuration.Network, session.Surroundings with { Environment = _ => null });
            using var _ = owner;
            var (opml, leftOut) = reader.WriteList(configuration.Newsletter.Name, configuration.Sources);
            session.Out.Write(opml);
            foreach (var source in leftOut)
            {
                session.Say(result, $"{source.Key} ({source.Kind}) was left out: it is no feed that another reader could read.");
            }
        });
        return command;
    }

    private static void Print(Session session, ParseResult result, FeedList read, IReadOnlyList<Source> sources)
    {
        var here = sources.Select(source => source.Field("url")).OfType<string>().Select(url => Reader.Canonicalize(url).Key).ToHashSet();
        var missing = read.Feeds.Where(feed => !here.Contains(Reader.Canonicalize(feed.Address.AbsoluteUri).Key)).ToList();
        foreach (var ((key, line), feed) in SourceLines.Of(missing, sources.Select(source => source.Key)).Zip(missing))
        {
            session.Out.WriteLine(session.Json(result)
                ? Json.Line(new { Source = key, Url = feed.Address.AbsoluteUri, feed.Title, Tags = feed.Groups, Line = line })
                : "  " + line);
        }

        foreach (var warning in read.Warnings)
        {
            session.Warn(warning);
        }

        var there = read.Feeds.Count - missing.Count;
        session.Say(result, (missing.Count, there) switch
        {
            (0, 0) => "The list names no feed.",
            (0, _) => $"All {there} feeds of the list stand in sources.yml already.",
            _ => $"{missing.Count} feeds{(there > 0 ? $", {there} more are there already" : "")}. Paste the lines below 'sources:' in sources.yml, then: aggregator sources check",
        });
    }

    private static Uri Address(Session session, string target) =>
        target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? Uri.TryCreate(target, UriKind.Absolute, out var address) ? address : throw new UsageException($"importing: '{target}' is no address")
            : File.Exists(session.Absolute(target)) ? new Uri(session.Absolute(target))
            : throw new UsageException($"importing: '{target}' is no http(s) address and no file here");
}
