using Aggregator.Canonicalizing;
using Aggregator.Model;

namespace Aggregator;

/// <summary>What a link that was handed in becomes: an entry of the source that is always there.</summary>
internal static class Inbox
{
    /// <summary>Before all others: what a person says of an entry counts more than what a feed says.</summary>
    public static Source Source { get; } = new() { Key = Source.Inbox, Kind = Source.Inbox, Place = -1 };

    /// <param name="page">What the page says of itself; null when it cannot be read.</param>
    public static Entry Entry(HandedIn link, Entry? page)
    {
        var asked = Canonicalizer.Canonicalize(new Entry { Link = link.Address.AbsoluteUri });
        var said = page ?? new Entry();
        var known = !asked.Key.StartsWith("http", StringComparison.Ordinal);
        return Canonicalizer.Canonicalize(said with
        {
            // The page's own word for its address counts, unless the address itself says which work it is.
            Link = known || said.Link.Length == 0 ? link.Address.AbsoluteUri : said.Link,
            Title = link.Title ?? (said.Title.Length > 0 ? said.Title : NameOf(link.Address)),
            Facts = Facts(said.Facts, link),
        });
    }

    /// <summary>What is stored already stays as it is, but for what the person says of it now.</summary>
    public static Entry Again(Entry before, Entry fresh, HandedIn link)
    {
        var nameless = link.Title is null && before.Title == NameOf(link.Address);
        return before with
        {
            Title = link.Title ?? (nameless ? fresh.Title : before.Title),
            Summary = before.Summary.Length > 0 ? before.Summary : fresh.Summary,
            Published = before.Published ?? fresh.Published,
            Picture = before.Picture ?? fresh.Picture,
            Authors = before.Authors.Count > 0 ? before.Authors : fresh.Authors,
            Facts = Facts(before.Facts, link),
        };
    }

    private static Dictionary<string, string> Facts(IReadOnlyDictionary<string, string> facts, HandedIn link)
    {
        var all = new Dictionary<string, string>(facts);
        foreach (var (name, value) in new[] { ("section", link.Section), ("handed_in_by", link.By), ("note", link.Note) })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                all[name] = value.Trim();
            }
        }

        return all;
    }

    /// <summary>"example.org/posts/a-mill", for want of anything better.</summary>
    private static string NameOf(Uri address) => (address.Host + Uri.UnescapeDataString(address.AbsolutePath)).TrimEnd('/');
}
