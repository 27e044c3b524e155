using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>Answers in JSON of services that publish no feed: opened with one problem for all that can be wrong, read without ever throwing.</summary>
internal static class JsonAnswer
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="service">As an editor calls it; begins the sentence of a problem.</param>
    public static Feed Read(Download download, string service, Func<JsonElement, Feed> read)
    {
        var bytes = download.Body[(download.Body.Span.StartsWith(ByteOrderMark) ? 3 : 0)..];
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return bytes.Span.TrimStart(" \t\r\n"u8).StartsWith("<"u8)
                ? Failed(ProblemKind.NotAFeed, $"{service} answered with a web page where its list was expected; open the address in a browser, or check endpoint.")
                : Failed(ProblemKind.Malformed, $"{service}'s list breaks off or is no JSON; it is asked again at the next visit.");
        }
    }

    public static Feed Failed(ProblemKind kind, string sentence) => new() { Format = "json", Problem = new Problem(kind, sentence) };

    /// <summary>A member of an object; <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>White space trimmed; numbers as written; empty when it is neither.</summary>
    public static string Text(JsonElement element, string name)
    {
        var value = Member(element, name);
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Trim(),
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            };
        }
        catch (InvalidOperationException)
        {
            // half a surrogate pair: such a text has no characters
            return "";
        }
    }

    public static IEnumerable<JsonElement> List(JsonElement element, string name) => List(Member(element, name));

    public static IEnumerable<JsonElement> List(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    public static long? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
