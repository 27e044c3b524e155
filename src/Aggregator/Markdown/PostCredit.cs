using System.Text.RegularExpressions;

namespace Aggregator.Markdown;

/// <summary>The line below a picture that says where it is from: in italics, or nothing but a link, or it begins with a word for "source".</summary>
internal static partial class PostCredit
{
    /// <summary>Of the text that is seen: what is longer tells a story, and its link is one of the item.</summary>
    private const int Longest = 260;

    private const int LongestLine = 4000;

    public static bool Is(PostPiece piece) => piece.Block.Line == piece.Block.EndLine && piece.Source is { } source && Is(source);

    public static bool Is(string line)
    {
        var seen = line.Trim();
        if (seen.Length is 0 or > LongestLine || Link().Replace(seen, "${text}").Length > Longest + 10 || seen.StartsWith("**", StringComparison.Ordinal))
        {
            return false;
        }

        var bare = Link().Replace(seen, "~");
        var left = Italic().Replace(bare, "");
        return (seen.Length != left.Length && left.Count(char.IsLetterOrDigit) <= 2)
            || (seen[0] is '*' or '_' && Link().Match(seen) is { Success: true } link && seen[(link.Index + link.Length)..].All(rest => !char.IsLetterOrDigit(rest))
                && bare.Length < 120)
            || Word().IsMatch(seen);
    }

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![*_])([*_])(?![*_\s]).*?(?<!\s)\1(?![*_])")]
    private static partial Regex Italic();

    [GeneratedRegex(@"^[(\[*_\s]*(?:image |photo |picture |figure )?(?:source|credits?|fonte|cr[ée]ditos?|cr[ée]dits?|kaynak|fuente|quelle|来源|图源|图片来源|المصدر|источник)s?[\])*_\s]*(?:[:：—–-]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
