using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Aggregator.Parsing;

/// <summary>Elements of the tree back to the HTML that they stand for.</summary>
internal static class Markup
{
    private static readonly HashSet<string> Void = ["br", "hr", "img", "input", "meta", "area", "col", "embed", "param", "source", "track", "wbr"];

    /// <summary>An element of RSS: its text is HTML; markup that somebody forgot to escape counts as well.</summary>
    public static string Html(XElement element) => element.HasElements ? Inner(element) : element.Value;

    /// <summary>An Atom text construct or content, by its type (RFC 4287, 3.1.1 and 4.1.3) or Atom 0.3's mode.</summary>
    /// <param name="plain">The value is plain text, not HTML.</param>
    public static string Atom(XElement element, out bool plain)
    {
        var type = element.Attribute("type")?.Value.Trim();
        var mode = element.Attribute("mode")?.Value.Trim();
        plain = false;
        if (mode is "base64" || (mode is null && type is not null && IsBinary(type)))
        {
            return Unpack(element.Value);
        }

        if (element.HasElements)
        {
            return Inner(element.Elements().Count() == 1 && element.Element(Vocabulary.Xhtml + "div") is { } div && type is "xhtml" ? div : element);
        }

        var value = element.Value;
        if (mode is "escaped" || type is "html" or "text/html" or "xhtml" or "application/xhtml+xml")
        {
            return value;
        }

        plain = !HtmlText.LooksLikeHtml(value);
        return value;
    }

    public static string Inner(XElement element)
    {
        var html = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            Write(node, html);
        }

        return html.ToString();
    }

    /// <summary>The depth is that of the tree, which the builder limits.</summary>
    private static void Write(XNode node, StringBuilder html)
    {
        if (node is XText text)
        {
            html.Append(WebUtility.HtmlEncode(text.Value));
        }
        else if (node is XElement element)
        {
            var name = element.Name.LocalName;
            html.Append('<').Append(name);
            foreach (var attribute in element.Attributes())
            {
                html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
            }

            html.Append('>');
            if (element.IsEmpty && Void.Contains(name))
            {
                return;
            }

            foreach (var child in element.Nodes())
            {
                Write(child, html);
            }

            html.Append("</").Append(name).Append('>');
        }
    }

    private static bool IsBinary(string type) =>
        type.Contains('/') && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        && !type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    private static string Unpack(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : text;
    }
}
