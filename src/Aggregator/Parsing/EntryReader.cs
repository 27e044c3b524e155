using System.Xml.Linq;
using Aggregator.Model;
using CodeHollow.FeedReader.Feeds;

namespace Aggregator.Parsing;

/// <summary>
/// One element of the tree to one entry: through CodeHollow's item class, and what that leaves out or gets wrong from the element itself.
/// </summary>
/// <param name="address">Base of relative addresses; null when none is known.</param>
/// <param name="language">The feed's.</param>
/// <param name="authors">The feed's own, for entries that name none.</param>
internal sealed class EntryReader(Uri? address, string? language, IReadOnlyList<string> authors, bool hasBase, bool hasLanguage)
{
    /// <summary>As much as any stage reads of it; a whole book in one entry would otherwise be kept twice.</summary>
    private const int LongestSummary = 4000;

    public Entry ReadRss(XElement element)
    {
        var extras = Extras.Gather(element, language);
        var item = new Rss20FeedItem(Asked(element, XNamespace.None));
        var place = Base(element);
        var summary = extras.Summary is { } shown ? Markup.Html(shown) : "";
        var html = extras.Content is { } content ? Markup.Html(content) : "";
        html = string.IsNullOrWhiteSpace(html) ? summary : html;
        if (extras.Enclosure is null)
        {
            TakeEnclosures(extras);
        }

        var writers = string.IsNullOrWhiteSpace(item.Author) || extras.Authors.Count > 0 ? Split(extras) : [Person(item.Author)];
        var link = RssLink(item, extras, element, place);
        return Finish(extras, place, html, hasLanguage ? Text(element.Attribute(Names.Lang)?.Value) : null) with
        {
            Id = Text(item.Guid) ?? Text(element.Attribute(Names.About)?.Value) ?? Text(extras.OtherId) ?? link,
            Title = HtmlText.Title(Text(item.Title) ?? Text(extras.OtherTitle) ?? ""),
            Link = link,
            Summary = HtmlText.Plain(summary, LongestSummary) is { Length: > 0 } text ? text : HtmlText.Plain(html, LongestSummary),
            Authors = writers.Count > 0 ? writers : authors,
            Categories = Distinct([.. item.Categories, .. extras.Subjects]),
        };
    }

    public Entry ReadAtom(XElement element)
    {
        var extras = Extras.Gather(element, language);
        var item = new AtomFeedItem(Asked(element, Vocabulary.Atom));
        var place = Base(element);
        TakeEnclosures(extras);
        var html = Html(extras.Content) ?? Html(extras.Summary) ?? "";
        var title = extras.Title is { } given ? AtomTitle(given) : "";
        var writers = extras.Authors.Count > 0 ? extras.Authors : authors;
        return Finish(extras, place, html, hasLanguage ? Text(element.Attribute(Names.Lang)?.Value) : null) with
        {
            Id = Text(item.Id) ?? Text(element.Element(Vocabulary.Dc + "identifier")?.Value) ?? "",
            Title = HtmlText.Fold(Text(title) ?? HtmlText.Title(extras.OtherTitle ?? "")),
            Link = AtomLink(item, extras, place),
            Summary = HtmlText.Plain(Html(extras.Summary) is { Length: > 0 } summary ? summary : html, LongestSummary),
            Authors = writers,
            Categories = Distinct([.. item.Categories, .. extras.Subjects]),
        };
    }

    /// <summary>Of an entry what its item class is asked for: given the whole, CodeHollow would decode the content and read each date once more.</summary>
    private static XElement Asked(XElement element, XNamespace space)
    {
        // It looks elements up by the default namespace in scope.
        var asked = new XElement(element.Name, new XAttribute("xmlns", element.Name.NamespaceName));
        foreach (var child in element.Elements())
        {
            if (child.Name.Namespace == space && child.Name.LocalName is "title" or "guid" or "id" or "author" or "category")
            {
                asked.Add(child);
            }
        }

        return asked;
    }

    private static string AtomTitle(XElement element)
    {
        var text = Markup.Atom(element, out var plain);
        return plain ? Entities.Decode(text) : HtmlText.Title(text);
    }

