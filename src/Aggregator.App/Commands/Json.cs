using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.App.Commands;

/// <summary>One object a line: UTF-8, snake_case, times ISO 8601 UTC.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new UtcTime() },
    };

    public static string Line(object value) => JsonSerializer.Serialize(value, Options);

    /// <summary>What is wrong with a text that should be JSON; the parser counts lines and bytes from 0, and of one line only the place in it helps.</summary>
    public static string Fault(JsonException fault)
    {
        var end = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal) is >= 0 and var path ? path : fault.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return (end < 0 ? fault.Message : fault.Message[..end].TrimEnd('.'))
            + (end >= 0 && fault.BytePositionInLine is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", at byte {at + 1}") : "");
    }

    /// <summary>A word of an enum as it stands in JSON.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }
}
