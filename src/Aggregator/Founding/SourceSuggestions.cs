using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>Finds among the links of past issues what was printed so often that it may be a source.</summary>
internal sealed class SourceSuggestions(IReadOnlyList<KindForm> kinds)
{
    private const int Often = 3;

    private const int Most = 40;

    /// <summary>Of a host's links, how many lie below one folder for that folder to be the source.</summary>
    private const double Together = 0.6;

    /// <summary>The most often printed first.</summary>
    public IReadOnlyList<SuggestedSource> Of(HouseStyle style)
    {
        var links = style.Links.Select(link => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null).OfType<Uri>()
            .Where(link => !style.Own.Any(own => IsBelow(link.Host, own))).ToList();
        var found = new List<(string Kind, string Fields, string Name)>();
        var left = new List<Uri>();
        foreach (var link in links)
        {
            var (kind, fields) = kinds.Select(kind => (kind, Fields: kind.Carries?.Invoke(link))).FirstOrDefault(known => known.Fields is not null);
            if (fields is null)
            {
                left.Add(link);
            }
            else if (fields.Length > 0)
            {
                found.Add((kind.Name, fields, fields.Split(' ')[^1].Trim('[', ']')));
            }
        }

        var services = found.GroupBy(link => (link.Kind, link.Fields), (source, same) => (source.Kind, source.Fields, same.First().Name, Times: same.Count())).ToList();
        var hosts = left.GroupBy(link => Bare(link.Host), StringComparer.OrdinalIgnoreCase).Select(host => (Kind: "feed", Fields: $"url: \"{Home([.. host])}\"", Name: host.Key, Times: host.Count()));
        var keys = new HashSet<string>(StringComparer.Ordinal) { Source.Inbox };
        return [.. services.Concat(hosts).Where(source => source.Times >= Often).OrderByDescending(source => source.Times).ThenBy(source => source.Fields, StringComparer.Ordinal).Take(Most)
            .Select(source => new SuggestedSource(SourceLines.Key(source.Name, source.Kind, keys), source.Kind, source.Fields, source.Times))];
    }

    /// <summary>Where a reader would look for the feed: the folder that most of the links lie below, else the front page.</summary>
    private static string Home(IReadOnlyList<Uri> links)
    {
        var first = links.GroupBy(link => $"{link.Scheme}://{link.Host}", StringComparer.OrdinalIgnoreCase).MaxBy(host => host.Count())!.Key;
        var folder = links.Where(link => link.Segments.Length > 2).GroupBy(link => link.Segments[1], StringComparer.Ordinal).MaxBy(below => below.Count());
        return folder is not null && folder.Count() >= Often && folder.Count() >= links.Count * Together && folder.Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '/' or '@' or '.')
            && !int.TryParse(folder.Key.TrimEnd('/'), out _) ? $"{first}/{folder.Key}" : $"{first}/";
    }

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static bool IsBelow(string host, string own) => host.Equals(own, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + own, StringComparison.OrdinalIgnoreCase);
}
