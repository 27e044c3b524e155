using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Aggregator.Settings.Yaml;

/// <summary>Writes values for <c>sources.yml</c>, whatever a stranger's text holds.</summary>
internal static partial class YamlText
{
    // Every JSON string is a YAML string.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quoted(string text)
    {
        var quoted = JsonSerializer.Serialize(text, Readable);
        // JSON writes an emoji as two escapes, which no YAML reader joins again.
        return Pair().Replace(quoted, match => char.ConvertFromUtf32(char.ConvertToUtf32(Unit(match.Groups[1]), Unit(match.Groups[2]))));
    }

    /// <summary>Without quotes where every reader takes the same text from it.</summary>
    public static string Plain(string text) => PlainForm().IsMatch(text) && !Reserved().IsMatch(text) ? text : Quoted(text);

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Plain))}]";

    /// <summary>A string, a bool or a list of strings.</summary>
    public static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IEnumerable<string> list => List(list),
        _ => Plain((string)value),
    };

    private static char Unit(Group group) => (char)ushort.Parse(group.ValueSpan, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_./ -]*(?:\:[0-9][\p{L}\p{N}_./ -]*)*\z(?<! )", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm();

    [GeneratedRegex(@"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|y|n|null)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
