using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.App.Commands;

internal static class ClassifyCommand
{
    public static Command Build(Session session)
    {
        var input = new Argument<string>("-")
        {
            Description = "standard input: {\"id\",\"title\",\"text\",\"url\",\"links\",\"kind\",\"language\"} a line; what is missing is unknown", DefaultValueFactory = _ => "-",
        };
        input.AcceptOnlyFromAmong("-");
        var model = new Option<string?>("--model") { Description = "what was learnt (default: only the rules of sources.yml)", HelpName = "FILE" };
        var command = new Command("classify") { input, model };
        command.SetAction(result =>
        {
            var learnt = result.GetValue(model) is { } file ? ModelFile.Read(session.Absolute(file), LearntModel.Classifier) : null;
            var classroom = new Classroom(session.SectionsOrNone(result), learnt);
            foreach (var (id, choice) in JsonLines.Read(session.Surroundings.In, "standard input", row => Judge(classroom, row)))
            {
                session.Out.WriteLine(session.Json(result)
                    ? Json.Line(new { Id = id, choice.Section, Confidence = Math.Round(choice.Confidence, 4), choice.Second, choice.Why })
                    : string.Create(CultureInfo.InvariantCulture, $"{id}\t{choice.Section}\t{choice.Confidence:0.00}\t{choice.Second}\t{string.Join("; ", choice.Why)}"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static (string Id, Choice Choice) Judge(Classroom classroom, JsonElement row) => (
        JsonLines.Text(row, "id"),
        classroom.Classify(JsonLines.Text(row, "title"), JsonLines.Text(row, "text"), LabelledRows.Links(row), Kind(JsonLines.Text(row, "kind")), JsonLines.Text(row, "language")));

    // An unknown word is an unknown kind: what the address says counts then.
    private static WorkKind? Kind(string word) => Enum.TryParse<WorkKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsDigit(word[0]) ? kind : null;
}
