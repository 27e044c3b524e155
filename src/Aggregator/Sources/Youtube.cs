using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// The last 15 films of a YouTube channel, from its Atom feed, which wants the channel's id; a handle or an address is looked up on the channel's
/// page once. The feed answers 404 and 500 in spells of hours, and is back with the same address afterwards.
/// </summary>
internal sealed partial class Youtube : ISourceKind
{
    private const string Root = "https://www.youtube.com";

    private const string FeedPath = "/feeds/videos.xml";

    public KindForm Form { get; } = new(
        "youtube",
        "the last 15 films of a YouTube channel",
        [
            new FieldForm("channel", FieldShape.Text, "a channel's id (UC and 22 characters), its @handle, or the address of its page on youtube.com")
            {
                Required = true,
                Pattern = @"\s*(?:UC[A-Za-z0-9_\-]{22}|@[^\s/?#@]+|https?://(?:[A-Za-z0-9\-]+\.)*youtube\.com/\S+)\s*",
            },
        ])
    {
        IsFeed = true,
        Example = "- { key: two-minute-papers, kind: youtube, channel: UCbfYPyITQ-7l4upoX8nvctg }",
        Carries = page => !ServiceAddress.IsOf(page, "youtube.com") && !ServiceAddress.IsOf(page, "youtu.be") ? null
            : page.Segments is [_, "channel/", var id, ..] && id.TrimEnd('/') is { Length: 24 } channel && channel.StartsWith("UC", StringComparison.Ordinal) ? [$"channel: {channel}"]
            : page.Segments is [_, var name, ..] && Handle().IsMatch(name.TrimEnd('/')) ? [$"channel: \"{name.TrimEnd('/')}\""] : [],
        // Three visits, a day from the first to the last, outlast most spells.
        Every = TimeSpan.FromHours(12),
        PassingProblems = [ProblemKind.NotFound],
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit)
    {
        if (source.Endpoint is { IsFile: true } || FeedPathOf(Channel(source)) is not null)
        {
            return [new Request(ServiceAddress.Of(source, Root, FeedPathOf(Channel(source)) ?? "/"))];
        }

        return [new Request(visit?.MovedTo ?? ServiceAddress.Of(source, Root, PagePath(Channel(source))))];
    }

    public Feed Parse(Source source, Download download)
    {
        var feed = FeedParser.Parse(download);
        if (feed.Problem is null)
        {
            return feed with { Entries = [.. feed.Entries.Select(Film)] };
        }

        if (feed.Problem.Kind is ProblemKind.NotAFeed && !download.Asked.AbsolutePath.EndsWith(FeedPath, StringComparison.Ordinal)
            && ChannelPage.Id(download) is { } id)
        {
            return feed with { FoundAt = ServiceAddress.Of(source, Root, $"{FeedPath}?channel_id={id}") };
        }

        return feed.Problem.Kind is not ProblemKind.NotAFeed || feed.FoundAt is not null ? feed : feed with
        {
            Problem = new Problem(ProblemKind.NotAFeed, $"{Channel(source)} leads to a page that does not say which channel it is; give the channel's id (UC…), which its page shows under \"Share channel\"."),
        };
    }

    private static string Channel(Source source) => source.Field("channel")!.Trim();

    /// <summary>The feed's address where the field says it all; null: the channel's page has to be asked.</summary>
    private static string? FeedPathOf(string channel)
    {
        var id = ChannelId().Match(channel);
        var list = ListId().Match(channel);
        return id.Success ? $"{FeedPath}?channel_id={id.Groups[1].Value}" : list.Success ? $"{FeedPath}?playlist_id={list.Groups[1].Value}" : null;
    }

    private static string PagePath(string channel) =>
        channel.StartsWith('@') ? "/" + Uri.EscapeDataString(channel).Replace("%40", "@", StringComparison.Ordinal) : new Uri(channel).AbsolutePath;

    /// <summary>What stands below a film is plain text, with the addresses of papers and code in it.</summary>
    private static Entry Film(Entry entry) => entry with
    {
        Work = WorkKind.Video,
        Links = [.. entry.Links.Concat(TextLinks.Read(HtmlText.Plain(entry.Content))).DistinctBy(link => link.Address)],
    };

    [GeneratedRegex(@"^@[A-Za-z0-9._-]{3,30}$")]
    private static partial Regex Handle();

    [GeneratedRegex(@"(?:^|/channel/|[?&]channel_id=)(UC[A-Za-z0-9_\-]{22})(?:$|[/?&#])")]
    private static partial Regex ChannelId();

    [GeneratedRegex(@"[?&](?:list|playlist_id)=([A-Za-z0-9_\-]{10,50})(?:$|[&#])")]
    private static partial Regex ListId();
}
