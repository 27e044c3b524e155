using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Model;
using Aggregator.Settings.Yaml;

namespace Aggregator.Settings;

/// <summary>Writes lines for the list <c>sources:</c> of <c>sources.yml</c>.</summary>
public static class SourceLines
{
    private const int LongestKey = 40;

    // Every JSON string is a YAML string, whatever a stranger's title holds.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A key and a line for each feed, in their order; the groups become tags.</summary>
    /// <param name="taken">Keys that other sources have.</param>
    /// <param name="section">Where their entries stand when nothing else decides; null: nothing said.</param>
    public static IReadOnlyList<(string Key, string Line)> Of(IReadOnlyList<ListedFeed> feeds, IEnumerable<string> taken, string? section = null)
    {
        var keys = new HashSet<string>(taken, StringComparer.Ordinal) { Source.Inbox };
        return [.. feeds.Select(feed => Of(feed, keys, section is null ? "" : $", section: {section}"))];
    }

    /// <summary>A key that nobody has, after a name, or where a key cannot hold it after something else; it is taken from then on.</summary>
    public static string Key(string name, string otherwise, HashSet<string> taken) => Free(Stem(name) ?? otherwise, taken);

    private static string Free(string stem, HashSet<string> keys)
    {
        var key = stem;
        for (var number = 2; !keys.Add(key); number++)
        {
            key = FormattableString.Invariant($"{stem}-{number}");
        }

        return key;
    }

    private static (string Key, string Line) Of(ListedFeed feed, HashSet<string> keys, string section)
    {
        var key = Free(Stem(feed.Title) ?? Stem(feed.Address.Host.StartsWith("www.", StringComparison.Ordinal) ? feed.Address.Host[4..] : feed.Address.Host) ?? "feed", keys);
        var tags = feed.Groups.Count == 0 ? "" : $", tags: [{string.Join(", ", feed.Groups.Select(Quoted))}]";
        return (key, $"- {{ key: {key}, kind: feed, url: {Quoted(feed.Address.AbsoluteUri)}{section}{tags} }}");
    }

    /// <summary>A title in another script has no letters that a key may hold.</summary>
    private static string? Stem(string text)
    {
        var slug = Notation.Slug(text);
        slug = slug.Length > LongestKey ? slug[..LongestKey].TrimEnd('-') : slug;
        return Notation.Key(slug) is null && slug.Any(char.IsAsciiLetter) ? slug : null;
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}
