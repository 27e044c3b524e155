using System.Xml;

namespace Aggregator.Parsing;

/// <summary>Reads well-formed XML. Namespaces are the builder's: an undeclared prefix is no reason to give a document up.</summary>
internal static class StrictReader
{
    /// <param name="start">Where the root begins: declarations before it say nothing that is still of use.</param>
    /// <exception cref="XmlException">The text is not well-formed.</exception>
    public static void Read(ReadOnlyMemory<char> text, int start, TreeBuilder tree, Budget budget)
    {
        using var characters = new BudgetedReader(text, start, budget);

        // No DTD is ever read, so that nothing it declares is expanded or fetched.
        using var reader = new XmlTextReader(characters)
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.All,
        };
        // Only a reference can bring in a character that XML forbids: the raw ones are no XML.
        var references = text.Span.IndexOf("&#") >= 0;
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
                case XmlNodeType.EntityReference:
                    // Undeclared here, because no DTD is read: an entity of HTML, or one that is refused and stands as it is.
                    var reference = $"&{reader.Name};";
                    tree.Text(Entities.TryRead(reference, out var meaning) > 0 ? meaning : reference);
                    break;
                case XmlNodeType.EndElement:
                    tree.End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    tree.Text(references ? Entities.Clean(reader.Value) : reader.Value);
                    break;
                case XmlNodeType.Whitespace
                    when tree.Current?.Name.LocalName is not (null or "item" or "entry" or "channel" or "feed" or "rss" or "RDF"):
                    tree.Text(reader.Value);
                    break;
                default:
                    break;
            }
        }
    }
}
