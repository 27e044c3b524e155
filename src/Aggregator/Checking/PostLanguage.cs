using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Checking;

/// <summary>The language a post is written in.</summary>
internal static partial class PostLanguage
{
    /// <returns>Two letters; null when it cannot be told.</returns>
    public static string? Of(Post post, Prose prose, CheckContext context)
    {
        if (context.Language is { Length: >= 2 } given)
        {
            return given.Split('-')[0].ToLowerInvariant();
        }

        var title = post.Front.FirstOrDefault(field => field.Key == "title")?.Value ?? "";
        if (Tag().Match(title) is { Success: true } tag)
        {
            // "CH" is what some write for Chinese.
            var code = tag.Groups["language"].Value.ToLowerInvariant() is var found && found == "ch" ? "zh" : found;
            if (LanguageGuess.Knows(code))
            {
                return code;
            }
        }

        return LanguageGuess.Of(string.Join('\n', Enumerable.Range(prose.FirstLine, Math.Max(0, Math.Min(prose.Count, prose.ListStart - 1) - prose.FirstLine + 1))
            .Select(line => Plain.Of(prose[line]))));
    }

    [GeneratedRegex(@"\[(?<language>[A-Z]{2})(?:-[A-Z]{2})?\]")]
    private static partial Regex Tag();
}
