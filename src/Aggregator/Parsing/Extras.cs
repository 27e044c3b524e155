using System.Xml.Linq;

namespace Aggregator.Parsing;

/// <summary>
/// What CodeHollow's item classes do not give or get wrong, collected in one walk over an entry's children.
/// </summary>
internal sealed class Extras
{
    private int _publishedRank = int.MaxValue;
    private int _updatedRank = int.MaxValue;
    private int _pictureRank = int.MaxValue;
    private bool _isOwnSummary;

    public DateTimeOffset? Published { get; private set; }

    public DateTimeOffset? Updated { get; private set; }

    public XElement? Title { get; private set; }

    public string? OtherTitle { get; private set; }

    public XElement? Content { get; private set; }

    public XElement? Summary { get; private set; }

    public XElement? Guid { get; private set; }

    public string? OtherId { get; private set; }

    public List<XElement> Links { get; } = [];

    public List<string> Authors { get; } = [];

    public List<string> Subjects { get; } = [];

    public Dictionary<string, string> Facts { get; } = [];

    public string? Picture { get; private set; }

    public string? Enclosure { get; private set; }

    public string? Language { get; private set; }

    public bool IsArxiv { get; private set; }

    public static Extras Gather(XElement entry, string? language)
    {
        var extras = new Extras();
        foreach (var child in entry.Elements())
        {
            extras.Take(child, language);
        }

        return extras;
    }

    private void Take(XElement child, string? language)
    {
        var space = child.Name.Namespace;
        var name = child.Name.LocalName;
        if (space == XNamespace.None || space == Vocabulary.Atom)
        {
            TakeCore(child, name, space == Vocabulary.Atom, language);
        }
        else if (space == Vocabulary.Dc)
        {
            TakeDublinCore(child, name, language);
        }
        else if (space == Vocabulary.DcTerms)
        {
            TakeTerms(child, name, language);
        }
        else if (space == Vocabulary.Content && name == "encoded")
        {
            Content = child;
        }
        else if (space == Vocabulary.Xhtml && name is "body" or "div")
        {
            Content ??= child;
        }
        else if (space == Vocabulary.Media)
        {
            TakeMedia(child, name);
        }
        else if (space == Vocabulary.Itunes)
        {
            TakeItunes(child, name);
        }
        else if (space == Vocabulary.Arxiv)
        {
            TakeArxiv(child, name);
        }
    }

    private void TakeCore(XElement child, string name, bool atom, string? language)
    {
        switch (name)
        {
            case "title":
                Title ??= child;
                break;
            case "pubDate":
                TakePublished(child, 0, language);
                break;
            case "published" or "issued":
                TakePublished(child, 1, language);
                break;
            case "created":
                TakePublished(child, 4, language);
                break;
            case "updated":
                TakeUpdated(child, 0, language);
                break;
            case "modified":
                TakeUpdated(child, 1, language);
                break;
            case "link":
                Links.Add(child);
                break;
            case "guid":
                Guid ??= child;
                break;
            case "id":
                OtherId ??= child.Value;
                break;
            case "summary" or "description":
                Summary = Summary is null || !_isOwnSummary ? child : Summary;
                _isOwnSummary = true;
                break;
            case "content":
                Content ??= child;
                break;
            case "author" when atom:
                Add(Authors, child.Element(child.Name.Namespace + "name")?.Value ?? (child.HasElements ? null : child.Value)
                    ?? child.Element(child.Name.Namespace + "email")?.Value);
                break;
            case "enclosure":
                TakeEnclosure(child.Attribute("url")?.Value ?? child.Attribute("href")?.Value, child.Attribute("type")?.Value);
                break;
            case "image":
                var shown = child.HasElements ? child.Element(child.Name.Namespace + "url")?.Value : child.Attribute("href")?.Value ?? child.Value;
                TakePicture(4, shown);
                break;
            case "body" or "fullitem":
                Content ??= child;
                break;
            default:
                break;
        }
    }

    private void TakeDublinCore(XElement child, string name, string? language)
    {
        switch (name)
        {
            case "date":
                TakePublished(child, 2, language);
                break;
            case "title":
                OtherTitle ??= child.Value;
                break;
            case "creator":
                Add(Authors, child.Value);
                break;
            case "subject":
                Add(Subjects, child.Value);
                break;
            case "language":
                Language ??= child.Value.Trim();
                break;
            case "description":
                Summary ??= child;
                break;
            default:
                break;
        }
    }

