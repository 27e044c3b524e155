using System.Xml;
using System.Xml.Linq;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// Reads lists of feeds: OPML 1.0 to 2.0 (opml.org/spec2.opml) as programs really write it, with any spelling of its attributes and with the
/// repairs that feeds get. Never throws on what stands in the document.
/// </summary>
public static class OpmlReader
{
    private const int MostFeeds = 5000;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static FeedList Read(Download download)
    {
        try
        {
            var text = Decoder.Decode(download.Body, download.Header("content-type"));
            var start = text.IndexOf("<opml", StringComparison.OrdinalIgnoreCase);
            var root = start < 0 ? null : Tree(text, start);
            return root is null
                ? Failed(ProblemKind.NotAFeed, "The document is no list of feeds (OPML); check the address.")
                : Read(root, Addresses.Base(download.Address.IsAbsoluteUri ? download.Address.AbsoluteUri : null, null));
        }
        catch (TooCostlyException exception)
        {
            return Failed(ProblemKind.TooCostly, $"The list was given up: {exception.Message}.");
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or ArgumentException or InvalidOperationException)
        {
            return Failed(ProblemKind.Malformed, "The list cannot be read; look at it in a browser.");
        }
    }

    private static FeedList Failed(ProblemKind kind, string sentence) => new("", []) { Problem = new Problem(kind, sentence) };

    private static XElement? Tree(string text, int start)
    {
        var budget = new Budget(Time);
        var tree = new TreeBuilder(budget);
        try
        {
            StrictReader.Read(text.AsMemory(), start, tree, budget);
        }
        catch (XmlException) when (tree.Done)
        {
            return tree.Root;
        }
        catch (XmlException)
        {
            tree = new TreeBuilder(budget);
            new TolerantReader(text, tree).Read(start);
        }

        return tree.Root;
    }

    private static FeedList Read(XElement root, Uri? address)
    {
        var feeds = new List<ListedFeed>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var warnings = new List<string>();
        Gather(Outlines(root.Elements().FirstOrDefault(element => Is(element, "body")) ?? root), [], address, feeds, seen, warnings);
        var title = root.Elements().FirstOrDefault(element => Is(element, "head"))?.Elements().FirstOrDefault(element => Is(element, "title"))?.Value ?? "";
        return new FeedList(HtmlText.Title(title), feeds) { Warnings = warnings };
    }

    private static void Gather(
        IEnumerable<XElement> outlines, IReadOnlyList<string> groups, Uri? address, List<ListedFeed> feeds, HashSet<string> seen, List<string> warnings)
    {
        foreach (var outline in outlines)
        {
            var name = HtmlText.Title(Value(outline, "title") is { Length: > 0 } title ? title : Value(outline, "text"));
            var type = Value(outline, "type");
            var raw = Value(outline, "xmlUrl") is { Length: > 0 } own ? own : Is(type, "rss", "atom", "feed") ? Value(outline, "url") : "";
            if (raw.Length == 0)
            {
                if (Is(type, "include"))
                {
                    warnings.Add($"The list includes another one ({name}), which was not followed.");
                }

                Gather(Outlines(outline), name.Length == 0 ? groups : [.. groups, name], address, feeds, seen, warnings);
            }
            else if (Addresses.Resolve(Web(raw), address) is { } target && Uri.TryCreate(target, UriKind.Absolute, out var place))
            {
                if (feeds.Count < MostFeeds && seen.Add(place.AbsoluteUri))
                {
                    var home = Addresses.Resolve(Value(outline, "htmlUrl"), address);
                    feeds.Add(new ListedFeed(place, name, [.. groups.Concat(Categories(outline)).Distinct(StringComparer.OrdinalIgnoreCase)])
                    {
                        HomePage = home is not null && Uri.TryCreate(home, UriKind.Absolute, out var page) ? page : null,
                    });
                }
            }
            else
            {
                warnings.Add($"\"{(name.Length > 0 ? name : raw)}\" was left out: its address is no http(s) address.");
            }
        }
    }

    /// <summary>Some programs write <c>feed:</c> for http; it was never a scheme of its own.</summary>
    private static string Web(string raw) => !raw.StartsWith("feed:", StringComparison.OrdinalIgnoreCase) ? raw
        : Addresses.IsWeb(raw[5..]) ? raw[5..] : "http:" + raw[5..];

    /// <summary>Comma-separated, each a path of categories: the last part is the nearest.</summary>
    private static IEnumerable<string> Categories(XElement outline) => Value(outline, "category").Split(',')
        .SelectMany(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static IEnumerable<XElement> Outlines(XElement element) => element.Elements().Where(child => Is(child, "outline"));

    private static string Value(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => Is(attribute.Name.LocalName, name))?.Value.Trim() ?? "";

    private static bool Is(XElement element, string name) => Is(element.Name.LocalName, name);

    private static bool Is(string text, params string[] words) => words.Contains(text, StringComparer.OrdinalIgnoreCase);
}
