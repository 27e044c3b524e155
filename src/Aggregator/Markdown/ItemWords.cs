using System.Text.RegularExpressions;

namespace Aggregator.Markdown;

/// <summary>
/// The words behind the key in an item's comment, <c>&lt;!-- item KEY stale --&gt;</c>: what the machine or the editor says of the item without
/// printing it. The words are <see cref="New"/>, <see cref="Gone"/>, <see cref="Changed"/>, <see cref="Stale"/> and <c>only LANGUAGE</c>.
/// </summary>
public static partial class ItemWords
{
    /// <summary>It came with a later draft.</summary>
    public const string New = "new";

    /// <summary>No source carries it any more.</summary>
    public const string Gone = "gone";

    /// <summary>Its source says something else by now, which stands below what the editor wrote.</summary>
    public const string Changed = "changed";

    /// <summary>The original was changed after this was translated.</summary>
    public const string Stale = "stale";

    /// <summary>Before the languages of the editions that it belongs to.</summary>
    public const string Only = "only";

    /// <summary>A comment on a line of its own that says so of an introduction, or of what stands below a section's heading.</summary>
    public const string StaleLine = "<!-- stale -->";

    public static bool IsStale(string line) => line.Trim() == StaleLine;

    /// <summary>The words in the item comment of a line, in order; none where there is no such comment.</summary>
    public static IReadOnlyList<string> Read(string line) => Comment().Match(line) is { Success: true } comment ? Split(comment) : [];

    public static bool IsComment(string line) => Comment().IsMatch(line);

    /// <summary>The line with a word more in its item comment.</summary>
    public static string With(string line, string word) =>
        Comment().Replace(line, comment => Split(comment).Contains(word) ? comment.Value : Write(comment, [.. Split(comment), word]), 1);

    /// <summary>The line with a word less in its item comment.</summary>
    public static string Without(string line, string word) =>
        Comment().Replace(line, comment => Split(comment).Contains(word) ? Write(comment, [.. Split(comment).Where(other => other != word)]) : comment.Value, 1);

    /// <summary>Whether an item with these words belongs to an edition.</summary>
    public static bool BelongsTo(IReadOnlyList<string> words, string language)
    {
        var only = words.ToList().IndexOf(Only);
        return only < 0 || words.Skip(only + 1).Contains(language, StringComparer.OrdinalIgnoreCase);
    }

    private static string[] Split(Match comment) => comment.Groups["words"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Write(Match comment, string[] words) => $"<!-- item {string.Join(' ', words.Prepend(comment.Groups["key"].Value))} -->";

    [GeneratedRegex(@"<!--\s*item (?<key>\S+)(?<words>(?: [^<>\n]*?)?)\s*-->", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
