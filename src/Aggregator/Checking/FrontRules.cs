using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Checking;

/// <summary>The front matter: it can be read, has the keys it needs, each of the right type, and no date that hides the post.</summary>
internal static partial class FrontRules
{
    // The layout may come from the site's own defaults.
    private static readonly string[] Needed = ["title"];

    public static IEnumerable<Finding> Check(Post post, CheckContext context)
    {
        if (Prose.FrontEnd(post.Lines) == 0)
        {
            var begun = post.Lines.Count > 0 && post.Lines[0].TrimEnd() is "---";
            return [Fault(context, 1, begun ? "The front matter is never closed: put a line --- behind it." : "There is no front matter, so the site does not show this file: begin it with lines ---, layout: post, title: \"…\", ---.")];
        }

        return Keys(post, context).Concat(post.Front.SelectMany(field => Value(post, field, context))).Concat(Dates(post, context));
    }

    private static IEnumerable<Finding> Keys(Post post, CheckContext context)
    {
        foreach (var key in Needed.Concat(context.FrontMatter.Select(field => field.Key)).Distinct().Where(key => post.Front.All(field => field.Key != key)))
        {
            yield return Fault(context, 1, $"The front matter has no {key}: add it.");
        }

        foreach (var again in post.Front.GroupBy(field => field.Key, StringComparer.Ordinal).SelectMany(key => key.Skip(1)))
        {
            yield return Fault(context, again.Line, $"The front matter has {again.Key} twice: the first one is lost; take one out.");
        }

        foreach (var title in post.Front.Where(field => field.Key == "title" && Scalar(field.Value).Length == 0))
        {
            yield return Fault(context, title.Line, "The title is empty: write one.");
        }
    }

    private static IEnumerable<Finding> Value(Post post, PostField field, CheckContext context)
    {
        var value = field.Value.Trim();
        var nested = post.Lines[field.Line - 1].TrimEnd().EndsWith(':');
        if (!nested && BadYaml(value) is { } fault)
        {
            yield return Fault(context, field.Line, $"The value of {field.Key} {fault}");
            yield break;
        }

        var wanted = context.FrontMatter.Where(known => known.Key == field.Key).Select(known => known.Value).FirstOrDefault();
        var kind = field.Key switch
        {
            "comments" or "published" or "share" or "toc" or "pin" or "hidden" => "true or false",
            "tags" or "categories" => "a list such as [a, b]",
            "title" or "layout" or "author" or "excerpt" or "description" or "permalink" or "lang" => "a text",
            "date" => "a date such as 2026-01-31",
            _ when wanted is bool => "true or false",
            _ when wanted is string => "a text",
            _ when wanted is not null => "a list such as [a, b]",
            _ => "",
        };
        var right = value.Length == 0 || kind switch
        {
            "true or false" => value is "true" or "false" or "True" or "False" or "yes" or "no",
            "a list such as [a, b]" => value[0] is '[' or '-' || !value.Contains(',', StringComparison.Ordinal),
            "a text" => value[0] is not ('[' or '{') && !value.StartsWith("- ", StringComparison.Ordinal),
            "a date such as 2026-01-31" => DateOf(value, TimeZoneInfo.Utc) is not null,
            _ => true,
        };
        if (!right)
        {
            yield return Fault(context, field.Line, $"{field.Key} is {LinkRules.Short(value)}, and should be {kind}.");
        }
    }

    private static IEnumerable<Finding> Dates(Post post, CheckContext context)
    {
        var field = post.Front.FirstOrDefault(field => field.Key == "date");
        var date = field is null ? null : DateOf(field.Value, context.Zone);
        var line = field?.Line ?? 1;
        if (field is null && FileDate().Match(Path.GetFileName(context.File)) is { Success: true } name)
        {
            date = DateOf(name.Groups["date"].Value, context.Zone);
        }

        if (date > context.Now)
        {
            yield return new Finding(context.File, line, "future-date", string.Create(CultureInfo.InvariantCulture,
                $"The date {date:yyyy-MM-dd HH:mm} lies ahead, so the site hides the post until then: take today's, or wait."));
        }
    }

    // A plain scalar may not hold what YAML takes for something else; a quoted one must end.
    private static string? BadYaml(string value)
    {
        if (value.Length == 0 || value.Contains('\n', StringComparison.Ordinal) && value[0] is not ('"' or '\''))
        {
            return null;
        }

        return value[0] switch
        {
            '"' => DoubleQuoted().IsMatch(value) ? null : "opens a quotation mark that does not close: close it, and write \\\" for one inside.",
            '\'' => SingleQuoted().IsMatch(value) ? null : "opens a quotation mark that does not close: close it, and write '' for one inside.",
            '[' => value.TrimEnd().EndsWith(']') || value.Contains("] #", StringComparison.Ordinal) ? null : "opens a bracket that does not close: close it.",
            '{' => value.TrimEnd().EndsWith('}') ? null : "opens a brace that does not close: close it.",
            '@' or '`' or '%' => $"may not begin with {value[0]}: put it in double quotes.",
            '|' or '>' or '&' or '!' or '*' or '-' => null,
            _ => value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(':') ? "holds a colon, which YAML takes for a key: put it in double quotes." : null,
        };
    }

    private static string Scalar(string value)
    {
        var text = value.Trim();
        return text.Length >= 2 && text[0] is '"' or '\'' ? text[1..^1].Trim() : text;
    }

    private static DateTimeOffset? DateOf(string value, TimeZoneInfo zone)
    {
        var text = Scalar(value);
        if (Zoned().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
        {
            return exact;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local)) : null;
    }

    private static Finding Fault(CheckContext context, int line, string message) => new(context.File, line, "front-matter", message);

    [GeneratedRegex(@"\A""(?:[^""\\]|\\.)*""\s*(?:#.*)?\z", RegexOptions.Singleline)]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex(@"\A'(?:[^']|'')*'\s*(?:#.*)?\z", RegexOptions.Singleline)]
    private static partial Regex SingleQuoted();

    [GeneratedRegex(@"^(?<date>\d{4}-\d{1,2}-\d{1,2})-")]
    private static partial Regex FileDate();

    [GeneratedRegex(@"\d{1,2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$")]
    private static partial Regex Zoned();
}
