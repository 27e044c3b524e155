using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>The stage as a filter: entries in (all are judged together, when the input ends), or pairs (each is judged alone, at once).</summary>
internal static class ClusterCommand
{
    public static Command Build(Session session)
    {
        var input = new Argument<string>("-")
        {
            Description = """standard input: {"id","title","url","summary","published"} a line, or pairs: {"id","a":{…},"b":{…}}""",
            DefaultValueFactory = _ => "-",
        };
        input.AcceptOnlyFromAmong("-");
        var command = new Command("cluster") { input };
        command.SetAction(result =>
        {
            var json = session.Json(result);
            var (ids, entries) = (new List<string>(), new List<Entry>());
            for (var number = 1; session.Surroundings.In.ReadLine() is { } line; number++)
            {
                if (line.AsSpan().IsWhiteSpace())
                {
                    continue;
                }

                using var row = Row(line, number);
                var id = Text(row.RootElement, "id");
                if (row.RootElement.TryGetProperty("a", out var a) && row.RootElement.TryGetProperty("b", out var b))
                {
                    var (sameItem, sameStory, why) = Clustered.Compare(Entry(a, "a", number), Entry(b, "b", number));
                    session.Out.WriteLine(json ? Json.Line(new { Id = id, SameItem = sameItem, SameStory = sameStory, Why = why })
                        : $"{id}\t{(sameItem ? "one item" : sameStory ? "one story" : "apart")}\t{why}");
                }
                else
                {
                    ids.Add(id);
                    entries.Add(Entry(row.RootElement, id, number));
                }
            }

            foreach (var (id, answer) in ids.Zip(Clustered.Of(entries)))
            {
                session.Out.WriteLine(json ? Json.Line(new { Id = id, answer.Item, answer.Story, answer.Why }) : $"{id}\t{answer.Item}\t{answer.Story}\t{answer.Why}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static JsonDocument Row(string line, int number)
    {
        try
        {
            var row = JsonDocument.Parse(line);
            return row.RootElement.ValueKind is JsonValueKind.Object ? row
                : throw new UsageException($"Line {number} is no JSON object; cluster reads one object a line.");
        }
        catch (JsonException problem)
        {
            throw new UsageException($"Line {number} is no JSON: {Json.Fault(problem)}");
        }
    }

    private static Entry Entry(JsonElement row, string id, int number)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            throw new UsageException($"Line {number}: '{id}' wants an object with a title.");
        }

        var published = DateTimeOffset.TryParse(Text(row, "published"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : (DateTimeOffset?)null;
        return new Entry
        {
            Id = id.Length > 0 ? id : number.ToString(CultureInfo.InvariantCulture),
            Title = Text(row, "title"),
            Link = Text(row, "url"),
            Summary = Text(row, "summary"),
            Published = published,
            Dated = published ?? default,
        };
    }

    /// <summary>Also of a number; what is missing or of another shape is unknown.</summary>
    private static string Text(JsonElement row, string name)
    {
        try
        {
            return row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : "";
        }
        catch (InvalidOperationException)
        {
            // Half a character (a lone surrogate) cannot be handed out.
            return "";
        }
    }
}