    /// <summary>Atom's plain text as HTML, so that content is one thing whatever it came as.</summary>
    private static string? Html(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        if (element.Name.Namespace != Vocabulary.Atom)
        {
            return Markup.Html(element);
        }

        var text = Markup.Atom(element, out var plain);
        return string.IsNullOrWhiteSpace(text) ? null : plain ? Escape(text) : text;
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private Entry Finish(Extras extras, Uri? place, string html, string? own)
    {
        if (extras.Enclosure is { } enclosure)
        {
            extras.Facts["enclosure"] = Addresses.Complete(enclosure, place);
        }

        var picture = extras.Picture is { } named ? Addresses.Resolve(named, place) : null;
        return new Entry
        {
            Content = html,
            Published = extras.Published ?? extras.Updated,
            Updated = extras.Updated,
            Picture = picture ?? HtmlLinks.FirstPicture(html, place),
            Links = HtmlLinks.Read(html, place),
            Language = Text(extras.Language) ?? own ?? language,
            Facts = extras.Facts,
        };
    }

    private static string RssLink(Rss20FeedItem item, Extras extras, XElement element, Uri? place)
    {
        string? chosen = null;
        XElement? holder = null;
        foreach (var link in extras.Links)
        {
            var relation = link.Attribute("rel")?.Value;
            var text = Text(link.Value) ?? Text(link.Attribute("href")?.Value) ?? Text(link.Attribute(Names.Resource)?.Value);
            if (text is not null && relation is null or "alternate")
            {
                (chosen, holder) = (text, link);
                if (link.Name.Namespace == XNamespace.None)
                {
                    break;
                }
            }
        }

        var permanent = extras.Guid?.Attribute("isPermaLink")?.Value.Trim();
        if (chosen is null && Text(item.Guid) is { } guid && !string.Equals(permanent, "false", StringComparison.OrdinalIgnoreCase))
        {
            chosen = guid;
        }

        chosen ??= Text(element.Attribute("href")?.Value) ?? Text(element.Attribute(Names.About)?.Value) ?? extras.Enclosure;
        return chosen is null ? "" : Addresses.Complete(chosen, holder?.Attribute(Names.Base) is { } own ? Addresses.Base(own.Value, place) : place);
    }

    /// <summary>The page itself: a link without relation or "alternate", HTML before other forms.</summary>
    private string AtomLink(AtomFeedItem item, Extras extras, Uri? place)
    {
        string? chosen = null;
        XElement? holder = null;
        var best = int.MaxValue;
        foreach (var link in extras.Links)
        {
            var target = Text(link.Attribute("href")?.Value) ?? Text(link.Value);
            var rank = target is null ? int.MaxValue : Rank(link.Attribute("rel")?.Value, link.Attribute("type")?.Value);
            if (rank < best)
            {
                (best, chosen, holder) = (rank, target, link);
            }
        }

        if (chosen is null && Text(item.Id) is { } id && Addresses.IsWeb(id))
        {
            chosen = id;
        }

        chosen ??= Text(extras.Content?.Attribute("src")?.Value) ?? extras.Enclosure;
        return chosen is null ? "" : Addresses.Complete(chosen, holder is not null && hasBase ? Base(holder) : place);
    }

    private static int Rank(string? relation, string? type)
    {
        var name = relation is null ? "alternate" : relation[(relation.LastIndexOf('/') + 1)..].Trim();
        var html = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        return name.ToLowerInvariant() switch
        {
            "alternate" or "" => html ? type is null || relation is null ? 1 : 0 : 2,
            "related" => 3,
            "via" => 4,
            "self" => 5,
            "enclosure" => 6,
            _ => int.MaxValue,
        };
    }

    private static void TakeEnclosures(Extras extras)
    {
        foreach (var link in extras.Links)
        {
            if (link.Attribute("rel")?.Value is "enclosure")
            {
                extras.TakeEnclosure(link.Attribute("href")?.Value, link.Attribute("type")?.Value);
            }
        }
    }

    /// <summary>RSS has "address (name)" or "name &lt;address&gt;"; only the name is printed.</summary>
    private static string Person(string text)
    {
        var plain = HtmlText.Plain(text.Contains('<') && text.Contains('@') ? text[..text.IndexOf('<')] : text, 300);
        var open = plain.IndexOf('(');
        return open > 0 && plain.EndsWith(')') && plain.AsSpan(0, open).Contains('@') ? plain[(open + 1)..^1].Trim() : plain;
    }

    /// <summary>arXiv puts all authors of a paper into one dc:creator.</summary>
    private static List<string> Split(Extras extras) =>
        extras is { IsArxiv: true, Authors: [var all] }
            ? [.. all.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : extras.Authors;

    private Uri? Base(XElement element)
    {
        if (!hasBase)
        {
            return address;
        }

        var place = address;
        foreach (var outer in element.AncestorsAndSelf().Reverse())
        {
            place = Addresses.Base(outer.Attribute(Names.Base)?.Value, place);
        }

        return place;
    }

    private static List<string> Distinct(List<string?> values)
    {
        var distinct = new List<string>(values.Count);
        foreach (var value in values)
        {
            if (value is not null && distinct.Count < 200 && HtmlText.Plain(value, 300) is { Length: > 0 } text && !distinct.Contains(text))
            {
                distinct.Add(text);
            }
        }

        return distinct;
    }

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 } text ? text : null;
}
