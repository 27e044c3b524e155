using System.CommandLine;
using System.Globalization;

namespace Aggregator.App.Commands;

/// <summary>What a shell may offer behind a command: keys, languages, rules and issues of the newsletter at hand.</summary>
internal sealed class Completions(Session session)
{
    public void Fill(RootCommand root)
    {
        foreach (var command in Below(root))
        {
            foreach (var argument in command.Arguments)
            {
                // Help would print the words in place of the argument's name.
                argument.HelpName ??= argument.Name;
                if (Words(argument.Name) is { } words)
                {
                    argument.CompletionSources.Add(context => [.. words(context.ParseResult).Select(word => new System.CommandLine.Completions.CompletionItem(word))]);
                }
            }

            foreach (var option in command.Options.Where(option => option.HelpName is not null))
            {
                if (Words($"{option.Name} {option.HelpName}") is { } words)
                {
                    option.CompletionSources.Add(context => [.. words(context.ParseResult).Select(word => new System.CommandLine.Completions.CompletionItem(word))]);
                }
            }
        }
    }

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);

    private Func<ParseResult, IEnumerable<string>>? Words(string name) => name switch
    {
        "KEY" or "KEY|URL|FILE" => result => session.ReadOrNone(result)?.Sources.Select(source => source.Key) ?? [],
        "N" or "N|FILE" => Issues,
        "--section KEY" => result => session.ReadOrNone(result)?.Sections.Select(section => section.Key) ?? [],
        "--edition LANG" => result => session.ReadOrNone(result)?.Newsletter.Editions.Select(edition => edition.Language).Distinct() ?? [],
        "--anyway RULE" => _ => RuleNames.All,
        _ => null,
    };

    /// <summary>Issues that have drafts: their folders say it faster than the database.</summary>
    private IEnumerable<string> Issues(ParseResult result) => session.ReadOrNone(result) is { } configuration && Directory.Exists(configuration.Drafts.Folder)
        ? Directory.EnumerateDirectories(configuration.Drafts.Folder).Select(folder => Path.GetFileName(folder))
            .Where(folder => int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out _)).OrderByDescending(folder => int.Parse(folder, CultureInfo.InvariantCulture))
        : [];
}
