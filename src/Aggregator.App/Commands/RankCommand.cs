using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class RankCommand
{
    public static Command Build(Session session)
    {
        var input = new Argument<string>("-")
        {
            Description = "standard input: {\"id\",\"title\",\"abstract\",\"authors\":[…],\"url\",\"published\",\"source\",\"upvotes\"} a line; what is missing is unknown", DefaultValueFactory = _ => "-",
        };
        input.AcceptOnlyFromAmong("-");
        var model = new Option<string?>("--model") { Description = "what was learnt (default: only what counts without a past)", HelpName = "FILE" };
        var command = new Command("rank") { input, model };
        command.SetAction(result =>
        {
            var learnt = result.GetValue(model) is { } file ? ModelFile.Read(session.Absolute(file), LearntModel.Ranker) ?? throw new UsageException(
                $"'{file}' holds nothing about ranking; `aggregator learn --picks DIR --model {file}` writes it") : null;
            var candidates = JsonLines.Read(session.Surroundings.In, "standard input", PickRows.Candidate).ToList();
            foreach (var ranked in Shortlist.Rank(candidates, session.SourcesOrNone(result), session.SectionsOrNone(result), learnt))
            {
                session.Out.WriteLine(session.Json(result)
                    ? Json.Line(new { Id = ranked.Key, ranked.Score, ranked.Why })
                    : string.Create(CultureInfo.InvariantCulture, $"{ranked.Key}\t{ranked.Score:0.000}\t{string.Join("; ", ranked.Why)}"));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
