using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// Episodes of a podcast: entries of a feed that carry a recording (<c>enclosure</c>), with how long it is (<c>duration</c>, as <c>1:02:03</c>) and
/// the links of the show notes. A podcast's page works too, when it names its feed.
/// </summary>
internal sealed class Podcast : ISourceKind
{
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"];

    public KindForm Form { get; } = new(
        "podcast",
        "episodes of a podcast, with recording, duration and show notes",
        [new FieldForm("url", FieldShape.Address, "address of the podcast's feed or of a page that names it, or a recorded file") { Required = true }])
    {
        Example = "- { key: street-talk, kind: podcast, url: \"https://anchor.fm/s/1e4a0eac/podcast/rss\" }",
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) =>
        [new Request(visit?.MovedTo ?? source.Endpoint ?? new Uri(source.Field("url")!))];

    public Feed Parse(Source source, Download download)
    {
        var feed = FeedParser.Parse(download);
        if (feed.Problem is not null)
        {
            return feed;
        }

        var episodes = feed.Entries.Where(HasRecording).Select(Episode).ToList();
        var others = feed.Entries.Count - episodes.Count;
        if (episodes.Count == 0 && others > 0)
        {
            return feed with
            {
                Entries = [],
                Problem = new Problem(ProblemKind.NotAFeed, "The feed is no podcast: none of its entries has a recording; give the podcast's own feed, or make the source kind: feed."),
            };
        }

        return feed with
        {
            Entries = episodes,
            Warnings = others == 0 ? feed.Warnings : [.. feed.Warnings, FormattableString.Invariant($"{others} entries without a recording were left out.")],
        };
    }

    private static bool HasRecording(Entry entry) => entry.Facts.TryGetValue("enclosure", out var enclosure)
        && !Pictures.Any(ending => enclosure.Split('?', '#')[0].EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static Entry Episode(Entry entry)
    {
        var facts = new Dictionary<string, string>(entry.Facts);
        if (facts.TryGetValue("duration", out var duration))
        {
            facts["duration"] = EpisodeLength.Read(duration) ?? duration;
        }

        return entry with
        {
            Work = WorkKind.Audio,
            Facts = facts,
            // Many shows write their notes as plain text. Where they are HTML, addresses in the text may be shortened ones.
            Links = entry.Links.Count > 0 ? entry.Links : [.. TextLinks.Read(entry.Summary).DistinctBy(link => link.Address)],
        };
    }
}
