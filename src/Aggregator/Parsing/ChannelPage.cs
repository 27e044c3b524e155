using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>The page of a YouTube channel: which channel it is. The page names its feed, far below megabytes of script, or only its id.</summary>
internal static partial class ChannelPage
{
    /// <summary>The channel's id (UC…), or null when the page is of no channel, or does not say which.</summary>
    public static string? Id(Download download)
    {
        try
        {
            var text = Decoder.Decode(download.Body, download.Header("content-type"));
            return First(FeedAddress(), text) ?? First(OwnAddress(), text) ?? First(OwnId(), text) ?? Only(AnyId(), text);
        }
        catch (Exception error) when (error is InvalidDataException or TooCostlyException)
        {
            return null;
        }
    }

    private static string? First(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A page that names several channels may speak of any of them.</summary>
    private static string? Only(Regex pattern, string text)
    {
        var found = pattern.Matches(text).Select(match => match.Groups[1].Value).Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    [GeneratedRegex(@"<link\b[^<>]{0,500}\bhref=[""'][^""'<>]{0,200}/feeds/videos\.xml\?channel_id=(UC[\w-]{22})\b", RegexOptions.IgnoreCase)]
    private static partial Regex FeedAddress();

    [GeneratedRegex(@"<link\b[^<>]{0,100}\brel=[""']?canonical[^<>]{0,300}/channel/(UC[\w-]{22})", RegexOptions.IgnoreCase)]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"(?:""externalId""\s*:\s*""|itemprop=""(?:channelId|identifier)""\s+content="")(UC[\w-]{22})""")]
    private static partial Regex OwnId();

    [GeneratedRegex(@"""channelId""\s*:\s*""(UC[\w-]{22})""")]
    private static partial Regex AnyId();
}
