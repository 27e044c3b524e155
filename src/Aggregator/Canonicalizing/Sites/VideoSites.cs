using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>Films: page, short link, embedded player and picture of one film are that film.</summary>
internal static partial class VideoSites
{
    private static readonly HashSet<string> YouTubeDoors = new(StringComparer.OrdinalIgnoreCase)
    {
        "embed", "v", "vi", "e", "shorts", "live", "watch", "video", "an_webp", "vi_webp", "w",
    };

    public static Found? YouTube(Page page)
    {
        var parts = page.Parts;
        var id = Id(page.Parameter("v")) ?? Id(page.Parameter("vi"));
        if (page.Host is "youtu.be" or "y2u.be" or "piped.video" or "yewtu.be")
        {
            id ??= Id(page.Part(0));
        }

        if (id is null)
        {
            for (var i = 0; i + 1 < parts.Length && id is null; i++)
            {
                id = YouTubeDoors.Contains(parts[i]) ? Id(parts[i + 1]) : null;
            }
        }

        // Channels of old: /user/NAME#p/u/1/ID
        id ??= page.Address.Fragment.StartsWith("p/", StringComparison.Ordinal) ? Id(page.Address.Fragment.Split('/')[^1]) : null;
        if (id is null || page.Part(0) is "playlist" or "results" or "feeds")
        {
            return page.Host is "youtu.be" or "y2u.be" ? null : Listed(page);
        }

        var watch = page.Host.EndsWith("youtube.com", StringComparison.Ordinal) && page.Part(0) is "watch" && parts.Length == 1 || page.Host is "youtu.be" && !page.Part(0).Contains('&', StringComparison.Ordinal)
            || page.Part(0) is "shorts" or "live" && page.Host is "youtube.com";
        return new Found("youtube:" + id, watch ? null : "https://www.youtube.com/watch?v=" + id, WorkKind.Video);
    }

    public static Found? Vimeo(Page page)
    {
        var named = Array.FindIndex(page.Parts, part => part is "video" or "videos");
        if (named < 0 && page.Part(0) is "user" or "blog" or "help" or "event" or "showcase" or "album")
        {
            return null;
        }

        // Unlisted films carry a second number, a password of sorts: /ID/HASH.
        var match = page.Parts.Skip(named + 1).Select(part => VimeoId().Match(part)).FirstOrDefault(match => match.Success);
        return match is null ? null
            : new Found("vimeo:" + match.Groups[1].Value, page.Host is "vimeo.com" ? null : "https://vimeo.com/" + match.Groups[1].Value, WorkKind.Video);
    }

    public static Found? Bilibili(Page page)
    {
        var id = page.Parts.Select(part => BilibiliId().Match(part)).FirstOrDefault(match => match.Success)?.Value ?? page.Parameter("bvid");
        if (id is null || page.Part(0) is "read")
        {
            return null;
        }

        var number = page.Parameter("p");
        id = id.StartsWith("av", StringComparison.OrdinalIgnoreCase) ? id.ToLowerInvariant() : "BV" + id[2..];
        return new Found("bilibili:" + id + (number is null or "1" || !number.All(char.IsAsciiDigit) ? "" : "?p=" + number), null, WorkKind.Video);
    }

    public static Found? Others(Page page)
    {
        var path = string.Join('/', page.Parts);
        var match = page.Host switch
        {
            "dailymotion.com" or "dai.ly" => Dailymotion().Match(path),
            "loom.com" => Loom().Match(path),
            "microsoftstream.com" or "web.microsoftstream.com" => OfficeVideo().Match(path),
            "videopress.com" or "video.wordpress.com" => VideoPress().Match(path),
            "tiktok.com" => TikTok().Match(path),
            _ => Talk().Match(path),
        };
        if (!match.Success)
        {
            return null;
        }

        var id = match.Groups[1].Value;
        return new Found(page.Host switch
        {
            "dailymotion.com" or "dai.ly" => "https://dailymotion.com/video/" + id,
            "loom.com" => "https://loom.com/share/" + id,
            "microsoftstream.com" or "web.microsoftstream.com" => "https://web.microsoftstream.com/video/" + id,
            "videopress.com" or "video.wordpress.com" => "https://videopress.com/v/" + id,
            "tiktok.com" => "https://tiktok.com/embed/" + id,
            _ => "https://ted.com/talks/" + id,
        }, null, WorkKind.Video);
    }

    /// <summary>A list, a channel or a search: what chooses it stays, the reader's path to it goes.</summary>
    private static Found? Listed(Page page) =>
        page.Part(0) is "playlist" && page.Parameter("list") is { } list
            ? new Found("https://youtube.com/playlist?list=" + Percent.NormalizeQuery(Percent.EncodeQuery(list).Replace("&", "%26", StringComparison.Ordinal)), null, WorkKind.Video)
            : null;

    private static string? Id(string? text)
    {
        var match = text is null ? Match.Empty : YouTubeId().Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^([A-Za-z0-9_-]{11})(?:$|[^A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex YouTubeId();

    [GeneratedRegex(@"^(\d{4,12})(?:\.|$|&)", RegexOptions.CultureInvariant)]
    private static partial Regex VimeoId();

    [GeneratedRegex(@"^(?:BV[0-9A-Za-z]{10}|av\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BilibiliId();

    [GeneratedRegex(@"^(?:embed/)?(?:video/|swf/(?:video/)?)?([a-z0-9]{6,9})(?:_[^/]*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dailymotion();

    [GeneratedRegex(@"^(?:share|embed|v)/([0-9a-f]{32})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loom();

    [GeneratedRegex(@"^(?:embed/)?video/([0-9a-f-]{36})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfficeVideo();

    [GeneratedRegex(@"^(?:v|embed)/([A-Za-z0-9]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex VideoPress();

    [GeneratedRegex(@"^(?:@[^/]+/video|v|embed(?:/v2)?|player/v1|share/video)/(\d{10,25})(?:\.html)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TikTok();

    [GeneratedRegex(@"^talks/(?:lang/[^/]+/)?([a-z0-9_]+?)(?:\.html|/transcript)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Talk();
}
