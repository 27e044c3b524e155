using System.CommandLine;
using System.Globalization;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class WhyCommand
{
    public static Command Build(Session session)
    {
        var what = Rulings.What("WHAT");
        var command = new Command("why") { what };
        command.SetAction(async (result, ct) =>
        {
            using var workspace = session.OpenStored(result);
            var answer = await workspace.Questions.Why(result.GetValue(what)!, ct);
            if (session.Json(result))
            {
                session.Out.WriteLine(Json.Line(LineOf(answer)));
                return;
            }

            session.Out.WriteLine(answer.Title.Length > 0 ? answer.Title : answer.Address);
            foreach (var (name, value) in Facts(answer).Where(fact => fact.Value.Length > 0))
            {
                session.Out.WriteLine($"  {name,-9} {value}");
            }
        });
        return command;
    }

    private static IEnumerable<(string Name, string Value)> Facts(Explanation answer)
    {
        yield return ("now", answer.Verdict + (answer.Place is { } place ? $" ({place} in the draft)" : ""));
        yield return ("address", answer.Title.Length > 0 ? answer.Address : "");
        yield return ("key", answer.Key == answer.Address ? "" : answer.Key);
        yield return ("seen", string.Join("; ", answer.Seen.Select(seen => $"{seen.Source} since {Time(seen.FirstSeen)}")));
        yield return ("published", answer.Published is { } published ? Time(published) : "");
        yield return ("dated", answer.Dated is { } dated && dated != answer.Published ? Time(dated) : "");
        foreach (var join in answer.Item?.Joins ?? [])
        {
            yield return ("joined", $"{join.Key} to {join.To}: {join.Why}{(join.ToConfirm ? " (confirm; `aggregator split` undoes it)" : "")}");
        }

        yield return ("lead", answer.Item is { } item && item.Key != answer.Key ? $"{item.Lead.Title} ({item.Key})" : "");
        yield return ("story", string.Join("; ", answer.Story));
        yield return ("section", answer.Choice is { } choice ? Section(choice) : "");
        yield return ("rank", answer.Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"{rank}, score {answer.Ranked!.Score:0.###}: {string.Join("; ", answer.Ranked.Why.Except(answer.Choice?.Why ?? []))}") : "");
        foreach (var edit in answer.Edits)
        {
            yield return ("edited", edit);
        }

        foreach (var note in answer.Ranked?.Notes ?? [])
        {
            yield return ("note", note);
        }

        foreach (var printed in answer.Printed)
        {
            yield return ("archive", printed);
        }

        foreach (var decision in answer.Decisions)
        {
            yield return ("decided", $"{Json.Word(decision.Kind)} {decision.Key}{(decision.Value.Length > 0 ? $" {decision.Value}" : "")}, for issue {decision.Issue}, {Time(decision.At)}, by {decision.Source}");
        }
    }

    private static string Section(Choice choice) => string.Create(CultureInfo.InvariantCulture, $"{choice.Section}, confidence {choice.Confidence:0.00}")
        + (choice.Second is { } second ? $", else {second}" : "") + $": {string.Join("; ", choice.Why)}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static object LineOf(Explanation answer) => new
    {
        Item = answer.Item?.Key ?? answer.Key,
        answer.Key,
        answer.Title,
        Url = answer.Address,
        answer.Fate,
        Why = answer.Verdict,
        answer.Issue,
        Number = answer.Place,
        Seen = answer.Seen.Select(seen => new { seen.Source, seen.FirstSeen }),
        answer.Published,
        answer.Dated,
        Joined = (answer.Item?.Joins ?? []).Select(join => new { join.Key, join.To, join.Kind, join.Why, join.ToConfirm }),
        answer.Story,
        Section = answer.Choice?.Section,
        answer.Choice?.Confidence,
        answer.Choice?.Second,
        SectionWhy = answer.Choice?.Why,
        answer.Rank,
        answer.Ranked?.Score,
        RankWhy = answer.Ranked?.Why,
        answer.Ranked?.Notes,
        answer.Edits,
        answer.Printed,
        Decisions = answer.Decisions.Select(decision => new { decision.Kind, decision.Key, decision.Value, decision.Issue, decision.At, decision.Source }),
        answer.Feed,
    };
}
