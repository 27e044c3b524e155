using Aggregator.Model;
using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>A web page where a feed was expected: finds the feed that it names.</summary>
internal static class HomePage
{
    /// <summary>Feeds are named in the head; a page is not read beyond this.</summary>
    private const int LongestHead = 500_000;

    private static readonly string[] Types =
    [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json",
    ];

    /// <summary>What the feeds of comments are called.</summary>
    private static readonly string[] Comments = ["comment", "kommentar", "comentario", "comentário", "评论", "replies"];

    public static Feed Read(string text, Uri? address, Budget budget)
    {
        var found = Find(text.Length > LongestHead ? text[..LongestHead] : text, address, budget);
        return new Feed
        {
            FoundAt = found,
            Problem = new Problem(ProblemKind.NotAFeed, found is null
                ? "The address leads to a web page that names no feed; give the address of the feed itself."
                : $"The address leads to a web page, and its feed is {found}; give that address."),
        };
    }

    /// <summary>The best of the feeds that the page names, in its own order: comments and single topics come last.</summary>
    private static Uri? Find(string text, Uri? address, Budget budget)
    {
        // Nested deeper than people write, the tree would cost the square of its depth.
        var document = new HtmlDocument { OptionMaxNestedChildNodes = Budget.Depth };
        try
        {
            document.LoadHtml(text);
        }
        catch (Exception exception) when (exception is not TooCostlyException)
        {
            return null;
        }

        budget.Check();
        var place = address;
        (Uri Address, int Rank)? best = null;
        foreach (var node in document.DocumentNode.Descendants())
        {
            if (node.Name == "base")
            {
                place = Addresses.Base(HtmlEntity.DeEntitize(node.GetAttributeValue("href", "")), address);
            }
            else if (node.Name == "link" && Rank(node) is { } rank && Addresses.Resolve(node.GetAttributeValue("href", ""), place) is { } target
                && (best is null || rank < best.Value.Rank) && Uri.TryCreate(target, UriKind.Absolute, out var whole))
            {
                best = (whole, rank);
            }
        }

        return best?.Address;
    }

    private static int? Rank(HtmlNode link)
    {
        var relations = link.GetAttributeValue("rel", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!relations.Contains("alternate", StringComparer.OrdinalIgnoreCase) && !relations.Contains("feed", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var type = link.GetAttributeValue("type", "").Split(';')[0].Trim();
        var kind = Array.FindIndex(Types, known => known.Equals(type, StringComparison.OrdinalIgnoreCase));
        if (kind < 0 && !relations.Contains("feed", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var words = link.GetAttributeValue("title", "") + " " + link.GetAttributeValue("href", "");

        // oEmbed and WordPress's REST interface say application/json too, and are no feeds.
        if (kind == 4 && Holds(words, "oembed", "wp-json"))
        {
            return null;
        }

        return (Holds(words, Comments) ? 10 : 0) + (kind >= 3 ? 1 : 0);
    }

    private static bool Holds(string text, params string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
