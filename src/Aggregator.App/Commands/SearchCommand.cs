using System.CommandLine;
using System.Globalization;

namespace Aggregator.App.Commands;

internal static class SearchCommand
{
    private const int Most = 50;

    public static Command Build(Session session)
    {
        var words = new Argument<string[]>("WORDS") { Description = "all of them must occur", Arity = ArgumentArity.OneOrMore };
        var command = new Command("search") { words };
        command.SetAction(result =>
        {
            var asked = string.Join(' ', result.GetValue(words)!);
            if (!asked.Any(char.IsLetterOrDigit))
            {
                throw new UsageException($"searching: \"{asked}\" holds no word to search for");
            }

            using var workspace = session.OpenStored(result);
            var found = workspace.Store.Search(asked, Most);
            foreach (var entry in found)
            {
                if (session.Json(result))
                {
                    session.Out.WriteLine(Json.Line(new { Item = entry.Key, entry.Title, Url = entry.Address, entry.Published, entry.FirstSeen, entry.Sources, entry.Authors, entry.Summary }));
                }
                else
                {
                    session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Published?.UtcDateTime:yyyy-MM-dd}  {entry.Title}  ({string.Join(", ", entry.Sources)})"));
                    session.Out.WriteLine($"            {entry.Address}");
                }
            }

            if (found.Count == 0)
            {
                session.Say(result, $"Nothing of {workspace.Store.EntryCount()} entries holds these words.");
            }
        });
        return command;
    }
}
