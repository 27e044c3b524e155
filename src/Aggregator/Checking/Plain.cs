using System.Text.RegularExpressions;

namespace Aggregator.Checking;

/// <summary>Markdown of one line without its marks.</summary>
internal static partial class Plain
{
    /// <summary>What a reader sees: the text of links, no addresses, no emphasis marks.</summary>
    public static string Of(string markdown) => Marks().Replace(Links().Replace(markdown, " ${text} "), "").Trim();

    /// <summary>Only what the author says in words of his own: no titles (link texts, emphasis, quotations), no code, no addresses.</summary>
    public static string OwnWords(string markdown) =>
        Quoted().Replace(Marks().Replace(Emphasised().Replace(Addresses().Replace(Links().Replace(markdown, " "), " "), " "), ""), " ").Trim();

    [GeneratedRegex(@"!?\[(?<text>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"https?://\S+|\{:[^}]*\}")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\*{1,3}[^*]+\*{1,3}|(?<!\w)_{1,3}[^_]+_{1,3}(?!\w)")]
    private static partial Regex Emphasised();

    [GeneratedRegex(@"""[^""]{1,300}""|“[^”]{1,300}”|«[^»]{1,300}»|„[^“”]{1,300}[“”]|《[^》]{1,300}》|「[^」]{1,300}」|『[^』]{1,300}』|\([^()]{1,300}\)|（[^（）]{1,300}）")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*(?:#{1,6}|>|[-+]|\d{1,3}\.)\s+|[*\\]|<[^<>]*>")]
    private static partial Regex Marks();
}
