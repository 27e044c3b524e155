using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Budget.Depth,
    };

    public static Feed Read(string text, Uri? address, Budget budget)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException exception)
        {
            var sentence = $"The document begins like JSON and is broken in line {exception.LineNumber + 1}.";
            return new Feed { Problem = new Problem(ProblemKind.Malformed, sentence) };
        }

        using (document)
        {
            var root = document.RootElement;
            var items = default(JsonElement);
            var isObject = root.ValueKind == JsonValueKind.Object;
            var hasItems = isObject && root.TryGetProperty("items", out items) && items.ValueKind == JsonValueKind.Array;
            if (!hasItems && !(isObject && Text(root, "version").Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase)))
            {
                return new Feed { Problem = new Problem(ProblemKind.NotAFeed, "The document is JSON, but no JSON Feed: it has no list \"items\".") };
            }

            return ReadFeed(root, items, address, budget);
        }
    }

    private static Feed ReadFeed(JsonElement root, JsonElement items, Uri? address, Budget budget)
    {
        var language = Some(Text(root, "language"));
        var place = Addresses.Base(Text(root, "feed_url"), address) ?? Addresses.Base(Text(root, "home_page_url"), address);
        var authors = Authors(root);
        var entries = new List<Entry>();
        if (items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray())
            {
                budget.CountElement();
                if (item.ValueKind == JsonValueKind.Object)
                {
                    entries.Add(ReadItem(item, place, language, authors));
                }
            }
        }

        return new Feed
        {
            Format = "json",
            Title = HtmlText.Fold(Text(root, "title")),
            HomePage = Addresses.Resolve(Text(root, "home_page_url"), address) is { } page ? new Uri(page) : null,
            Language = language,
            Entries = entries,
        };
    }

    private static Entry ReadItem(JsonElement item, Uri? place, string? language, IReadOnlyList<string> authors)
    {
        var own = Some(Text(item, "language")) ?? language;
        var html = Text(item, "content_html");
        var plain = Text(item, "content_text");
        if (html.Length == 0 && plain.Length > 0)
        {
            html = plain.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        }

        var summary = HtmlText.Fold(Text(item, "summary"), 4000);
        var writers = Authors(item);
        var published = FeedDate.Parse(Text(item, "date_published"), own);
        var updated = FeedDate.Parse(Text(item, "date_modified"), own);
        var facts = new Dictionary<string, string>();
        TakeAttachment(item, facts, place);
        return new Entry
        {
            Id = Text(item, "id").Trim(),
            Title = Title(item, html),
            Link = Addresses.Complete(Link(item), place),
            Summary = summary.Length > 0 ? summary : HtmlText.Plain(html, 4000),
            Content = html,
            Published = published ?? updated,
            Updated = updated,
            Authors = writers.Count > 0 ? writers : authors,
            Categories = Texts(item, "tags"),
            Picture = Addresses.Resolve(Some(Text(item, "image")) ?? Text(item, "banner_image"), place) ?? HtmlLinks.FirstPicture(html, place),
            Links = HtmlLinks.Read(html, place),
            Language = own,
            Facts = facts,
        };
    }

    private static string Link(JsonElement item)
    {
        var id = Text(item, "id").Trim();
        return Some(Text(item, "url")) ?? Some(Text(item, "external_url")) ?? (Addresses.IsWeb(id) ? id : "");
    }

    /// <summary>Short posts have no title in this format; their beginning serves as one.</summary>
    private static string Title(JsonElement item, string html)
    {
        var title = HtmlText.Title(Text(item, "title"));
        title = title.Length > 0 ? title : HtmlText.Fold(Text(item, "summary"), 100);
        title = title.Length > 0 ? title : HtmlText.Fold(Text(item, "content_text"), 100);
        title = title.Length > 0 ? title : HtmlText.Plain(html, 100);
        return title.Length > 0 ? title : Some(Text(item, "url")) ?? Some(Text(item, "external_url")) ?? "";
    }

    private static void TakeAttachment(JsonElement item, Dictionary<string, string> facts, Uri? place)
    {
        if (!item.TryGetProperty("attachments", out var attachments) || attachments.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var attachment in attachments.EnumerateArray())
        {
            if (attachment.ValueKind == JsonValueKind.Object && Text(attachment, "url") is { Length: > 0 } url)
            {
                facts["enclosure"] = Addresses.Complete(url, place);
                if (Text(attachment, "duration_in_seconds") is { Length: > 0 } duration)
                {
                    facts["duration"] = duration;
                }

                return;
            }
        }
    }

    private static List<string> Authors(JsonElement element)
    {
        var names = new List<string>();
        if (element.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array)
        {
            foreach (var author in authors.EnumerateArray())
            {
                Take(author);
            }
        }

        if (names.Count == 0 && element.TryGetProperty("author", out var single))
        {
            Take(single);
        }

        return names;

        void Take(JsonElement author)
        {
            var name = author.ValueKind switch
            {
                JsonValueKind.Object => Text(author, "name"),
                JsonValueKind.String => author.GetString()!,
                _ => "",
            };
            if (HtmlText.Fold(name, 300) is { Length: > 0 } text)
            {
                names.Add(text);
            }
        }
    }

    private static List<string> Texts(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var strings = list.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String);
        var texts = strings.Select(value => HtmlText.Fold(value.GetString()!, 300));
        return [.. texts.Where(text => text.Length > 0).Distinct().Take(200)];
    }

    /// <summary>Numbers where text is due are taken as text: the format asks for it, version 1 said so of ids.</summary>
    private static string Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? "",
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };

    private static string? Some(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
