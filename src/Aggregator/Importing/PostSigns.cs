using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Importing;

/// <summary>Title and date of a post, wherever they stand.</summary>
internal static partial class PostSigns
{
    public static string Title(Post post) =>
        Unquoted(Field(post, "TITLE")) is { Length: > 0 } title ? title
            : post.Preface.FirstOrDefault(block => block.Kind == PostBlockKind.Heading)?.Text ?? "";

    /// <summary>The file's name says when a Jekyll post was published, unless its front matter says otherwise.</summary>
    public static DateOnly? Date(Post post, FileWords name)
    {
        var field = DateIn().Match(Field(post, "DATE"));
        return field.Success && DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : name.Date;
    }

    public static string? Text(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);

    public static string Field(Post post, string key) =>
        post.Front.FirstOrDefault(field => field.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    public static string Unquoted(string value)
    {
        var text = value.Trim();
        return text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Trim() : text;
    }

    [GeneratedRegex(@"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex DateIn();
}
