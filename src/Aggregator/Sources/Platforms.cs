using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Sources;

/// <summary>Hosts where everybody publishes: not the host is a source, but an author's or a publication's own feed there, where the service gives one.</summary>
internal static partial class Platforms
{
    /// <summary>They have no feed that an address of a page leads to.</summary>
    private static readonly HashSet<string> Closed = new(StringComparer.OrdinalIgnoreCase)
    {
        // What people say and share.
        "twitter.com", "x.com", "t.co", "facebook.com", "fb.com", "fb.me", "instagram.com", "linkedin.com", "lnkd.in", "tiktok.com", "threads.net", "t.me", "discord.com", "discord.gg",
        "slack.com", "weibo.com", "zhihu.com", "mp.weixin.qq.com", "weixin.qq.com", "xiaohongshu.com", "douyin.com", "bilibili.com", "sohu.com", "163.com", "quora.com", "pinterest.com",
        // Short addresses, forms, documents, files.
        "bit.ly", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "forms.gle", "docs.google.com", "drive.google.com", "colab.research.google.com", "sites.google.com", "calendar.google.com",
        "youtu.be", "dropbox.com", "notion.so", "notion.site", "typeform.com", "airtable.com", "slideshare.net", "speakerdeck.com", "web.archive.org", "archive.org", "archive.ph",
        // Meetings and tickets.
        "meetup.com", "eventbrite.com", "eventbrite.co.uk", "lu.ma", "luma.com", "zoom.us", "crowdcast.io",
        // Shops and collections of packages.
        "apps.apple.com", "itunes.apple.com", "play.google.com", "chrome.google.com", "chromewebstore.google.com", "addons.mozilla.org", "amazon.com", "amazon.co.uk", "amazon.de", "amzn.to",
        "crates.io", "docs.rs", "lib.rs", "pypi.org", "npmjs.com", "nuget.org", "rubygems.org", "pkg.go.dev", "hub.docker.com", "marketplace.visualstudio.com", "play.rust-lang.org",
        // Works under their numbers, and about everything.
        "doi.org", "dl.acm.org", "ieeexplore.ieee.org", "openreview.net", "aclweb.org", "aclanthology.org", "papers.nips.cc", "proceedings.mlr.press", "semanticscholar.org", "researchgate.net",
        "ssrn.com", "link.springer.com", "sciencedirect.com", "paperswithcode.com", "kaggle.com", "wikipedia.org", "wikimedia.org", "stackoverflow.com", "gist.github.com",
        // Films and sound; a channel or a programme has its own kind.
        "vimeo.com", "twitch.tv", "soundcloud.com", "spotify.com", "podcasts.apple.com", "podcasts.google.com", "gitlab.com", "bitbucket.org", "gitee.com",
    };

    /// <summary>As <see cref="KindForm.Carries"/>: null for any other host, whose front page finds the feed.</summary>
    public static IReadOnlyList<string>? Carries(Uri page)
    {
        var host = page.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? page.Host[4..] : page.Host;
        // Of some, only the host itself is the platform: ai.facebook.com and engineering.linkedin.com are blogs.
        if (Closed.Contains(host) || (host.IndexOf('.') is > 0 and var dot && host[..dot] is "m" or "mobile" or "en" && Closed.Contains(host[(dot + 1)..])))
        {
            return [];
        }

        return host.ToLowerInvariant() switch
        {
            "medium.com" => First(page) is { } name && !MediumsOwn().IsMatch(name) ? [Feed($"https://medium.com/feed/{name}")] : [],
            "dev.to" => First(page) is { } name && page.Segments.Length > 2 && name is not ("t" or "p") ? [Feed($"https://dev.to/feed/{name}")] : [],
            "huggingface.co" or "hf.co" => First(page) == "blog" ? [Feed("https://huggingface.co/blog/feed.xml")] : [],
            "codeberg.org" => First(page) is { } owner && page.Segments is [_, _, var name, ..] && Name().IsMatch(name.TrimEnd('/')) ? [Feed($"https://codeberg.org/{owner}/{name.TrimEnd('/')}/releases.rss")] : [],
            "news.ycombinator.com" => [],
            var other when other.EndsWith(".medium.com", StringComparison.Ordinal) => [Feed($"https://{other}/feed")],
            var other when other.EndsWith(".wikipedia.org", StringComparison.Ordinal) || other.EndsWith(".meetup.com", StringComparison.Ordinal) => [],
            _ => null,
        };
    }

    private static string Feed(string address) => $"url: \"{address}\"";

    private static string? First(Uri page) => page.Segments is [_, var name, ..] && Name().IsMatch(name.TrimEnd('/')) ? name.TrimEnd('/') : null;

    [GeneratedRegex("^@?[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    private static partial Regex Name();

    [GeneratedRegex("^(?:p|s|m|r|me|tag|tags|topic|topics|search|about|creators|membership|new-story|gist|@)$|^[0-9a-f]{10,12}$")]
    private static partial Regex MediumsOwn();
}
