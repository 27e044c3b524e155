using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Notifying;

/// <summary>A notice as text. What strangers wrote in it stays one line each, and is no markup, no link and no mention anywhere.</summary>
internal static class NoticeText
{
    private const int Longest = 500;

    // Between the signs that make a link or a mention it is not seen and undoes them.
    private const char Nothing = '\u200B';

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is read as JSON, never put into HTML
    };

    public static string Title(Notice notice) => Line(notice.Title);

    /// <summary>The title, an empty line, and the rest.</summary>
    public static string Plain(Notice notice) => string.Join('\n', [Title(notice), .. notice.Lines.Count > 0 ? notice.Lines.Select(Line).Prepend("") : []]) + "\n";

    /// <summary>Our own JSON, for webhooks and commands.</summary>
    public static string Json(Notice notice) => JsonSerializer.Serialize(
        new
        {
            Kind = notice.Kind.ToString().ToLowerInvariant(),
            Newsletter = Line(notice.Newsletter),
            notice.Issue,
            Title = Title(notice),
            Text = Plain(notice),
            At = notice.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            notice.Files,
            Sources = notice.Sources.Select(source => new { source.Source, Problem = Line(source.Problem) }),
        },
        Options);

    /// <summary>Slack's form, which Mattermost, Rocket.Chat and Discord (below <c>/slack</c>) take too.</summary>
    public static string Slack(Notice notice) => JsonSerializer.Serialize(new { text = Harmless(Plain(notice)), mrkdwn = false, unfurl_links = false, unfurl_media = false }, Options);

    /// <summary>&amp;, &lt; and &gt; as docs.slack.dev asks, which takes its links and mentions; what others read as Markdown or as a name is broken up.</summary>
    private static string Harmless(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("@", "@" + Nothing, StringComparison.Ordinal).Replace("](", "]" + Nothing + "(", StringComparison.Ordinal);

    /// <summary>One line, without signs that control, and not endless.</summary>
    private static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                line.Append('…');
                break;
            }

            // Format: among others the marks that turn the direction of all that follows.
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                line.Append(' ');
            }
            else if (category is not UnicodeCategory.Format || rune.Value == 0x200D)
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().Trim();
    }
}
