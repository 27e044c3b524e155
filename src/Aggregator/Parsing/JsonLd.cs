using System.Text.Json;
using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>What a page says in JSON-LD of the one work it shows (schema.org); the site and the trail of links around it are not meant.</summary>
internal sealed record JsonLd(string? Title, string? Summary, string? Published, string? Updated, string? Picture, IReadOnlyList<string> Authors)
{
    private const int MostScripts = 20;
    private const int MostThings = 500;

    /// <summary>The best first: a page is what it shows only where nothing better is said.</summary>
    private static readonly string[] Works =
    [
        "ScholarlyArticle", "BlogPosting", "NewsArticle", "TechArticle", "Article", "Report", "VideoObject", "PodcastEpisode", "SoftwareSourceCode",
        "SoftwareApplication", "Dataset", "Book", "Course", "Event", "LearningResource", "CreativeWork", "WebPage",
    ];

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static JsonLd Read(HtmlDocument document)
    {
        JsonLd? best = null;
        var rank = int.MaxValue;
        foreach (var script in document.DocumentNode.Descendants("script")
            .Where(script => script.GetAttributeValue("type", "").Contains("ld+json", StringComparison.OrdinalIgnoreCase)).Take(MostScripts))
        {
            try
            {
                using var json = JsonDocument.Parse(script.InnerText, Lenient);
                foreach (var thing in Things(json.RootElement, 0).Take(MostThings))
                {
                    if (Rank(thing) is { } own && own < rank)
                    {
                        (best, rank) = (Of(thing), own);
                    }
                }
            }
            catch (JsonException)
            {
                // A page's other words still count.
            }
        }

        return best ?? new JsonLd(null, null, null, null, null, []);
    }

    private static IEnumerable<JsonElement> Things(JsonElement element, int depth) => element.ValueKind switch
    {
        _ when depth > 4 => [],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(inner => Things(inner, depth + 1)),
        JsonValueKind.Object => Inner(element, "@graph", depth).Concat(Inner(element, "mainEntity", depth)).Prepend(element),
        _ => [],
    };

    private static IEnumerable<JsonElement> Inner(JsonElement thing, string name, int depth) =>
        thing.TryGetProperty(name, out var inner) ? Things(inner, depth + 1) : [];

    private static int? Rank(JsonElement thing)
    {
        var ranks = Texts(thing, "@type").Select(type => Array.IndexOf(Works, type[(type.LastIndexOf('/') + 1)..])).Where(place => place >= 0).ToList();
        return ranks.Count == 0 ? null : ranks.Min();
    }

    private static JsonLd Of(JsonElement thing) => new(
        Text(thing, "headline", "name"),
        Text(thing, "abstract", "description"),
        Text(thing, "datePublished", "uploadDate", "dateCreated"),
        Text(thing, "dateModified"),
        Text(thing, "image", "thumbnailUrl"),
        [.. Texts(thing, "author", "creator")]);

    private static string? Text(JsonElement thing, params string[] names) => Texts(thing, names) is [var first, ..] ? first : null;

    /// <summary>Values of the first of the names that has any: a text, a list, or the name or address of things.</summary>
    private static IReadOnlyList<string> Texts(JsonElement thing, params string[] names)
    {
        foreach (var name in names)
        {
            if (thing.TryGetProperty(name, out var value) && Values(value, 0).Where(text => !string.IsNullOrWhiteSpace(text)).Take(MostThings).ToList() is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    private static IEnumerable<string> Values(JsonElement value, int depth) => value.ValueKind switch
    {
        _ when depth > 4 => [],
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(inner => Values(inner, depth + 1)),
        JsonValueKind.Object when value.TryGetProperty("name", out var name) => Values(name, depth + 1),
        JsonValueKind.Object when value.TryGetProperty("url", out var url) => Values(url, depth + 1),
        JsonValueKind.Object when value.TryGetProperty("@value", out var text) => Values(text, depth + 1),
        _ => [],
    };
}
