using System.Text.RegularExpressions;

namespace Aggregator.App.Web;

/// <summary>The words of a piece of Markdown for a card: a look at it, no rendering. What it returns is text and is shown as text.</summary>
internal static partial class PlainMarkdown
{
    private const int Enough = 2_000;

    public static string Of(string markdown)
    {
        var text = markdown.Length > Enough ? markdown[..Enough] : markdown;
        return Marks().Replace(Link().Replace(Break().Replace(text, ""), "$1"), "").Trim();
    }

    [GeneratedRegex(@"^[ \t]*\\\\?[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Break();

    [GeneratedRegex(@"!?\[([^\]\n]{1,400})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,400}\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*{1,3}|`|\\(?=[^\w\s])|^>[ ]?|^#{1,6}[ ]", RegexOptions.Multiline)]
    private static partial Regex Marks();
}
