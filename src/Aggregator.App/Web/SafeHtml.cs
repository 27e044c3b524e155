using Ganss.Xss;
using Microsoft.AspNetCore.Components;

namespace Aggregator.App.Web;

/// <summary>
/// HTML that is not ours, made harmless: no script, no style, no form, no frame, links to http and https only. Pictures become the desk's own copies of
/// them, or links: looking at a draft must not tell strangers who reads it.
/// </summary>
internal static class SafeHtml
{
    // A browser would choke on more; nobody reads a preview of that length.
    private const int Longest = 1_000_000;

    private const int LongestMarkdown = 100_000;

    /// <param name="issue">Whose pictures it shows; null: none, they become links.</param>
    public static MarkupString OfMarkdown(string markdown, int? issue = null)
    {
        try
        {
            return Of(Markdown.PostPage.Body(markdown.Length > LongestMarkdown ? markdown[..LongestMarkdown] : markdown), issue);
        }
        catch (ArgumentException)
        {
            return new MarkupString(System.Net.WebUtility.HtmlEncode(markdown)); // nested too deeply for any reader
        }
    }

    /// <inheritdoc cref="OfMarkdown"/>
    public static MarkupString Of(string html, int? issue = null)
    {
        var cleaner = new HtmlSanitizer();
        cleaner.AllowedSchemes.Clear();
        cleaner.AllowedSchemes.UnionWith(["http", "https"]);
        cleaner.AllowedAttributes.ExceptWith(["style", "class", "id", "name"]);
        cleaner.AllowedTags.ExceptWith(["form", "input", "button", "select", "option", "textarea", "label", "fieldset", "style", "iframe", "object", "embed", "audio", "video", "source", "map", "area"]);
        cleaner.AllowedCssProperties.Clear();
        cleaner.AllowDataAttributes = false;
        cleaner.PostProcessNode += (_, args) =>
        {
            if (args.Node is not AngleSharp.Dom.IElement element)
            {
                return;
            }

            if (element.LocalName == "a")
            {
                element.SetAttribute("target", "_blank");
                element.SetAttribute("rel", "noreferrer noopener");
            }
            else if (element.LocalName == "img")
            {
                args.ReplacementNodes.Add(Placeholder(args.Document, element, issue));
            }
        };
        return new MarkupString(cleaner.Sanitize(html.Length > Longest ? html[..Longest] : html));
    }

    private static AngleSharp.Dom.IElement Placeholder(AngleSharp.Html.Dom.IHtmlDocument document, AngleSharp.Dom.IElement picture, int? issue)
    {
        var address = picture.GetAttribute("src") ?? "";
        var link = Words.Link(address);
        var element = document.CreateElement(link is null ? "span" : "a");
        if (link is not null)
        {
            element.SetAttribute("href", link);
            element.SetAttribute("target", "_blank");
            element.SetAttribute("rel", "noreferrer noopener");
        }

        element.SetAttribute("class", "picture");
        var says = "Picture: " + (picture.GetAttribute("alt") is { Length: > 0 } alt ? alt : Words.Host(address));
        if (issue is { } number)
        {
            var copy = document.CreateElement("img");
            copy.SetAttribute("src", Words.Picture(number, address));
            copy.SetAttribute("alt", says);
            copy.SetAttribute("loading", "lazy");
            element.AppendChild(copy);
        }
        else
        {
            element.TextContent = says;
        }

        return element;
    }
}
