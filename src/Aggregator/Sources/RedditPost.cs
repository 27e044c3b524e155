using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Sources;

/// <summary>A post of Reddit as its feeds publish it: below the text stands "submitted by /u/… [link] [comments]", once also "[12 comments]".</summary>
internal static partial class RedditPost
{
    /// <summary>Cuts that line from the summary, and leaves of the links those of the post: what it is about first. Another entry stays as it is.</summary>
    public static Entry Read(Entry entry)
    {
        if (!IsReddit(entry.Link) || Closing().Match(entry.Summary) is not { Success: true } closing)
        {
            return entry;
        }

        var target = entry.Links.FirstOrDefault(link => link.Text == "[link]" && !IsOwn(link, entry))?.Address;
        var rest = entry.Links.Where(link => link.Address != target && !ClosingLink().IsMatch(link.Text) && !IsOwn(link, entry));
        return entry with
        {
            Summary = entry.Summary[..closing.Index],
            Links = target is null ? [.. rest] : [new Link(target, entry.Title), .. rest],
        };
    }

    private static bool IsReddit(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var whole) && HostOf().IsMatch(whole.Host);

    /// <summary>The discussion itself, its writer and subreddit, and pictures and films that lie at Reddit.</summary>
    private static bool IsOwn(Link link, Entry entry) =>
        link.Address == entry.Link
        || (Uri.TryCreate(link.Address, UriKind.Absolute, out var address)
            && (address.Host.EndsWith(".redd.it", StringComparison.OrdinalIgnoreCase)
                || (HostOf().IsMatch(address.Host) && OwnPath().IsMatch(address.AbsolutePath))));

    [GeneratedRegex(@"^(?:[a-z]+\.)?reddit\.com$", RegexOptions.IgnoreCase)]
    private static partial Regex HostOf();

    [GeneratedRegex(@"^/(?:(?:u|user|gallery|video|media)(?:/|$)|r/[^/]+/?$)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnPath();

    [GeneratedRegex(@"^\[(?:link|(?:\d+ )?comments?)\]$")]
    private static partial Regex ClosingLink();

    [GeneratedRegex(@"(?:^|\s)submitted by\s+\S+(?:\s+to\s+\S+)?\s*\[link\]\s*\[(?:\d+ )?comments?\]\s*$")]
    private static partial Regex Closing();
}
