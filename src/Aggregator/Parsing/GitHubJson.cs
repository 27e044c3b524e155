using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>Members of GitHub's answers, read without ever throwing.</summary>
internal static class GitHubJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static JsonDocument Open(Download download) =>
        JsonDocument.Parse(download.Body[(download.Body.Span.StartsWith(ByteOrderMark) ? 3 : 0)..]);

    public static string Text(JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
        }
        catch (InvalidOperationException)
        {
            // half a surrogate pair: such a text has no characters
            return "";
        }
    }

    public static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    public static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
