using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>The links and pictures that stand in a fragment of HTML.</summary>
public static class HtmlLinks
{
    private const int Most = 500;
    private const int MostTags = 5000;

    /// <summary>Absolute http(s) links in order, each address once, with the first text that is not empty.</summary>
    /// <param name="address">What relative links are relative to; null: they are left out.</param>
    public static IReadOnlyList<Link> Read(string html, Uri? address)
    {
        var at = Next(html, "<a", 0);
        if (at < 0)
        {
            return [];
        }

        var links = new List<Link>();
        var places = new Dictionary<string, int>();
        var close = -1;
        for (var tags = 0; at >= 0 && links.Count < Most && tags < MostTags; tags++)
        {
            var end = HtmlScanner.End(html, at);
            var next = Next(html, "<a", end);
            if (HtmlScanner.TryAttribute(html.AsSpan(at, end - at), "href", out var href) && Addresses.Resolve(href, address) is { } target)
            {
                // The search for the end goes on from where the last one stopped, so that open links do not cost a square.
                if (close < end && close != int.MaxValue)
                {
                    close = html.IndexOf("</a", end, StringComparison.OrdinalIgnoreCase);
                    close = close < 0 ? int.MaxValue : close;
                }

                var stop = Math.Min(close, next < 0 ? html.Length : next);
                var text = stop > end ? HtmlText.Plain(html[end..Math.Min(stop, end + 4000)], 300) : "";
                if (!places.TryGetValue(target, out var place))
                {
                    places[target] = links.Count;
                    links.Add(new Link(target, text));
                }
                else if (links[place].Text.Length == 0)
                {
                    links[place] = links[place] with { Text = text };
                }
            }

            at = next;
        }

        return links;
    }

    /// <summary>The first picture that a person would see: no tracking pixel, no data address.</summary>
    public static string? FirstPicture(string html, Uri? address)
    {
        int end;
        for (var at = Next(html, "<img", 0); at >= 0; at = Next(html, "<img", end))
        {
            end = HtmlScanner.End(html, at);
            var tag = html.AsSpan(at, end - at);
            var tiny = (HtmlScanner.TryAttribute(tag, "width", out var width) && width.Trim() is "1" or "0")
                || (HtmlScanner.TryAttribute(tag, "height", out var height) && height.Trim() is "1" or "0");
            if (!tiny && HtmlScanner.TryAttribute(tag, "src", out var source) && Addresses.Resolve(source, address) is { } target)
            {
                return target;
            }
        }

        return null;
    }

    private static int Next(string html, string tag, int from)
    {
        while (from < html.Length)
        {
            var at = html.IndexOf(tag, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || at + tag.Length >= html.Length)
            {
                return -1;
            }

            if (char.IsWhiteSpace(html[at + tag.Length]) || html[at + tag.Length] == '/')
            {
                return at;
            }

            from = at + tag.Length;
        }

        return -1;
    }
}
