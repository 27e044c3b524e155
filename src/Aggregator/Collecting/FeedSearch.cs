using Aggregator.Model;

namespace Aggregator;

/// <summary>Looks for the feed behind an address that no source carries.</summary>
internal sealed class FeedSearch(IReadOnlyList<Source> sources, Reader reader)
{
    /// <summary>Asks the page and, where that names none, the front page of its site.</summary>
    /// <param name="key">Of the address: whether the feed carries it.</param>
    /// <returns>The feed's address, null when none was found; and what to say of it, the rest of a sentence.</returns>
    public async Task<(string? Feed, string Said)> Behind(Uri address, string key, CancellationToken ct)
    {
        Problem? problem = null;
        foreach (var place in new[] { address, new Uri(address, "/") }.Distinct())
        {
            var source = new Source { Key = address.Host, Kind = "feed", Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [place.AbsoluteUri] } };
            var (feed, entries) = await reader.Fetch(source, ct);
            if (feed.Problem is null)
            {
                var found = (feed.FoundAt ?? place).AbsoluteUri;
                return (found, Say(found, entries.Any(entry => entry.Key == key)));
            }

            problem ??= feed.Problem;
        }

        return (null, $"no feed was found behind it: {problem!.Sentence} `aggregator add {address}` hands it in");
    }

    private string Say(string feed, bool carries)
    {
        var key = Reader.Canonicalize(feed).Key;
        var known = sources.FirstOrDefault(source => source.FieldList("url").Any(url => Reader.Canonicalize(url).Key == key));
        var now = carries ? "which has it now" : "which does not have it now";
        return known is not null
            ? $"source {known.Key} reads the feed of its site, {now}: {(carries ? $"`aggregator collect {known.Key}` brings it" : $"`aggregator add ADDRESS` hands it in")}"
            : $"the feed of its site, {now}, is {feed}; to read it, add to sources.yml: - {{ key: {KeyOf(feed)}, kind: feed, url: \"{feed}\" }}";
    }

    private static string KeyOf(string feed) => new Uri(feed).Host.Replace("www.", "", StringComparison.Ordinal).Replace('.', '-');
}
