using System.Text.RegularExpressions;

namespace Aggregator.Markdown;

/// <summary>How items are titled where headings are for sections: a line in bold on its own, <c>***title***</c> or <c>**1.2 title**</c>.</summary>
internal static partial class PostTitle
{
    private const int Longest = 300;

    /// <summary>What stands between the stars of a line, still Markdown; null when the line is no title. Stars may be closed unevenly.</summary>
    public static string? Of(string line)
    {
        var match = line.Length <= Longest ? Bold().Match(line) : Match.Empty;
        return match.Success && match.Groups["inner"].Value is var inner && !inner.Contains("**", StringComparison.Ordinal)
            && !inner.Contains("__", StringComparison.Ordinal) ? inner : null;
    }

    /// <summary>Plain text without the stars that emphasis left over.</summary>
    public static string Plain(string text) => text.Trim().Trim('*').Trim();

    /// <summary><c>1.2</c> and the rest; an empty number when there is none.</summary>
    public static (string Number, string Title) Numbered(string title)
    {
        var match = Item().Match(title);
        return match.Success ? (match.Groups["number"].Value, match.Groups["rest"].Value.Trim()) : ("", title);
    }

    /// <summary><c>1、heading</c> or <c>1. heading</c>.</summary>
    public static (string Number, string Heading) NumberedSection(string heading)
    {
        var match = Section().Match(heading);
        return match.Success ? (match.Groups["number"].Value, match.Groups["rest"].Value.Trim()) : ("", heading);
    }

    [GeneratedRegex(@"^(?:\*{2,4}(?<inner>[^*\s].*?)\*{1,4}|__(?<inner>[^_\s].*?)__)[\s\\]*$")]
    private static partial Regex Bold();

    [GeneratedRegex(@"^(?<number>[0-9]{1,2}(?:[.．][0-9]{1,3})+)[.、．:：)）]?\s*(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(?<number>[0-9]{1,2})\s*(?:[、．)）:：]|\.(?![0-9]))\s*(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Section();
}
