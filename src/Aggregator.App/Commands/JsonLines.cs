using System.Globalization;
using System.Text.Json;

namespace Aggregator.App.Commands;

/// <summary>One JSON object a line, read strictly: a line that is none, or a field of another type, is told with its number.</summary>
internal static class JsonLines
{
    /// <param name="name">Of the file, as the person knows it.</param>
    /// <param name="read">Makes something of a line's object.</param>
    /// <exception cref="UsageException">A line is no JSON object, or <paramref name="read"/> found a fault in it.</exception>
    public static IEnumerable<T> Read<T>(TextReader input, string name, Func<JsonElement, T> read)
    {
        for (var number = 1; input.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return One(line.TrimStart('\uFEFF'), string.Create(CultureInfo.InvariantCulture, $"{name}:{number}"), read);
            }
        }
    }

    /// <summary>A text; a number counts as its digits, what is missing or null as empty.</summary>
    public static string Text(JsonElement row, string field) => row.TryGetProperty(field, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => StringOf(value, field),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => throw new FormatException($"\"{field}\" should be a text"),
    } : "";

    public static IReadOnlyList<string> Texts(JsonElement row, string field) => !row.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(member => member.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(member => StringOf(member, field))] : throw new FormatException($"\"{field}\" should be a list of texts");

    // Half a surrogate pair written as \ud800 passes the parser and fails only here.
    private static string StringOf(JsonElement value, string field)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"\"{field}\" holds half of a surrogate pair");
        }
    }

    private static T One<T>(string line, string place, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : throw new FormatException("one JSON object a line is expected");
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            throw new UsageException($"{place}: {(fault is JsonException json ? "this is no JSON: " + Json.Fault(json) : fault.Message)}");
        }
    }
}
