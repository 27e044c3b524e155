using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>Addresses that people write into plain text: an abstract, a comment, what stands below a film. Those of code often come without their scheme.</summary>
internal static partial class TextLinks
{
    private const int Most = 200;

    public static IEnumerable<Link> Read(string text) => PlainAddress().Matches(text)
        .Select(match => match.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '*', '_'))
        .Select(address => address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? address : "https://" + address)
        .Where(address => Uri.TryCreate(address, UriKind.Absolute, out _))
        .Select(address => new Link(address, ""))
        .Take(Most);

    [GeneratedRegex(@"https?://[^\s<>""()\[\]{}\\，。；、：！？（）「」『』【】《》“”]+|(?<![\w./@-])(?:www\.)?(?:github\.com|huggingface\.co)/[\w.-]+/[\w.-]+", RegexOptions.IgnoreCase)]
    private static partial Regex PlainAddress();
}
