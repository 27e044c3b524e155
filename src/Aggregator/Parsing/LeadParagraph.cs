using System.Collections.Frozen;
using System.Net;
using System.Text;
using Aggregator.Model;
using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>
/// The first paragraph of what a page itself has to say, without what stands around it: SmartReader finds the article. It gets a plain copy of the page
/// (blocks and their text, no script, no style, nothing nested deep), since its own parser builds what a hostile page asks for. Never throws.
/// </summary>
public static class LeadParagraph
{
    // The search for the article costs the square of these at worst; a lead paragraph does not stand behind so many.
    private const int MostBlocks = 600;
    private const int MostText = 100_000;
    private const int LongestName = 60;
    private const int Fewest = 60;
    private const int Longest = 2000;

    private static readonly FrozenSet<string> Blocks = Set("article blockquote dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 li main ol p pre section table tbody td th tr ul");

    private static readonly FrozenSet<string> Left = Set("aside audio button canvas form footer iframe math nav noscript object script select style svg template textarea title video");

    /// <returns>Null when the page has no article with a paragraph in it.</returns>
    public static string? Read(Download download)
    {
        try
        {
            return Read(WebPage.Beginning(Decoder.Decode(download.Body, download.Header("content-type") ?? "")), download.Address);
        }
        catch (Exception)
        {
            return null; // whatever a page makes of two parsers: it has no paragraph then
        }
    }

    private static string? Read(string text, Uri address)
    {
        var budget = new Budget(TimeSpan.FromSeconds(2));
        var page = WebPage.Load(text);
        budget.Check();
        if ((page.DocumentNode.Descendants("main").FirstOrDefault() ?? page.DocumentNode.Descendants("body").FirstOrDefault()) is not { } body)
        {
            return null;
        }

        var copy = new StringBuilder("<html><body>");
        var blocks = 0;
        Copy(body, copy, ref blocks);
        budget.Check();
        var article = new SmartReader.Reader(address.AbsoluteUri, copy.Append("</body></html>").ToString()).GetArticle();
        if (!article.IsReadable)
        {
            return null;
        }

        return WebPage.Load(article.Content).DocumentNode.Descendants("p").Select(paragraph => HtmlText.Plain(paragraph.InnerHtml, Longest)).FirstOrDefault(paragraph => paragraph.Length >= Fewest);
    }

    // As deep as the page, and that is no deeper than Budget.Depth.
    private static void Copy(HtmlNode node, StringBuilder copy, ref int blocks)
    {
        foreach (var child in node.ChildNodes)
        {
            if (copy.Length > MostText || blocks > MostBlocks)
            {
                return;
            }

            if (child.NodeType == HtmlNodeType.Text)
            {
                copy.Append(WebUtility.HtmlEncode(HtmlEntity.DeEntitize(child.InnerText)));
            }
            else if (child.NodeType == HtmlNodeType.Element && !Left.Contains(child.Name))
            {
                var block = Blocks.Contains(child.Name);
                if (block)
                {
                    blocks++;
                    copy.Append('<').Append(child.Name).Append(Named(child, "class")).Append(Named(child, "id")).Append('>');
                }

                Copy(child, copy, ref blocks);
                copy.Append(block ? $"</{child.Name}>" : child.Name == "br" ? " " : "");
            }
        }
    }

    // By these SmartReader tells an article from a side column.
    private static string Named(HtmlNode node, string attribute) => node.GetAttributeValue(attribute, "") is { Length: > 0 } value
        ? $" {attribute}=\"{WebUtility.HtmlEncode(value.Length > LongestName ? value[..LongestName] : value)}\"" : "";

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
