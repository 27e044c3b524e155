using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Where a paper appears: its journal reference, or what its authors say in the comment field ("12 pages. Accepted at ACL 2020").</summary>
internal static partial class Venue
{
    private const int Longest = 80;

    private const int LongestComment = 1_000;

    /// <summary>Plain text; empty when nothing says so.</summary>
    public static string Of(Item item)
    {
        foreach (var facts in item.Entries.Prepend(item.Lead).Select(entry => entry.Facts))
        {
            if (facts.TryGetValue("journal", out var journal) && PlainText.Shows(journal))
            {
                return PlainText.Shorten(PlainText.Fold(journal), Longest);
            }

            if (Accepted().Match(Comment(facts)) is { Success: true } said)
            {
                return PlainText.Shorten(said.Groups["where"].Value.TrimEnd(' ', '.', ',', ';'), Longest);
            }
        }

        return "";
    }

    private static string Comment(IReadOnlyDictionary<string, string> facts) =>
        facts.TryGetValue("comment", out var comment) ? PlainText.Fold(comment.Length <= LongestComment ? comment : comment[..LongestComment]) : "";

    // "accepted at the 58th Meeting of ACL", "Published in NeurIPS 2019", "To appear in Proc. of ICLR", "ICLR 2020 camera-ready", "EMNLP 2019".
    [GeneratedRegex(
        @"(?i:\b(?:accepted|published|to appear|appears?|appeared|presented)(?: for publication)?(?: as an? [a-z-]+(?: paper)?)? (?:at|in|to|by|for) (?:the )?)(?<where>[^;,()]{2,100}?)(?=\s*(?:[;,(]|\.(?:\s+(?![a-z])|\z)|\z))"
        + @"|(?:^|[.;,] ?)(?<where>[A-Z][A-Za-z-]*[A-Z][A-Za-z-]* ?(?:'[0-9]{2}|(?:19|20)[0-9]{2}))(?=\s*(?:camera|[.;,(]|\z))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Accepted();
}