    private void TakeTerms(XElement child, string name, string? language)
    {
        switch (name)
        {
            case "issued" or "available" or "date":
                TakePublished(child, 3, language);
                break;
            case "created":
                TakePublished(child, 4, language);
                break;
            case "modified":
                TakeUpdated(child, 2, language);
                break;
            default:
                break;
        }
    }

    private void TakeMedia(XElement child, string name)
    {
        switch (name)
        {
            case "group":
                foreach (var part in child.Elements())
                {
                    if (part.Name.Namespace == Vocabulary.Media)
                    {
                        TakeMedia(part, part.Name.LocalName);
                    }
                }

                break;
            case "thumbnail":
                TakePicture(0, child.Attribute("url")?.Value ?? child.Value);
                break;
            case "content":
                var type = child.Attribute("type")?.Value ?? "";
                var url = child.Attribute("url")?.Value;
                if (child.Attribute("medium")?.Value is "image" || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
                {
                    TakePicture(1, url);
                }
                else if (child.Attribute("medium")?.Value is "audio" or "video" || type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
                    || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase))
                {
                    TakeEnclosure(url, type);
                }

                if (child.Attribute("duration")?.Value is { Length: > 0 } duration)
                {
                    Facts.TryAdd("duration", duration.Trim());
                }

                foreach (var thumbnail in child.Elements(Vocabulary.Media + "thumbnail"))
                {
                    TakeMedia(thumbnail, "thumbnail");
                }

                break;
            case "title":
                OtherTitle ??= child.Value;
                break;
            case "description":
                Summary ??= child;
                break;
            default:
                break;
        }
    }

    private void TakeItunes(XElement child, string name)
    {
        switch (name)
        {
            case "image":
                TakePicture(2, child.Attribute("href")?.Value ?? child.Value);
                break;
            case "duration":
                Facts["duration"] = child.Value.Trim();
                break;
            case "author":
                if (Authors.Count == 0)
                {
                    Add(Authors, child.Value);
                }

                break;
            case "title":
                OtherTitle ??= child.Value;
                break;
            case "summary":
                Summary ??= child;
                break;
            default:
                break;
        }
    }

    private void TakeArxiv(XElement child, string name)
    {
        IsArxiv = true;
        var fact = name switch
        {
            "comment" => "comment",
            "doi" or "DOI" => "doi",
            "journal_ref" or "journal_reference" => "journal",
            "primary_category" => "primary_category",
            "announce_type" => "announce_type",
            _ => null,
        };
        var value = name == "primary_category" ? child.Attribute("term")?.Value ?? child.Value : child.Value;
        if (fact is not null && HtmlText.Fold(value) is { Length: > 0 } text)
        {
            Facts.TryAdd(fact, text);
        }
    }

    private void TakePublished(XElement child, int rank, string? language)
    {
        if (FeedDate.Parse(child.Value, language) is { } date && rank < _publishedRank)
        {
            (_publishedRank, Published) = (rank, date);
        }
    }

    private void TakeUpdated(XElement child, int rank, string? language)
    {
        if (FeedDate.Parse(child.Value, language) is { } date && rank < _updatedRank)
        {
            (_updatedRank, Updated) = (rank, date);
        }
    }

    /// <summary>The lower the rank, the surer that it shows this entry.</summary>
    public void TakePicture(int rank, string? address)
    {
        // WordPress puts the author's portrait before the pictures of the post.
        if (rank < _pictureRank && !string.IsNullOrWhiteSpace(address)
            && !address.Contains("gravatar.com/avatar", StringComparison.OrdinalIgnoreCase))
        {
            (_pictureRank, Picture) = (rank, address.Trim());
        }
    }

    public void TakeEnclosure(string? address, string? type)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return;
        }

        if (type is not null && type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            TakePicture(3, address);
        }

        Enclosure ??= address.Trim();
    }

    private static void Add(List<string> list, string? value)
    {
        if (value is not null && list.Count < 2000 && HtmlText.Plain(value, 300) is { Length: > 0 } text)
        {
            list.Add(text);
        }
    }
}
