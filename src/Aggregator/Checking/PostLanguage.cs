using Aggregator.Text;

namespace Aggregator.Checking;

/// <summary>The language a post is written in.</summary>
internal static class PostLanguage
{
    /// <returns>Two letters; null when it cannot be told.</returns>
    public static string? Of(Prose prose, CheckContext context) => context.Language is { Length: >= 2 } given
        ? given.Split('-')[0].ToLowerInvariant()
        : LanguageGuess.Of(string.Join('\n', prose.Blocks().Where(block => block.Line < prose.ListStart)
            .SelectMany(block => Enumerable.Range(block.Line, block.EndLine - block.Line + 1)).Select(line => Plain.Of(prose[line]))));
}
