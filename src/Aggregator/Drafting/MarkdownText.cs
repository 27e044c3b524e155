using System.Text;
using System.Text.RegularExpressions;

namespace Aggregator.Drafting;

/// <summary>
/// Strangers' text made harmless in a Jekyll post: it reads the same in CommonMark and kramdown, runs nothing in Liquid, and is no HTML. What only
/// typography touches (quotes, dots, single hyphens) stays as it is, because an editor has to read the file.
/// </summary>
internal static partial class MarkdownText
{
    /// <summary>One line of Markdown that shows <paramref name="text"/>. Call it once for each text.</summary>
    public static string Escape(string text)
    {
        var plain = PlainText.Fold(text);
        var escaped = new StringBuilder(plain.Length + 16);
        for (var at = 0; at < plain.Length; at++)
        {
            escaped.Append(Escaped(plain, at));
        }

        return LineStart().Replace(escaped.ToString(), match => match.Value is "^" ? "&#94;" : $@"{match.Groups["number"].Value}\{match.Groups["mark"].Value}");
    }

    /// <summary>An address to be read in the text: kramdown would turn "--" and "..." of a plain text into other characters.</summary>
    public static string Address(string address)
    {
        var text = Encode(address, (url, at) => url[at] switch
        {
            '-' or '.' or '~' or '$' => at > 0 && url[at - 1] == url[at] && (url[at] != '.' || (at > 1 && url[at - 2] == '.')),
            '_' => !KeepsUnderscore(url, at),
            _ => false,
        });
        return EntityLike().Replace(text, "&amp;");
    }

    /// <summary>An address between the parentheses of a link.</summary>
    public static string Destination(string address)
    {
        var balanced = IsBalanced(address);
        return EntityLike().Replace(Encode(address, (url, at) => url[at] is '(' or ')' && !balanced), "&amp;");
    }

    private static string Escaped(string text, int at)
    {
        var c = text[at];
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        return c switch
        {
            ']' when after == ':' => "&#93;", // kramdown sees a link definition behind an escape, too
            '{' => after == '%' ? "&#123;" : "\\{", // "\{%" would still be a Liquid tag
            '*' or '`' or '[' or ']' or '|' => "\\" + c,
            '<' => "&lt;",
            '&' => EntityLike().Match(text, at) is { Success: true } found && found.Index == at ? "&amp;" : "&",
            '_' => char.IsLetter(before) && char.IsLetterOrDigit(after) ? "_" : "\\_", // behind a digit kramdown opens emphasis
            '-' or '>' or '$' => before == c || after == c ? "\\" + c : c.ToString(),
            '~' => before == c || after == c || !char.IsWhiteSpace(before) ? "&#126;" : "~",
            '\\' => at == text.Length - 1 ? "&#92;" : char.IsAscii(after) && !char.IsLetterOrDigit(after) && after != ' ' ? @"\\" : "\\",
            _ => c.ToString(),
        };
    }

    private static string Encode(string address, Func<string, int, bool> also)
    {
        var text = new StringBuilder(address.Length + 8);
        var at = 0;
        foreach (var rune in address.EnumerateRunes())
        {
            if (Breaks(rune) || (rune.IsAscii && also(address, at)))
            {
                Percent.Append(text, rune);
            }
            else
            {
                text.Append(rune.ToString());
            }

            at += rune.Utf16SequenceLength;
        }

        return text.ToString();
    }

    private static bool Breaks(Rune rune) =>
        rune.Value is '<' or '>' or '"' or '\'' or '`' or '{' or '}' or '[' or ']' or '|' or '\\' or '^' or '*'
        || Rune.IsWhiteSpace(rune) || PlainText.IsInvisible(rune);

    // kramdown opens emphasis at any "_" that follows no letter and closes it at any that no letter or digit follows.
    private static bool KeepsUnderscore(string url, int at) =>
        at > 0 && at + 1 < url.Length && (char.IsLetter(url[at - 1]) || (char.IsDigit(url[at - 1]) && !ClosingUnderscore().IsMatch(url)))
        && (char.IsLetterOrDigit(url[at + 1]) || url[at + 1] == '(');

    private static bool IsBalanced(string address)
    {
        var open = 0;
        foreach (var c in address)
        {
            open += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (open < 0)
            {
                return false;
            }
        }

        return open == 0;
    }

    /// <summary>What a line may not begin with: heading, quote, list, underline of a heading, definition, fence, kramdown's end of block.</summary>
    [GeneratedRegex(@"^(?:(?<mark>[#>])|(?<mark>=)(?==*\z)|(?<mark>:)(?=[\s|\\]|\z)|(?<mark>[-+])(?=\s|\z)|(?<number>[0-9]+)(?<mark>[.)])(?=\s|\z)|\^(?=\z))",
        RegexOptions.CultureInvariant)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"&(?=#?[\w:][\w:.-]*;)", RegexOptions.CultureInvariant)]
    private static partial Regex EntityLike();

    [GeneratedRegex(@"_(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex ClosingUnderscore();
}
