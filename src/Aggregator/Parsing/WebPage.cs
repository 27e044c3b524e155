using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>What a web page says of itself in its head, once for all who read pages.</summary>
internal sealed class WebPage(HtmlDocument document, Uri address)
{
    /// <summary>A page says what it is at its beginning, and HtmlAgilityPack takes the square of what is left unclosed: a few seconds for this much.</summary>
    private const int Longest = 400_000;

    public string Title { get; } = HtmlText.Title(document.DocumentNode.Descendants("title").FirstOrDefault()?.InnerHtml ?? "");

    public string? Language { get; } = document.DocumentNode.Descendants("html").FirstOrDefault()?.GetAttributeValue("lang", "").Trim() is { Length: > 1 and < 36 } tag ? tag : null;

    /// <summary>What relative links are relative to.</summary>
    public Uri? Base { get; } = Addresses.Base(
        HtmlEntity.DeEntitize(document.DocumentNode.Descendants("base").FirstOrDefault()?.GetAttributeValue("href", "") ?? ""), Addresses.Base(address.AbsoluteUri, null));

    /// <summary>As much of a page as is read to learn what it is.</summary>
    public static string Beginning(string text) => text.Length > Longest ? text[..Longest] : text;

    /// <summary>Nested deeper than people write, a tree would cost the square of its depth.</summary>
    public static HtmlDocument Load(string text)
    {
        var document = new HtmlDocument { OptionMaxNestedChildNodes = Budget.Depth };
        document.LoadHtml(text);
        return document;
    }
}
