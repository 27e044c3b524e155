using System.Text.Json;
using Aggregator.Model;

namespace Aggregator;

/// <summary>The items of an <c>issue.json</c> with what their sources say: a check may have nothing but the files.</summary>
internal static class DraftedItems
{
    /// <returns>Items by key; none when the text is no issue.</returns>
    public static IReadOnlyDictionary<string, Item> Read(string json, out DateTimeOffset? to)
    {
        to = null;
        var items = new Dictionary<string, Item>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            to = document.RootElement.TryGetProperty("to", out var end) && end.TryGetDateTimeOffset(out var date) ? date : null;
            foreach (var item in List(document.RootElement, "sections").SelectMany(section => List(section, "items")).Select(ItemOf).OfType<Item>())
            {
                items.TryAdd(item.Key, item);
            }
        }
        catch (JsonException)
        {
            // Somebody's hand was in it: then nothing is known of the items, and the text is checked all the same.
        }

        return items;
    }

    private static Item? ItemOf(JsonElement item)
    {
        var entries = List(item, "entries").Select(EntryOf).ToList();
        var lead = entries.FirstOrDefault(entry => entry.Key == Text(item, "item"));
        return lead is null ? null : new Item
        {
            Lead = lead,
            Entries = [lead, .. entries.Where(entry => entry != lead)],
            Joins = [.. List(item, "joins").Select(join => new Join(Text(join, "key"), Text(join, "to"), join.TryGetProperty("to_confirm", out var confirm) && confirm.ValueKind is JsonValueKind.True ? JoinKind.NearTitle : JoinKind.Link, Text(join, "why")))],
        };
    }

    private static Entry EntryOf(JsonElement entry) => new()
    {
        Key = Text(entry, "key"),
        Title = Text(entry, "title"),
        Address = Text(entry, "url"),
        Summary = Text(entry, "summary"),
        Picture = Text(entry, "picture") is { Length: > 0 } picture ? picture : null,
        Published = entry.TryGetProperty("published", out var published) && published.ValueKind is JsonValueKind.String && published.TryGetDateTimeOffset(out var at) ? at : null,
    };

    private static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString()! : "";
}
