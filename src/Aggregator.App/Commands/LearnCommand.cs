using System.CommandLine;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class LearnCommand
{
    public static Command Build(Session session)
    {
        var labelled = LabelledOptions.Labelled();
        var sections = LabelledOptions.Sections();
        var withoutText = LabelledOptions.WithoutText();
        var picks = PickOptions.Picks();
        var upvotes = PickOptions.Upvotes();
        var model = new Option<string?>("--model") { Description = "write what was learnt into this file, beside what else it holds (default: the database)", HelpName = "FILE" };
        var command = new Command("learn") { labelled, sections, withoutText, picks, upvotes, model };
        command.SetAction(result =>
        {
            if (result.GetValue(picks) is { } folder)
            {
                LearnPicks(session, result, model, PickRows.Read(session, folder, result.GetValue(upvotes)));
            }

            if (result.GetValue(labelled) is not { } file)
            {
                return result.GetValue(picks) is not null ? ExitCode.Done : LearnArchive(session, result, model);
            }

            var (rows, withoutLink) = LabelledRows.Read(session, file, result.GetValue(sections) ?? [], result.GetValue(withoutText));
            var learnt = Classroom.Learn(rows, session.SectionsOrNone(result), session.Surroundings.Clock.GetUtcNow());
            Keep(session, result, model, learnt);
            session.Out.WriteLine(session.Json(result)
                ? Json.Line(new { Model = learnt.Name, learnt.TrainedOn, Items = rows.Count, WithoutLink = withoutLink, Sections = Counts(rows), Bytes = learnt.Data.Length })
                : $"{learnt.Name}: {learnt.TrainedOn}" + (withoutLink > 0 ? $"; {withoutLink} without a link were left out" : ""));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What was printed and what was passed over: the archive and our own drafts.</summary>
    private static int LearnArchive(Session session, ParseResult result, Option<string?> file)
    {
        using var workspace = session.Open(result);
        var learnt = workspace.Lessons.Learn();
        if (learnt.Count == 0)
        {
            throw new UsageException("learning: the archive is empty; import past issues first (aggregator import DIR), or give --labelled FILE or --picks DIR");
        }

        foreach (var model in learnt.Where(_ => result.GetValue(file) is not null))
        {
            ModelFile.Save(session.Absolute(result.GetValue(file)!), model);
        }

        if (session.Json(result))
        {
            learnt.ToList().ForEach(model => session.Out.WriteLine(Json.Line(new { Model = model.Name, model.TrainedOn, Bytes = model.Data.Length })));
        }
        else
        {
            LearntText.Print(session, learnt);
        }

        return ExitCode.Done;
    }

    private static void LearnPicks(Session session, ParseResult result, Option<string?> file, IEnumerable<Pick> picks)
    {
        var learnt = Shortlist.Learn(picks, session.Surroundings.Clock.GetUtcNow());
        Keep(session, result, file, learnt);
        session.Out.WriteLine(session.Json(result) ? Json.Line(new { Model = learnt.Name, learnt.TrainedOn, Bytes = learnt.Data.Length }) : $"{learnt.Name}: {learnt.TrainedOn}");
    }

    /// <summary>Into the file that was asked for, else into the database.</summary>
    private static void Keep(Session session, ParseResult result, Option<string?> file, LearntModel learnt)
    {
        if (result.GetValue(file) is { } path)
        {
            ModelFile.Save(session.Absolute(path), learnt);
            return;
        }

        using var workspace = session.Open(result);
        workspace.Store.Save(learnt);
    }

    private static SortedDictionary<string, int> Counts(IReadOnlyList<Example> rows) =>
        new(rows.GroupBy(row => row.Section, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal), StringComparer.Ordinal);
}
