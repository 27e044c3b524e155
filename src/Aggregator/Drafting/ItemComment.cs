using System.Text;
using System.Text.RegularExpressions;

namespace Aggregator.Drafting;

/// <summary>The HTML comment that carries an item's key in a draft: <c>&lt;!-- item arxiv:2601.01234 --&gt;</c>, one a line.</summary>
internal static partial class ItemComment
{
    public static string Write(string key)
    {
        var text = new StringBuilder("<!-- item ");
        var before = '-'; // a comment may not begin with ">" or "->", so the first hyphen is not left bare either
        foreach (var rune in key.EnumerateRunes())
        {
            if (MustHide(rune, before))
            {
                Percent.Append(text, rune);
            }
            else
            {
                text.Append(rune.ToString());
            }

            before = rune.IsBmp ? (char)rune.Value : '\0';
        }

        return text.Append(" -->").ToString();
    }

    /// <summary>The key in the first item comment of a line; null when there is none.</summary>
    public static string? Read(string line)
    {
        var match = Comment().Match(line);
        return match.Success ? Uri.UnescapeDataString(match.Groups["key"].Value) : null;
    }

    /// <summary>The text as it is published: each comment gone, with the blank line behind it.</summary>
    public static string Strip(string text) => Block().Replace(text, "");

    // "--" and ">" would end the comment, "{" could begin Liquid, and "%" is the escape itself.
    private static bool MustHide(Rune rune, char before) =>
        rune.Value is '%' or '<' or '>' or '{' or '}'
        || (rune.Value == '-' && before == '-')
        || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || PlainText.IsInvisible(rune);

    [GeneratedRegex(@"<!-- item (?<key>\S*) -->", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^<!-- item \S* -->\n(?:\n|\z)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Block();
}
