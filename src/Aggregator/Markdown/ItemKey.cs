using System.Text.RegularExpressions;

namespace Aggregator.Markdown;

/// <summary>The key in the HTML comment of a draft's item: <c>&lt;!-- item arxiv:2601.01234 --&gt;</c>, one a line.</summary>
internal static partial class ItemKey
{
    /// <summary>The key in the first item comment of a line; null when there is none.</summary>
    public static string? Read(string line)
    {
        var match = Comment().Match(line);
        return match.Success ? Uri.UnescapeDataString(match.Groups["key"].Value) : null;
    }

    /// <summary>The text as it is published: each comment gone, with the blank line behind it.</summary>
    public static string Strip(string text) => Block().Replace(text, "");

    [GeneratedRegex(@"<!-- item (?<key>\S*)(?: [^<>\n]*?)? -->", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^<!-- item \S*(?: [^<>\n]*?)? -->\n(?:\n|\z)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Block();
}
