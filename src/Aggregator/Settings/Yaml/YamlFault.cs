using YamlDotNet.Core;

namespace Aggregator.Settings.Yaml;

/// <summary>Says in an editor's words why a text is no YAML.</summary>
internal static class YamlFault
{
    public static (int Line, int Column, string Message) Of(YamlException fault, string text)
    {
        var place = fault.Message.Contains("tab", StringComparison.Ordinal) ? Tab(text, fault.Start.Line) : null;
        var (line, column) = place ?? (Math.Max(1, (int)fault.Start.Line), Math.Max(1, (int)fault.Start.Column));
        return (line, column, Explain(fault.Message));
    }

    /// <summary>The package speaks of tokens and contexts; an editor wants to know what to look at.</summary>
    private static string Explain(string message) => "this is not valid YAML: " + message switch
    {
        _ when message.Contains("tab", StringComparison.Ordinal) => "the line is indented with a tab; use spaces",
        _ when message.Contains("invalid mapping", StringComparison.Ordinal) || message.Contains("apping values", StringComparison.Ordinal) =>
            "a ':' stands where none may; put a text that holds ': ' in quotes, or mend the indentation",
        _ when message.Contains("escape", StringComparison.Ordinal) => "a backslash in this text begins nothing known; use single quotes",
        _ when message.Contains("quoted scalar", StringComparison.Ordinal) => "the quote that opens here is not closed",
        _ when message.Contains("cannot start any token", StringComparison.Ordinal) => "no text may begin with this character; put it in quotes",
        _ when message.Contains("expected key", StringComparison.Ordinal) => "this does not fit; look at the indentation, and at the quotes in this line and above it",
        _ => message.TrimEnd('.') + "; look at the indentation, the quotes and the brackets here and above",
    };

    /// <summary>Where the tab is: the package names the block in which it found one.</summary>
    private static (int Line, int Column)? Tab(string text, long after)
    {
        var lines = text.Split('\n');
        for (var number = (int)Math.Max(0, after - 1); number < lines.Length; number++)
        {
            var indent = lines[number].Length - lines[number].TrimStart(' ').Length;
            if (indent < lines[number].Length && lines[number][indent] == '\t')
            {
                return (number + 1, indent + 1);
            }
        }

        return null;
    }
}
