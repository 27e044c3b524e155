using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Importing;

/// <summary>Finds the language of a post: a tag in its title or file name, its front matter, its folder, else its words.</summary>
internal static partial class PostLanguage
{
    // Codes that are also short words of a title ("it", "no", "is") count only in brackets.
    private static readonly HashSet<string> Codes =
        ["en", "zh", "fr", "pt", "es", "tr", "ar", "de", "ja", "ko", "ru", "uk", "pl", "nl", "sv", "fi", "cs", "hu", "el", "he", "fa", "hi", "vi", "th", "id", "ro", "bg", "ca"];

    /// <summary>Those that a name may end in without a number before them; "cs" and "ca" are more often something else.</summary>
    private static readonly HashSet<string> Common = ["en", "zh", "fr", "pt", "es", "tr", "ar", "de", "ja", "ko", "ru"];

    private static readonly Dictionary<string, string> Loose = new(StringComparer.Ordinal)
    {
        ["ch"] = "zh", ["cn"] = "zh", ["tw"] = "zh", ["br"] = "pt", ["jp"] = "ja", ["kr"] = "ko", ["gb"] = "en", ["us"] = "en", ["gr"] = "el", ["cz"] = "cs",
    };

    public static string Of(Post post, string title, FileWords name, IReadOnlyList<string> editions)
    {
        var said = Tagged(title) ?? Tagged(name.Stem) ?? Named(name, editions) ?? Code(PostSigns.Unquoted(PostSigns.Field(post, "LANG")))
            ?? Code(PostSigns.Unquoted(PostSigns.Field(post, "LANGUAGE"))) ?? Code(PostSigns.Unquoted(PostSigns.Field(post, "LOCALE")))
            ?? (IsPlain(name.Folder, editions) ? Code(name.Folder) : null) ?? LanguageGuess.Of(Prose(post)) ?? "";
        return editions.FirstOrDefault(edition => edition.Equals(said, StringComparison.OrdinalIgnoreCase))?.ToLowerInvariant()
            ?? (said.Split('-')[0] is var known && editions.FirstOrDefault(edition => edition.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase)) is { } regional && known.Length > 0
                && !editions.Contains(known) ? regional.ToLowerInvariant() : known);
    }

    private static string Prose(Post post) =>
        string.Join('\n', post.Preface.Concat(post.Sections.SelectMany(section => section.Lead.Concat(section.Items.SelectMany(item => item.Blocks)))).Select(block => block.Text));

    private static string? Tagged(string text) => Tag().Matches(text).Select(match => Code(match.Groups["code"].Value, bracketed: true)).FirstOrDefault(code => code is not null);

    /// <summary>The last word of the name, or the one behind a number.</summary>
    private static string? Named(FileWords name, IReadOnlyList<string> editions)
    {
        for (var at = name.Words.Count - 1; at > 0; at--)
        {
            if (((at == name.Words.Count - 1 && IsPlain(name.Words[at], editions)) || int.TryParse(name.Words[at - 1], out _)) && Code(name.Words[at]) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private static bool IsPlain(string word, IReadOnlyList<string> editions) =>
        Common.Contains(word.ToLowerInvariant()) || editions.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string? Code(string text, bool bracketed = false)
    {
        var code = text.Trim().ToLowerInvariant().Replace('_', '-');
        var first = code.Split('-')[0];
        return Codes.Contains(first) ? code
            : bracketed && Loose.TryGetValue(first, out var meant) ? meant
            : bracketed && first is "it" or "no" or "da" or "sl" or "hr" or "et" ? code : null;
    }

    [GeneratedRegex(@"[\[(（【](?<code>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)[\])）】]")]
    private static partial Regex Tag();
}
