using Aggregator.Model;
using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>What is looked at of an item: its words, and its links in order, the first being what it is about.</summary>
internal sealed class Material
{
    /// <summary>Further down a text says little of its section, and feeds hold whole books.</summary>
    private const int LongestText = 1200;

    /// <summary>Where an item's text begins, the editor or the author says what it is.</summary>
    public const int Beginning = 40;

    private const int MostLinks = 8;

    private readonly Lazy<string> _title;
    private readonly Lazy<string> _text;

    private Material(string title, string text, IReadOnlyList<Link> links)
    {
        text = text.Length > LongestText ? text[..LongestText] : text;
        Written = title;
        _title = new Lazy<string>(() => Folded.Of(title));
        _text = new Lazy<string>(() => Folded.Of(text));
        TitleWords = Tokens.Words(title);
        TextWords = Tokens.Words(text);
        Links = links;
        Places = [.. links.Select(link => new Place(link))];
    }

    /// <summary>The title as it came.</summary>
    public string Written { get; }

    /// <summary>The title folded, for what is found by phrase.</summary>
    public string Title => _title.Value;

    /// <summary>The text folded.</summary>
    public string Text => _text.Value;

    public List<string> TitleWords { get; }

    public List<string> TextWords { get; }

    public IReadOnlyList<Link> Links { get; }

    public IReadOnlyList<Place> Places { get; }

    public WorkKind Work => Links.Count > 0 ? Links[0].Work : WorkKind.None;

    public static Material Of(Example row) => new(row.Title, row.Text, [.. row.Links.Take(MostLinks)]);

    /// <summary>As if nothing but the title and the address were known: so much every source gives.</summary>
    public static Material Bare(Example row) => new(row.Title, "", [.. row.Links.Take(1)]);

    /// <summary>The doors of an item, then what its lead links to.</summary>
    public static Material Of(Item item) => new(item.Lead.Title, item.Lead.Summary,
    [
        .. item.Entries.Select(entry => new Link(entry.Address, "") { Key = entry.Key, Work = entry.Work })
            .Concat(item.Lead.Links.Where(link => link.Work != WorkKind.None)).DistinctBy(link => link.Key).Take(MostLinks),
    ]);
}
