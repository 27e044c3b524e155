using System.CommandLine;

namespace Aggregator.App.Commands;

/// <summary>What the commands share by which an editor decides about one item.</summary>
internal static class Rulings
{
    public static Argument<string> What(string name) =>
        new(name) { Description = "an address, a number in the open draft (1.4), or the start of a title" };

    /// <summary>Takes the word in, which also drafts the open issue again, and says what came of it.</summary>
    public static async Task Take(Session session, ParseResult result, Func<Editor, Ruling> word, CancellationToken ct)
    {
        using var workspace = session.OpenStored(result);
        Print(session, result, workspace, await session.WithDrafts(result, workspace, () => word(workspace.Editor), ct));
    }

    private static void Print(Session session, ParseResult result, Workspace workspace, Ruling ruling)
    {
        if (session.Json(result))
        {
            session.Out.WriteLine(Json.Line(new
            {
                Item = ruling.Key,
                ruling.Title,
                Decision = Json.Word(ruling.Kind),
                ruling.Issue,
                ruling.Changed,
                Undo = ruling.Undo is null ? null : "aggregator " + ruling.Undo,
            }));
            return;
        }

        session.Out.WriteLine(ruling.Says + (ruling.Undo is null ? "" : $"  (undo: aggregator {ruling.Undo})"));
        if (ruling.Changed && workspace.Store.OpenIssue() is null)
        {
            session.Say(result, $"No issue is open: it holds when issue {ruling.Issue} is drafted.");
        }
    }
}
