using System.CommandLine;
using System.Globalization;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>One test visit at each source, and nothing stored.</summary>
internal static class SourcesCheck
{
    private const int Together = 8;

    public static Command Build(Session session)
    {
        var keys = new Argument<string[]>("KEY") { Description = "just these sources", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("check", "one test visit at each source; nothing is stored") { keys };
        command.SetAction(async (result, ct) =>
        {
            var configuration = Workspace.Read(session.File(result), session.Surroundings);
            var (reader, _, owner) = session.OpenReader(result);
            using var __ = owner;
            var sources = Chosen(configuration, result.GetValue(keys)!);
            if (sources.Count == 0)
            {
                session.Warn(Advice.NoSources);
                return ExitCode.Done;
            }

            var checks = new Check[sources.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(Together, configuration.Network.Parallel), CancellationToken = ct };
            await Parallel.ForAsync(0, sources.Count, options, async (at, inner) =>
            {
                var (feed, entries) = await reader.Fetch(sources[at], inner);
                checks[at] = new Check(sources[at], feed, entries);
            });
            Print(session, result, checks);
            return checks.Any(check => check.Feed.Problem is { MendsByWaiting: false }) ? ExitCode.NeedsPerson : ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<Source> Chosen(Configuration configuration, string[] keys) => keys.Length == 0 ? configuration.Sources
        : [.. keys.Distinct().Select(key => configuration.Sources.FirstOrDefault(source => source.Key == key)
            ?? throw new UsageException($"checking: sources.yml has no source {Advice.NoSource(key, configuration)}"))];

    private static void Print(Session session, ParseResult result, IReadOnlyList<Check> checks)
    {
        if (session.Json(result))
        {
            foreach (var check in checks)
            {
                session.Out.WriteLine(Json.Line(LineOf(check)));
            }

            return;
        }

        Columns.Print(session.Console(session.Out), ["source", " entries", "newest", "language", "found"], [.. checks.Select(check => new[]
        {
            check.Source.Key,
            check.Entries.Count.ToString(CultureInfo.InvariantCulture),
            check.Newest?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            check.Language ?? "",
            check.Found,
        })]);
        foreach (var check in checks)
        {
            foreach (var line in check.Remarks)
            {
                session.Out.WriteLine($"{check.Source.Key}: {line}");
            }
        }

        var bad = checks.Count(check => check.Feed.Problem is not null);
        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{checks.Count} source{(checks.Count == 1 ? "" : "s")}, {checks.Count - bad} read, {bad} not; nothing was stored"));
    }

    private static object LineOf(Check check) => new
    {
        Source = check.Source.Key,
        check.Source.Kind,
        Outcome = check.Feed.Problem is null ? "read" : "failed",
        check.Feed.Format,
        check.Feed.Title,
        Entries = check.Entries.Count,
        check.Newest,
        check.Language,
        Problem = check.Feed.Problem?.Sentence,
        ToDo = check.Advice,
        FoundAt = check.Feed.FoundAt?.AbsoluteUri,
        check.Feed.Warnings,
        check.Feed.Findings,
    };

    private sealed record Check(Source Source, Feed Feed, IReadOnlyList<Entry> Entries)
    {
        public DateTimeOffset? Newest => Entries.Max(entry => entry.Published);

        /// <summary>What the feed says of itself, else what most of its entries say.</summary>
        public string? Language => Feed.Language ?? Entries.Select(entry => entry.Language).OfType<string>()
            .GroupBy(language => language).MaxBy(group => group.Count())?.Key;

        public string Found => Feed.Problem is { } problem ? Json.Word(problem.Kind).Replace('_', ' ')
            : Feed.Title.Length > 0 ? $"{Feed.Format}, {Feed.Title}" : Feed.Format;

        public string? Advice => Feed.Problem is { } problem ? Commands.Advice.For(problem)
            : Feed.FoundAt is { } place ? $"it is now at {place}; give that address in sources.yml"
            : Entries.Count == 0 ? "it was read and holds no entry; look at it in a browser" : null;

        public IEnumerable<string> Remarks =>
            new[] { Feed.Problem?.Sentence, Advice is { } advice ? "-> " + advice : null }.OfType<string>()
                .Concat(Feed.Warnings.Select(warning => "warning: " + warning)).Concat(Feed.Findings);
    }
}
