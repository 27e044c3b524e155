using System.Xml;

namespace Aggregator.Parsing;

/// <summary>Reads well-formed XML. Namespaces are the builder's: an undeclared prefix is no reason to give a document up.</summary>
internal static class StrictReader
{
    /// <param name="start">Where the root, or the DOCTYPE before it, begins: the XML declaration says nothing that is still of use.</param>
    /// <exception cref="XmlException">The text is not well-formed, or refers to an entity other than the five of XML.</exception>
    public static void Read(string text, int start, TreeBuilder tree)
    {
        using var characters = new StringReader(text);
        for (var i = 0; i < start; i++)
        {
            characters.Read();
        }

        // No DTD is ever read: what it declares is then unknown, and the tolerant reader leaves it out.
        using var reader = new XmlTextReader(characters)
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.All,
        };
        var attributes = new List<KeyValuePair<string, string>>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var empty = reader.IsEmptyElement;
                    var name = reader.Name;
                    attributes.Clear();
                    while (reader.MoveToNextAttribute())
                    {
                        attributes.Add(new(reader.Name, reader.Value));
                    }

                    tree.Start(name, attributes);
                    if (empty)
                    {
                        tree.End();
                    }

                    break;
                case XmlNodeType.EndElement:
                    tree.End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    tree.Text(reader.Value);
                    break;
                case XmlNodeType.Whitespace when tree.Current is { } element && element.Name.LocalName is not ("item" or "entry" or "channel" or "feed" or "rss" or "RDF"):
                    tree.Text(reader.Value);
                    break;
                default:
                    break;
            }
        }
    }
}
