using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Settings;

namespace Aggregator;

/// <summary>Finds among the links of past issues what was printed so often that it may be a source.</summary>
internal sealed partial class SourceSuggestions(IReadOnlyList<KindForm> kinds)
{
    private const int Often = 3;

    private const int Most = 40;

    /// <summary>Of a host's links, how many lie below one folder for that folder to be the source.</summary>
    private const double Together = 0.6;

    /// <summary>The most often printed first. What the same address gave three times counts once: it frames the issues.</summary>
    public IReadOnlyList<SuggestedSource> Of(HouseStyle style)
    {
        var links = style.Links.Select(link => (Address: Uri.TryCreate(link.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null, link.Issues))
            .Where(link => link.Address is not null && !style.Own.Any(own => IsBelow(link.Address.Host, own))).Select(link => (Address: link.Address!, link.Issues)).ToList();
        var (found, left, frames) = (new List<Found>(), new List<Uri>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (address, issues) in links)
        {
            if (kinds.Select(kind => (Kind: kind, Fields: kind.Carries?.Invoke(address))).FirstOrDefault(known => known.Fields is not null) is not { Fields: { } fields, Kind: var kind })
            {
                left.Add(address);
            }
            else if (fields.Count > 0)
            {
                found.Add(new(kind, fields[0], fields[^1]));
                if (issues > Often && issues * 2 > style.Issues)
                {
                    frames.Add(fields[0]);
                }
            }
        }

        var hosts = left.GroupBy(link => Bare(link.Host), StringComparer.OrdinalIgnoreCase).Select(host => (Kind: "feed", Fields: $"url: \"{Home([.. host])}\"", Name: host.Key, Times: host.Count(), Guess: ""));
        var keys = new HashSet<string>(StringComparer.Ordinal) { Source.Inbox };
        return [.. Services(found.Where(link => !frames.Contains(link.Close) && !IsOwn(link.Name, style))).Concat(hosts)
            .Where(source => source.Times >= Often).OrderByDescending(source => source.Times).ThenBy(source => source.Fields, StringComparer.Ordinal).Take(Most)
            .Select(source => new SuggestedSource(SourceLines.Key(source.Name, source.Kind, keys), source.Kind, source.Fields, source.Times, source.Guess))];
    }

    /// <summary>Three of what lies together (repositories of an organisation) are one source; else each that was printed often.</summary>
    private static IEnumerable<(string Kind, string Fields, string Name, int Times, string Guess)> Services(IEnumerable<Found> found)
    {
        foreach (var wide in found.GroupBy(link => (link.Kind.Name, link.Wide), link => link))
        {
            var close = wide.GroupBy(link => link.Close, StringComparer.OrdinalIgnoreCase).ToList();
            var sources = close.Count is 1 || close.Count >= Often ? [wide.ToList()] : close.Select(same => same.ToList());
            foreach (var same in sources)
            {
                var fields = close.Count >= Often ? same[0].Wide : same[0].Close;
                yield return (same[0].Kind.Name, fields, same[0].Kind.Guess.Length > 0 ? same[0].Kind.Name : NameIn(fields), same.Count, same[0].Kind.Guess);
            }
        }
    }

    /// <summary>The account of the newsletter itself is no news to it.</summary>
    private static bool IsOwn(string name, HouseStyle style) => style.Own.Any(own => Letters(own) == Letters(name));

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>What tells a source from others: the last name in its fields.</summary>
    private static string NameIn(string fields) => Uri.TryCreate(Address().Match(fields).Value, UriKind.Absolute, out var address)
        ? address.Segments.Reverse().Select(part => part.TrimEnd('/')).FirstOrDefault(part => part.Length > 0 && !FeedName().IsMatch(part)) ?? address.Host
        : LastName().Match(fields.TrimEnd('"', ']')) is { Success: true } match ? match.Value : fields;

    /// <summary>Where a reader would look for the feed: the folder that most of the links lie below, else the front page.</summary>
    private static string Home(IReadOnlyList<Uri> links)
    {
        var first = links.GroupBy(link => $"{link.Scheme}://{link.Host}", StringComparer.OrdinalIgnoreCase).MaxBy(host => host.Count())!.Key;
        var folder = links.Where(link => link.Segments.Length > 2).GroupBy(link => link.Segments[1], StringComparer.Ordinal).MaxBy(below => below.Count());
        return folder is not null && folder.Count() >= Often && folder.Count() >= links.Count * Together && Folder().IsMatch(folder.Key) && !Shelf().IsMatch(folder.Key) ? $"{first}/{folder.Key}" : $"{first}/";
    }

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static bool IsBelow(string host, string own) => host.Equals(own, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + own, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z0-9._@-]+/$")]
    private static partial Regex Folder();

    /// <summary>Names of folders that hold single pages, languages or years, and have no page of their own; the front page knows the feed as well.</summary>
    [GeneratedRegex("^(?:.{1,2}|[a-z]{2}[-_][a-z]{2,4}|[0-9]+|articles?|posts?|items?|issues?|editions?|episodes?|stor(?:y|ies)|entr(?:y|ies)|pages?|questions?|topics?|threads?|watch|view|products?|papers?|pdf|abs|wiki|docs?|tags?|categor(?:y|ies)|archives?|[A-Z].*Link)/$", RegexOptions.IgnoreCase)]
    private static partial Regex Shelf();

    [GeneratedRegex("https?://[^\\s\"]+")]
    private static partial Regex Address();

    [GeneratedRegex("^(?:feed|rss|atom|releases|blog)(?:\\.[a-z]+)?$")]
    private static partial Regex FeedName();

    [GeneratedRegex("@?[A-Za-z0-9._-]+$")]
    private static partial Regex LastName();

    /// <param name="Close">The narrowest source that has the link.</param>
    /// <param name="Wide">The widest.</param>
    private sealed record Found(KindForm Kind, string Close, string Wide)
    {
        public string Name => NameIn(Wide);
    }
}
