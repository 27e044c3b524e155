using System.Text.RegularExpressions;

namespace Aggregator.Importing;

/// <summary>What the front matter of every post says alike.</summary>
internal static partial class FrontHabits
{
    private const int Lately = 5;

    /// <summary>Fields that each post fills in its own way; those that drafts fill are among them.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "author", "modified", "excerpt", "description", "date", "published", "image", "number", "issue", "issue_number", "edition", "slug", "permalink", "lang", "language", "summary", "subtitle",
    };

    /// <param name="posts">Of the original, the oldest first.</param>
    public static IReadOnlyList<KeyValuePair<string, object>> Fields(IReadOnlyList<PastPost> posts)
    {
        var last = posts.TakeLast(Lately).ToList();
        return last.Count == 0 ? [] : [.. last[^1].Post.Front
            .Where(field => !Own.Contains(field.Key) && last.Count(post => post.Post.Front.Any(other => other.Key == field.Key && other.Value == field.Value)) * 2 > last.Count)
            .Select(field => (field.Key, Value: Value(field.Value))).Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))];
    }

    public static string? Author(IReadOnlyList<PastPost> posts) =>
        posts.Select(post => PostSigns.Unquoted(PostSigns.Field(post.Post, "author"))).LastOrDefault(author => author.Length is > 0 and < 100 && author[0] is not ('[' or '{' or '\n') && !author.Contains('\n', StringComparison.Ordinal));

    /// <summary>The small picture of the post, with the issue's number as a place.</summary>
    public static string? Thumb(IReadOnlyList<PastPost> posts) => posts.Reverse()
        .Select(post => (Field: ThumbLine().Match(PostSigns.Field(post.Post, "image")), post.Printed.Number, post.Printed.Date)).Where(post => post.Field.Success)
        .Select(post => TitlePattern.Filled(PostSigns.Unquoted(post.Field.Groups["file"].Value), post.Number, post.Date)).FirstOrDefault();

    /// <summary>A text, true or false, or a list of texts; null for anything else.</summary>
    private static object? Value(string written)
    {
        var value = written.Trim();
        if (value is "true" or "false")
        {
            return value == "true";
        }

        if (value is ['[', .. var members, ']'] && !members.AsSpan().ContainsAny('[', '{', '\n'))
        {
            return members.Split(',').Select(PostSigns.Unquoted).Where(member => member.Length > 0).ToList();
        }

        if (written.StartsWith('\n') && written[1..].Split('\n').All(line => line.TrimStart().StartsWith("- ", StringComparison.Ordinal)))
        {
            return written[1..].Split('\n').Select(line => PostSigns.Unquoted(line.TrimStart()[2..])).ToList();
        }

        return value.Length is 0 or > 200 || value[0] is '{' or '|' or '>' or '&' or '*' || value.Any(char.IsControl) ? null : PostSigns.Unquoted(value);
    }

    [GeneratedRegex(@"(?:^|\n)\s*(?:thumb|teaser|thumbnail):\s*(?<file>[^\n]+)")]
    private static partial Regex ThumbLine();
}
