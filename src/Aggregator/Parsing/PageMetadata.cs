using System.Text.RegularExpressions;
using Aggregator.Model;
using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>
/// What a web page says of itself for others to quote: <c>citation_*</c> (Google Scholar's inclusion guidelines), Open Graph (ogp.me), JSON-LD
/// (schema.org), Twitter cards, Dublin Core, then plain HTML. Never throws on what stands in the page.
/// </summary>
public static partial class PageMetadata
{
    private const int LargestPage = 10_000_000;
    private const int MostAuthors = 100;
    private const int LongestSummary = 2000;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <returns>An entry whose link is the page's canonical address; null when the document is no web page.</returns>
    public static Entry? Read(Download download)
    {
        var type = download.Header("content-type") ?? "";
        if (download.Body.Length is 0 or > LargestPage || (type.Length > 0 && !type.Contains("html", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        try
        {
            var budget = new Budget(Time);
            var text = WebPage.Beginning(Decoder.Decode(download.Body, type));
            if (!text.AsSpan().TrimStart().StartsWith("<"))
            {
                return null;
            }

            var document = Load(text);
            budget.Check();
            return EntryOf(document, new WebPage(document, download.Address), download.Address);
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>HtmlAgilityPack throws a plain exception at a body that is nested too deep; the head still says what the page is.</summary>
    private static HtmlDocument Load(string text)
    {
        var body = text.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        try
        {
            return WebPage.Load(text);
        }
        catch (Exception) when (body > 0)
        {
            return WebPage.Load(text[..body]);
        }
    }

    private static Entry EntryOf(HtmlDocument document, WebPage page, Uri address)
    {
        var said = MetaTags.Read(document);
        var linked = JsonLd.Read(document);
        var link = Canonical(document, said, page, address);
        var site = said.First("og:site_name") ?? "";
        var title = HtmlText.Title(said.First("citation_title", "og:title") ?? linked.Title ?? said.First("twitter:title", "dc.title") ?? page.Title);
        var published = said.First("citation_publication_date", "citation_online_date", "citation_date", "article:published_time") ?? linked.Published
            ?? said.First("dc.date", "dcterms.created", "date", "pubdate", "parsely-pub-date");
        return new Entry
        {
            Id = link,
            Link = link,
            Title = WithoutSite(title, site),
            Summary = Described(HtmlText.Plain(
                said.First("citation_abstract", "og:description") ?? linked.Summary ?? said.First("twitter:description", "description", "dc.description") ?? "", LongestSummary), address),
            Published = FeedDate.Parse(published, page.Language),
            Updated = FeedDate.Parse(said.First("article:modified_time", "og:updated_time") ?? linked.Updated, page.Language),
            Authors = Authors(said, linked),
            Picture = Addresses.Resolve(said.First("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? linked.Picture ?? "", page.Base),
            Language = page.Language ?? said.First("og:locale")?.Replace('_', '-'),
            Facts = Facts(said, site),
        };
    }

    /// <summary>Of a repository its description, without what GitHub says around it.</summary>
    private static string Described(string summary, Uri address) => address.IdnHost is "github.com" ? Around().Replace(summary, "") : summary;

    private static IReadOnlyList<string> Authors(MetaTags said, JsonLd linked)
    {
        var papers = said.All("citation_author").Select(Forwards).ToList();
        var names = papers.Count > 0 ? papers : linked.Authors.Count > 0 ? linked.Authors
            : [.. said.All("author").Concat(said.All("article:author")).Concat(said.All("dc.creator")).Concat(said.All("parsely-author"))];
        return [.. names.Select(name => HtmlText.Plain(name, 100)).Where(name => name.Length > 0 && !Addresses.IsWeb(name)).Distinct().Take(MostAuthors)];
    }

    /// <summary>"Tang, Wei" as libraries write it.</summary>
    private static string Forwards(string name) => name.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, { Length: > 0 } given] ? $"{given} {family}" : name;

    private static Dictionary<string, string> Facts(MetaTags said, string site)
    {
        var facts = new Dictionary<string, string>();
        Add("doi", said.First("citation_doi", "dc.identifier.doi", "prism.doi"));
        Add("journal", said.First("citation_journal_title", "citation_conference_title"));
        Add("site", site);
        return facts;

        void Add(string name, string? value)
        {
            if (HtmlText.Plain(value ?? "", 300) is { Length: > 0 } plain)
            {
                facts[name] = plain;
            }
        }
    }

    /// <summary>Not every page's word for itself can be taken: a front page that all pages of a careless site name is no address of this one.</summary>
    private static string Canonical(HtmlDocument document, MetaTags said, WebPage page, Uri address)
    {
        var named = document.DocumentNode.Descendants("link")
            .FirstOrDefault(link => link.GetAttributeValue("rel", "").Split(' ').Contains("canonical", StringComparer.OrdinalIgnoreCase))?.GetAttributeValue("href", "");
        foreach (var candidate in (string?[])[named, said.First("og:url")])
        {
            if (Addresses.Resolve(candidate ?? "", page.Base) is { } target && Uri.TryCreate(target, UriKind.Absolute, out var whole)
                && (whole.PathAndQuery.Length > 1 || address.PathAndQuery.Length <= 1))
            {
                return target;
            }
        }

        return address.AbsoluteUri;
    }

    /// <summary>"How a mill learns | The Mill" by The Mill.</summary>
    private static string WithoutSite(string title, string site)
    {
        if (site.Length == 0 || !title.EndsWith(site, StringComparison.OrdinalIgnoreCase) || title.Length == site.Length)
        {
            return title;
        }

        var rest = title[..^site.Length].TrimEnd();
        return rest.Length > 1 && rest[^1] is '|' or '-' or '–' or '—' or '·' or ':' or '»' ? rest[..^1].TrimEnd() : title;
    }

    [GeneratedRegex(@"\s*Contribute to \S+ development by creating an account on GitHub\.?$| - [\w-]+/[\w.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Around();
}
