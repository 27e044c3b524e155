using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Aggregator.Drafting;

/// <summary>Writes YAML 1.2 scalars on one line, whatever the text holds.</summary>
internal static partial class YamlScalar
{
    /// <summary>A value of the newsletter's front matter: a string, a bool or a list of strings.</summary>
    public static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => Plain(text),
        IEnumerable<string> list => $"[{string.Join(", ", list.Select(Plain))}]",
        _ => Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>Without quotes where every reader takes the same text from it.</summary>
    public static string Plain(string text) => PlainForm().IsMatch(text) && !Reserved().IsMatch(text) ? text : Quoted(text);

    /// <summary>The text of a scalar as people write it: plain, or in quotes of either kind on one line.</summary>
    public static string Read(string yaml) => yaml.Trim() switch
    {
        ['"', .. var inner, '"'] => Escape().Replace(inner, match => match.Value[1] switch
        {
            'n' => "\n",
            't' => "\t",
            'x' or 'u' => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(),
            var plain => plain.ToString(),
        }),
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        var plain => plain,
    };

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 8);
        var runes = text.EnumerateRunes().ToArray();
        for (var at = 0; at < runes.Length; at++)
        {
            var rune = runes[at];
            var liquid = rune.Value == '{' && at + 1 < runes.Length && runes[at + 1].Value is '{' or '%'; // Jekyll themes print titles through Liquid
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < 0x20 or (>= 0x7F and < 0xA0) => quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}"),
                0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => liquid ? quoted.Append("\\x7B") : quoted.Append(rune.ToString()),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^(?:[A-Za-z_](?:[A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?|0|[1-9][0-9]{0,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm();

    [GeneratedRegex(@"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    // Readers of YAML 1.1 (Jekyll's is one) take these words for values.
    [GeneratedRegex(@"^(?:true|false|yes|no|on|off|y|n|null)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
