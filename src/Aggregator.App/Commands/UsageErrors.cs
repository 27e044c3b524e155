using System.CommandLine;
using System.CommandLine.Parsing;
using Aggregator.Settings;

namespace Aggregator.App.Commands;

/// <summary>Says what is wrong with a command line in our words: the parser speaks to programmers, and of one slip it finds several errors.</summary>
internal static class UsageErrors
{
    /// <returns>Empty when nothing is wrong; else what is, and at last where to read on.</returns>
    public static IReadOnlyList<string> Of(ParseResult result)
    {
        // Help, the version and completion answer whatever stands beside them.
        if (result.Action is { ClearsParseErrors: true })
        {
            return [];
        }

        var command = result.CommandResult.Command;
        var path = Path(result);
        var see = $"See: {string.Join(' ', new[] { "aggregator", path, "--help" }.Where(word => word.Length > 0))}";
        if (command.Subcommands.Count > 0 && result.UnmatchedTokens is [var word and not ['-', ..], ..])
        {
            var known = command.Subcommands.Select(sub => sub.Name).ToList();
            return [path.Length > 0 ? $"There is no command '{path} {word}'; {NearWords.Hint(word, known)}" : $"There is no command '{word}'{DidYouMean(word, known)}", see];
        }

        // Where a command takes any number of words, the parser takes a misspelt option for one of them.
        if (result.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).FirstOrDefault(IsStray) is { } stray)
        {
            return [$"There is no option {stray.Value} here{DidYouMean(stray.Value, Options(result))}", see];
        }

        if (result.Errors.Count == 0)
        {
            return [];
        }

        if (command.Subcommands.Count > 0)
        {
            return [$"'aggregator {path}' wants to know what to do: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}", see];
        }

        if (result.UnmatchedTokens is [var extra, ..])
        {
            return [$"'{extra}' is one word too many for {path}", see];
        }

        return [.. result.Errors.Select(error => Plain(error.Message)).Distinct(), see];
    }

    private static bool IsStray(Token token) => token.Type == TokenType.Argument && token.Value is ['-', not (>= '0' and <= '9' or ' '), ..] && !token.Value.Contains(' ', StringComparison.Ordinal);

    private static string DidYouMean(string word, IEnumerable<string> known) => NearWords.Nearest(word, known) is { } near ? $"; did you mean '{near}'?" : ".";

    private static IEnumerable<string> Options(ParseResult result)
    {
        for (var command = result.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            foreach (var option in command.Command.Options.Where(option => command == result.CommandResult || option.Recursive))
            {
                yield return option.Name;
            }
        }
    }

    private static string Path(ParseResult result)
    {
        var words = new List<string>();
        for (var command = result.CommandResult; command?.Command is not (null or RootCommand); command = command.Parent as CommandResult)
        {
            words.Insert(0, command.Command.Name);
        }

        return string.Join(' ', words);
    }

    private static string Plain(string message) => message
        .Replace("expected type 'System.Int32'", "a whole number", StringComparison.Ordinal)
        .Replace("expected type 'System.Nullable`1[System.Int32]'", "a whole number", StringComparison.Ordinal)
        .Replace("Required argument missing for option: ", "A value is missing behind ", StringComparison.Ordinal)
        .Replace("\n\t", " ", StringComparison.Ordinal);
}
