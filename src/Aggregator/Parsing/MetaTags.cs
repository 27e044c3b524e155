using HtmlAgilityPack;

namespace Aggregator.Parsing;

/// <summary>The <c>meta</c> elements of a page by name, whether they call it name, property or itemprop.</summary>
internal sealed class MetaTags
{
    private const int Most = 1000;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public static MetaTags Read(HtmlDocument document)
    {
        var tags = new MetaTags();
        foreach (var tag in document.DocumentNode.Descendants("meta").Take(Most))
        {
            var value = HtmlEntity.DeEntitize(tag.GetAttributeValue("content", "")).Trim();
            foreach (var name in (string[])["property", "name", "itemprop"])
            {
                if (value.Length > 0 && tag.GetAttributeValue(name, "").Trim() is { Length: > 0 } known)
                {
                    tags.Values(known).Add(value);
                }
            }
        }

        return tags;
    }

    /// <summary>The first value of the first of these names that has one.</summary>
    public string? First(params string[] names) => names.Select(name => All(name) is [var value, ..] ? value : null).FirstOrDefault(value => value is not null);

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    private List<string> Values(string name) => _values.TryGetValue(name, out var values) ? values : _values[name] = [];
}
