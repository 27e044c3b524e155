using System.Collections.Frozen;
using System.Xml.Linq;

namespace Aggregator.Parsing;

/// <summary>
/// The namespaces of feeds as they ought to be. Feeds write them in many spellings and under any prefix; the tree knows each by one name only.
/// </summary>
internal static class Vocabulary
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace DcTerms = "http://purl.org/dc/terms/";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    public static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public static readonly XNamespace Sy = "http://purl.org/rss/1.0/modules/syndication/";
    public static readonly XNamespace Arxiv = "http://arxiv.org/schemas/atom";
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    public static readonly XNamespace FeedBurner = "http://rssnamespace.org/feedburner/ext/1.0";

    private static readonly FrozenDictionary<string, XNamespace> Prefixes = new Dictionary<string, XNamespace>
    {
        ["xml"] = XNamespace.Xml,
        ["rdf"] = Rdf,
        ["dc"] = Dc,
        ["dcterms"] = DcTerms,
        ["content"] = Content,
        ["media"] = Media,
        ["itunes"] = Itunes,
        ["sy"] = Sy,
        ["syn"] = Sy,
        ["arxiv"] = Arxiv,
        ["atom"] = Atom,
        ["atom10"] = Atom,
        ["a10"] = Atom,
        ["xhtml"] = Xhtml,
        ["feedburner"] = FeedBurner,
        ["rss"] = XNamespace.None,
    }.ToFrozenDictionary();

    /// <summary>Spellings without scheme, "www.", case and the last "/" or "#".</summary>
    private static readonly FrozenDictionary<string, XNamespace> Spellings = new Dictionary<string, XNamespace>
    {
        [""] = XNamespace.None,
        ["w3.org/2005/atom"] = Atom,
        ["purl.org/atom/ns"] = Atom,
        ["purl.org/atom/ns#"] = Atom,
        ["purl.org/atom/app"] = Atom,
        ["purl.org/echo/ns"] = Atom,
        ["purl.org/echo"] = Atom,
        ["example.com/necho"] = Atom,
        ["uri/of/echo/namespace"] = Atom,
        ["w3.org/1999/02/22-rdf-syntax-ns"] = Rdf,
        ["purl.org/dc/elements/1.1"] = Dc,
        ["purl.org/dc/elements/1.0"] = Dc,
        ["purl.org/dc/terms"] = DcTerms,
        ["purl.org/rss/1.0/modules/content"] = Content,
        ["search.yahoo.com/mrss"] = Media,
        ["search.yahoo.com/mrss/1.0"] = Media,
        ["api.search.yahoo.com/mrss"] = Media,
        ["video.search.yahoo.com/mrss"] = Media,
        ["itunes.com/dtds/podcast-1.0.dtd"] = Itunes,
        ["example.com/dtds/podcast-1.0.dtd"] = Itunes,
        ["purl.org/rss/1.0/modules/syndication"] = Sy,
        ["arxiv.org/schemas/atom"] = Arxiv,
        ["w3.org/1999/xhtml"] = Xhtml,
        ["rssnamespace.org/feedburner/ext/1.0"] = FeedBurner,
        ["xml.org/1998/namespace"] = XNamespace.Xml,
        ["w3.org/xml/1998/namespace"] = XNamespace.Xml,
        ["purl.org/rss/1.0"] = XNamespace.None,
        ["purl.org/net/rss1.1"] = XNamespace.None,
        ["my.netscape.com/rdf/simple/0.9"] = XNamespace.None,
        ["channel.netscape.com/rdf/simple/0.9"] = XNamespace.None,
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = XNamespace.None,
        ["backend.userland.com/rss"] = XNamespace.None,
        ["backend.userland.com/rss2"] = XNamespace.None,
        ["backend.userland.com/rss091"] = XNamespace.None,
        ["blogs.law.harvard.edu/tech/rss"] = XNamespace.None,
        ["cyber.law.harvard.edu/rss"] = XNamespace.None,
        ["cyber.law.harvard.edu/rss/rss.html"] = XNamespace.None,
        ["rssboard.org/rss-specification"] = XNamespace.None,
        ["purl.org/rss/2.0"] = XNamespace.None,
    }.ToFrozenDictionary();

    /// <summary>Names that are known in one case only, while feeds write them in any.</summary>
    private static readonly FrozenDictionary<string, string> Names = new[]
    {
        "rss", "RDF", "feed", "entry", "channel", "item", "items", "title", "link", "description", "pubDate", "lastBuildDate", "guid", "author",
        "category", "comments", "enclosure", "source", "language", "ttl", "managingEditor", "webMaster", "skipHours", "skipDays", "textInput",
        "published", "updated", "issued", "modified", "created", "summary", "content", "id", "name", "email", "uri", "contributor", "rights",
        "encoded", "creator", "date", "image", "url",
    }.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The namespace meant by an address; null when it is none that we know.</summary>
    public static XNamespace? Known(string address)
    {
        var bare = address.AsSpan().Trim();
        bare = After(bare, "https://");
        bare = After(bare, "http://");
        bare = After(bare, "www.");
        return Spellings.GetValueOrDefault(bare.TrimEnd('/').TrimEnd('#').TrimEnd('/').ToString().ToLowerInvariant());
    }

    /// <summary>The namespace that everybody means by a prefix which the document does not declare.</summary>
    public static XNamespace? OfPrefix(string prefix) => Prefixes.GetValueOrDefault(prefix);

    public static string Name(string local) => Names.GetValueOrDefault(local, local);

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string start) =>
        text.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? text[start.Length..] : text;
}
