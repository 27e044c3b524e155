using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// What arXiv's query API adds to Atom (arXiv API user's manual, 3.3): the size of the whole result and, by entry id, the facts <c>comment</c>,
/// <c>doi</c>, <c>primary_category</c> and <c>journal</c>.
/// </summary>
internal sealed record ArxivAnswer(int? TotalResults, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Facts)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Arxiv = "http://arxiv.org/schemas/atom";

    /// <summary>Both namespace addresses are in use, with and without the closing slash of version 1.1.</summary>
    private const string Search = "http://a9.com/-/spec/opensearch/1.1";

    /// <summary>A document that is no clean XML says nothing here; whether it is a feed at all, the feed parser decides.</summary>
    public static ArxivAnswer Read(Download download)
    {
        var facts = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(download.Body.ToArray()), settings);
            var root = XDocument.Load(reader).Root!;
            foreach (var entry in root.Elements(Atom + "entry"))
            {
                facts[Folded(entry.Element(Atom + "id"))] = Of(entry);
            }

            var total = root.Elements().FirstOrDefault(element =>
                element.Name.LocalName == "totalResults" && element.Name.NamespaceName.TrimEnd('/') == Search);
            return new ArxivAnswer(int.TryParse(total?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null, facts);
        }
        catch (XmlException)
        {
            return new ArxivAnswer(null, facts);
        }
    }

    private static Dictionary<string, string> Of(XElement entry)
    {
        var facts = new Dictionary<string, string>
        {
            ["comment"] = Folded(entry.Element(Arxiv + "comment")),
            ["doi"] = Folded(entry.Element(Arxiv + "doi")),
            ["primary_category"] = entry.Element(Arxiv + "primary_category")?.Attribute("term")?.Value ?? "",
            ["journal"] = Folded(entry.Element(Arxiv + "journal_ref")),
        };
        return facts.Where(fact => fact.Value.Length > 0).ToDictionary();
    }

    private static string Folded(XElement? element) =>
        string.Join(' ', (element?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
