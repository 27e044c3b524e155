using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class CollectCommand
{
    public static Command Build(Session session)
    {
        var keys = new Argument<string[]>("KEY") { Description = "just these sources, due or not", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "every source, due or not" };
        var command = new Command("collect") { keys, all };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.Open(result);
            var sources = Chosen(workspace, result.GetValue(keys)!, result.GetValue(all));
            var visits = await Collecting.Run(session, result, workspace, sources, ct);
            if (session.Json(result))
            {
                PrintLines(session, visits);
            }
            else
            {
                Print(session, workspace, visits);
            }

            return Collecting.ExitCodeOf(session, visits);
        });
        return command;
    }

    /// <summary>The JSON of a collection, also of the one that <c>run --once</c> does.</summary>
    public static void PrintLines(Session session, IReadOnlyList<Visit> visits)
    {
        foreach (var visit in visits)
        {
            session.Out.WriteLine(Json.Line(LineOf(visit)));
        }
    }

    /// <returns>Null: what is due.</returns>
    private static IReadOnlyList<Source>? Chosen(Workspace workspace, string[] keys, bool all)
    {
        if (keys.Length == 0)
        {
            return all ? [.. workspace.Configuration.Sources.Where(source => source.Enabled)] : null;
        }

        return [.. keys.Distinct().Select(key => workspace.Configuration.Sources.FirstOrDefault(source => source.Key == key)
            ?? throw new UsageException($"collecting: sources.yml has no source {Advice.NoSource(key, workspace.Configuration)}"))];
    }

    private static object LineOf(Visit visit) => new
    {
        Source = visit.SourceKey,
        visit.Outcome,
        visit.Entries,
        New = visit.NewEntries,
        Problem = visit.Problem?.Sentence,
        visit.NextAt,
        Ms = visit.Milliseconds,
        visit.Requests,
    };

    private static void Print(Session session, Workspace workspace, IReadOnlyList<Visit> visits)
    {
        if (visits.Count == 0)
        {
            if (!workspace.Configuration.Sources.Any(source => source.Enabled))
            {
                session.Warn(Advice.NoSources);
                return;
            }

            var next = workspace.Store.Visits().Values.Select(visit => visit.NextAt).Where(at => at is not null).Min();
            session.Out.WriteLine(next is null ? "Nothing is due." : string.Create(CultureInfo.InvariantCulture, $"Nothing is due before {next:yyyy-MM-dd HH:mm} UTC."));
            return;
        }

        Columns.Print(session.Console(session.Out), ["source", "outcome", " entries", " new"], [.. visits.Select(visit => new[]
        {
            visit.SourceKey,
            Json.Word(visit.Outcome),
            visit.Entries.ToString(CultureInfo.InvariantCulture),
            visit.NewEntries.ToString(CultureInfo.InvariantCulture),
        })]);
        Collecting.Problems(session.Out, visits);
        session.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{visits.Count} sources, {visits.Sum(visit => visit.Entries)} entries, {visits.Sum(visit => visit.NewEntries)} new"));
    }
}
