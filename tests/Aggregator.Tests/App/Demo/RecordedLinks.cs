using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Aggregator.App.Demo;

namespace Aggregator.Tests.App.Demo;

/// <summary>A second, simple reader of the recorded week: strict XML and JSON, own links of entries and links inside them.</summary>
internal static partial class RecordedLinks
{
    static RecordedLinks() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<string> Documents { get; } =
        [.. DemoDocuments.Paths.Where(path => path.StartsWith(DemoWeek.Recorded, StringComparison.Ordinal))];

    public static IEnumerable<(string Own, IReadOnlyList<string> Inside)> Entries(string path) => Path.GetExtension(path) switch
    {
        ".json" => Json(path).RootElement.GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("url").GetString()!, Hrefs(item.GetProperty("content_html").GetString()!))),
        "" => Json(path).RootElement.EnumerateArray()
            .Where(release => !release.GetProperty("draft").GetBoolean() && !release.GetProperty("prerelease").GetBoolean())
            .Select(release => (release.GetProperty("html_url").GetString()!, Hrefs(""))),
        _ => Xml(path).Descendants().Where(element => element.Name.LocalName is "item" or "entry")
            .Select(entry => (OwnLink(entry), (IReadOnlyList<string>)
                [.. entry.Elements().Where(child => child.Name.LocalName is "description" or "encoded" or "content").SelectMany(Anchors)])),
    };

    public static JsonDocument Json(string path) => JsonDocument.Parse(DemoDocuments.Read(path));

    public static XDocument Xml(string path)
    {
        using var bytes = new MemoryStream(DemoDocuments.Read(path)!);
        return XDocument.Load(bytes);
    }

    /// <summary>Good enough to compare: no wrapper, no tracking, one form of arXiv's addresses.</summary>
    public static string Plain(string address)
    {
        var wrapped = Wrapper().Match(address);
        var plain = Tracking().Replace(wrapped.Success ? Uri.UnescapeDataString(wrapped.Groups[1].Value) : address, "");
        var arxiv = Arxiv().Match(plain);
        return arxiv.Success ? "arxiv:" + arxiv.Groups[1].Value : plain.TrimEnd('?', '&');
    }

    private static string OwnLink(XElement entry)
    {
        var link = entry.Elements().First(child => child.Name.LocalName == "link" && (child.Attribute("rel")?.Value ?? "alternate") == "alternate");
        return link.Attribute("href")?.Value ?? link.Value;
    }

    private static IEnumerable<string> Anchors(XElement content) =>
        content.Descendants().Attributes("href").Select(href => href.Value).Concat(Hrefs(content.Value));

    private static IReadOnlyList<string> Hrefs(string html) => [.. Href().Matches(html).Select(match => match.Groups[1].Value.Replace("&amp;", "&"))];

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"^https://(?:www\.google\.com/url\?q|medium\.com/r/\?url)=([^&]+)")]
    private static partial Regex Wrapper();

    [GeneratedRegex(@"(?<=[?&])(?:utm_\w+|linkId|source)=[^&]*&?")]
    private static partial Regex Tracking();

    [GeneratedRegex(@"^https?://(?:arxiv\.org|xxx\.itp\.ac\.cn)/(?:abs|pdf)/(\d{4}\.\d{5})")]
    private static partial Regex Arxiv();
}
