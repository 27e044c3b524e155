using System.Globalization;
using System.Xml.Linq;

namespace Aggregator.Parsing;

/// <summary>What a document says of the feed as a whole, and where its entries are.</summary>
internal sealed class FeedHead
{
    private readonly XElement _root;
    private readonly XElement _channel;
    private readonly XNamespace _space;

    private FeedHead(XElement root, XElement channel, IReadOnlyList<XElement> entries)
    {
        _root = root;
        _channel = channel;
        _space = channel.Name.Namespace;
        Entries = entries;
        Title = Child("title") is { } title ? HtmlText.Title(_space == Vocabulary.Atom ? Markup.Atom(title, out _) : title.Value) : "";
        Language = Text(Child("language")?.Value) ?? Text(channel.Element(Vocabulary.Dc + "language")?.Value)
            ?? Text(channel.Attribute(Names.Lang)?.Value) ?? Text(root.Attribute(Names.Lang)?.Value);
        Authors = [.. People()];
    }

    public IReadOnlyList<XElement> Entries { get; }

    public string Title { get; }

    public string? Language { get; }

    public IReadOnlyList<string> Authors { get; }

    /// <summary>The feed's own wish: ttl in minutes, else updatePeriod divided by updateFrequency.</summary>
    public TimeSpan? Every
    {
        get
        {
            if (Number(Child("ttl")) is { } minutes)
            {
                return TimeSpan.FromMinutes(minutes);
            }

            TimeSpan? period = _channel.Element(Vocabulary.Sy + "updatePeriod")?.Value.Trim().ToLowerInvariant() switch
            {
                "hourly" => TimeSpan.FromHours(1),
                "daily" => TimeSpan.FromDays(1),
                "weekly" => TimeSpan.FromDays(7),
                "monthly" => TimeSpan.FromDays(30),
                "yearly" => TimeSpan.FromDays(365),
                _ => null,
            };
            return period / (Number(_channel.Element(Vocabulary.Sy + "updateFrequency")) ?? 1);
        }
    }

    /// <summary>RSS counts hours from 0 to 23 in GMT; 24 is what old feeds call midnight.</summary>
    public IReadOnlyList<int> SkipHours => [.. Skipped("skipHours", "hour")
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= 24 ? hour % 24 : -1)
        .Where(hour => hour >= 0).Distinct()];

    public IReadOnlyList<DayOfWeek> SkipDays => [.. Skipped("skipDays", "day")
        .SelectMany(text => Enum.GetValues<DayOfWeek>().Where(day => day.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))).Distinct()];

    /// <summary>The feed in a tree, also where something else is wrapped around it; null when there is none.</summary>
    public static FeedHead? Find(XElement root)
    {
        for (var (element, depth) = (root, 0); element is not null && depth < 4; element = element.Elements().FirstOrDefault(IsWrapped), depth++)
        {
            switch (element.Name.LocalName)
            {
                case "feed":
                    var space = element.Name.Namespace;
                    return new FeedHead(element, element, [.. Items(element).Where(child => child.Name.Namespace == space)]);
                case "entry" when element.Name.Namespace == Vocabulary.Atom:
                    return new FeedHead(element, new XElement(element.Name), [element]);
                case "channel":
                    return new FeedHead(element, element, Items(element));
                case "rss" or "RDF":
                    var channel = element.Elements().FirstOrDefault(child => child.Name.LocalName == "channel") ?? element;
                    return new FeedHead(element, channel, [.. channel == element ? [] : Items(channel), .. Items(element)]);
                default:
                    break;
            }
        }

        return null;
    }

    public string Format(string rootNamespace)
    {
        switch (_root.Name.LocalName)
        {
            case "feed" or "entry":
                var current = rootNamespace.Length > 0
                    ? rootNamespace.Contains("2005/Atom", StringComparison.OrdinalIgnoreCase)
                    : !Version().StartsWith("0.", StringComparison.Ordinal);
                return current ? "atom1" : "atom0.3";
            case "RDF":
                return rootNamespace.Contains("simple/0.9", StringComparison.Ordinal) ? "rss0.9x" : "rss1";
            case "channel":
                return "rss1";
            default:
                return Version().StartsWith("0.9", StringComparison.Ordinal) ? "rss0.9x" : Version().StartsWith('1') ? "rss1" : "rss2";
        }
    }

    public Uri? HomePage(Uri? address)
    {
        foreach (var link in _channel.Elements())
        {
            var isLink = link.Name == "link" || link.Name == Vocabulary.Atom + "link";
            var isPage = isLink && link.Attribute("rel")?.Value is null or "alternate";
            var target = isPage ? Text(link.Attribute("href")?.Value) ?? Text(link.Value) : null;
            if (target is not null)
            {
                var place = Addresses.Base(_root.Attribute(Names.Base)?.Value, address);
                return Addresses.Resolve(target, place) is { } whole ? new Uri(whole) : null;
            }
        }

        return null;
    }

    private static bool IsWrapped(XElement element) =>
        element.Name.LocalName is "rss" or "RDF" or "feed" or "channel" || element.Elements().Any(child => child.Name.LocalName is "rss" or "feed");

    private static int? Number(XElement? element) =>
        int.TryParse(element?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000
            ? number
            : null;

    /// <summary>Items of a channel; RSS 1.1 keeps them in "items", and some feeds put Atom entries into RSS.</summary>
    private static List<XElement> Items(XElement parent)
    {
        var items = new List<XElement>();
        foreach (var child in parent.Elements())
        {
            if (child.Name.LocalName is "item" or "entry")
            {
                items.Add(child);
            }
            else if (child.Name.LocalName == "items")
            {
                items.AddRange(child.Elements().Where(inner => inner.Name.LocalName == "item"));
            }
        }

        return items;
    }

    private IEnumerable<string> People()
    {
        if (_space != Vocabulary.Atom)
        {
            yield break;
        }

        foreach (var author in _channel.Elements(_space + "author").Take(50))
        {
            if (HtmlText.Plain(author.Element(_space + "name")?.Value ?? (author.HasElements ? "" : author.Value), 300) is { Length: > 0 } name)
            {
                yield return name;
            }
        }
    }

    private string Version() => _root.Attribute("version")?.Value.Trim() ?? "";

    private IEnumerable<string> Skipped(string list, string name) =>
        Child(list)?.Elements(_space + name).Take(100).Select(element => element.Value.Trim()) ?? [];

    private XElement? Child(string name) => _channel.Element(_space + name);

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 } text ? text : null;
}
