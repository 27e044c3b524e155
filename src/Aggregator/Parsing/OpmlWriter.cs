using System.Globalization;
using System.Text;
using System.Xml;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>Writes OPML 2.0: a feed stands in the first of its groups, and names all of them as its categories.</summary>
public static class OpmlWriter
{
    public static string Write(string title, IReadOnlyList<ListedFeed> feeds)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = true };
        using (var writer = XmlWriter.Create(text, settings))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", Sound(title));
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var group in feeds.GroupBy(feed => feed.Groups.Count > 0 ? feed.Groups[0] : ""))
            {
                Write(writer, group.Key, group);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n");
    }

    private static void Write(XmlWriter writer, string group, IEnumerable<ListedFeed> feeds)
    {
        if (group.Length > 0)
        {
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("text", Sound(group));
        }

        foreach (var feed in feeds)
        {
            writer.WriteStartElement("outline");
            writer.WriteAttributeString("text", Sound(feed.Title));
            writer.WriteAttributeString("title", Sound(feed.Title));
            writer.WriteAttributeString("type", "rss");
            writer.WriteAttributeString("xmlUrl", feed.Address.AbsoluteUri);
            if (feed.HomePage is { } page)
            {
                writer.WriteAttributeString("htmlUrl", page.AbsoluteUri);
            }

            if (feed.Groups.Count > 0)
            {
                writer.WriteAttributeString("category", Sound(string.Join(',', feed.Groups)));
            }

            writer.WriteEndElement();
        }

        if (group.Length > 0)
        {
            writer.WriteEndElement();
        }
    }

    private static string Sound(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
