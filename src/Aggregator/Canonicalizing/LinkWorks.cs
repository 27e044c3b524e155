using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>Judges which links of an entry lead to works, as its references, and which only belong to the page around it.</summary>
internal static partial class LinkWorks
{
    /// <summary>Hosts below which strangers publish: two pages there are not of one site.</summary>
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal)
    {
        "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "arxiv.org", "medium.com", "youtube.com", "youtu.be", "vimeo.com", "huggingface.co", "hf.co", "reddit.com",
        "wikipedia.org", "github.io", "gitlab.io", "readthedocs.io", "substack.com", "wordpress.com", "blogspot.com", "tumblr.com", "netlify.app", "vercel.app", "herokuapp.com",
        "twitter.com", "x.com", "linkedin.com", "facebook.com", "google.com", "doi.org", "openreview.net", "aclanthology.org", "amazon.com", "kaggle.com", "dev.to", "towardsdatascience.com",
        "stackoverflow.com", "stackexchange.com", "soundcloud.com", "spotify.com", "apple.com", "bilibili.com", "zhihu.com", "csdn.net", "juejin.cn", "ycombinator.com", "lobste.rs",
        "paperswithcode.com", "semanticscholar.org", "meetup.com", "goodreads.com", "zenodo.org", "sourceforge.net", "docs.rs", "pages.dev", "web.app",
        "glitch.me", "beehiiv.com", "ghost.io", "hashnode.dev", "buttondown.email", "lesswrong.com", "qq.com", "weibo.com", "jianshu.com", "gitbook.io", "notion.site", "neurips.cc", "mlr.press",
        "thecvf.com", "sciencedirect.com", "springer.com", "ieee.org", "acm.org", "biorxiv.org", "nature.com", "t.co", "bit.ly", "live.com", "azurewebsites.net", "cloudfront.net", "amazonaws.com",
    };

    /// <summary>What a link says of itself when it serves the reader of the page, not the text.</summary>
    private static readonly HashSet<string> Serving = new(StringComparer.OrdinalIgnoreCase)
    {
        "subscribe", "unsubscribe", "share", "tweet", "tweet this", "like", "follow", "follow us", "sign up", "sign in", "log in", "login", "register", "home", "next", "previous", "prev",
        "older posts", "newer posts", "privacy", "privacy policy", "terms", "terms of service", "view in browser", "view online", "forward to a friend", "manage preferences", "contact",
        "contact us", "about", "about us", "donate", "sponsor", "advertise", "leave a comment", "comments", "comment", "[comments]", "permalink", "read more", "continue reading", "read on",
        "more", "rss", "facebook", "twitter", "linkedin", "instagram", "mastodon", "email", "e-mail", "print", "whatsapp", "telegram", "discord", "slack", "back to top", "top",
        "s'abonner", "abonnez-vous", "inscreva-se", "abone olun", "suscríbete", "订阅", "分享", "关注", "阅读更多", "阅读全文",
    };

    public static Link Judge(Link link, Identity entry)
    {
        var identity = Canonicalizer.Identify(link.Address, out var shares);
        var text = link.Text.Trim();
        var work = !identity.IsValid || shares || identity.Key == entry.Key ? WorkKind.None : WorkOf(identity, text);
        if (IsOwnFront(identity, entry) || work is not WorkKind.None && !IsUnmistakable(work) && IsSameSite(identity.Address, entry.Address)
            || IsComment(link.Address) || IsStep(identity, entry, text))
        {
            work = WorkKind.None;
        }

        // A share link that was judged before stands here unwrapped, and would be taken for a link to the page.
        work = link is { Key.Length: > 0, Work: WorkKind.None } ? WorkKind.None : work;
        return link with { Key = identity.Key, Address = identity.Address, Work = work };
    }

    /// <summary>Release notes list each change by its number: steps on the way to the release, not works beside it.</summary>
    private static bool IsStep(Identity identity, Identity entry, string text) =>
        identity.Key.StartsWith("git", StringComparison.Ordinal) && identity.Key.Count(letter => letter == '/') > 1
        && (Number().IsMatch(text) || entry.Key.Split('@')[0] is var repository && repository.StartsWith("git", StringComparison.Ordinal)
            && identity.Key.StartsWith(repository + "/", StringComparison.Ordinal) && identity.Work is WorkKind.Discussion or WorkKind.Repository);

    private static WorkKind WorkOf(Identity identity, string text)
    {
        if (Serving.Contains(text.Trim(' ', '.', '!', '…', '»', '→', '›', ':')))
        {
            return IsUnmistakable(identity.Work) ? identity.Work : WorkKind.None;
        }

        // A picture that is a link shows the page it lies on, or something larger; what has an identity is meant.
        if (text.Length == 0)
        {
            return IsUnmistakable(identity.Work) || identity.Work is WorkKind.Video ? identity.Work : WorkKind.None;
        }

        var isFront = identity.Work is WorkKind.None && AddressParser.Parse(identity.Address) is { Path: "" or "/" };
        return isFront ? Front(identity.Address, text) : identity.Work;
    }

    private static WorkKind Front(string address, string text)
    {
        var host = new Page(AddressParser.Parse(address)!).Host;
        return WorkPlaces.Find(host, "/") ?? WorkKinds.Front(host, text);
    }

    private static bool IsUnmistakable(WorkKind work) => work is WorkKind.Paper or WorkKind.Repository or WorkKind.Release or WorkKind.Notebook or WorkKind.Dataset or WorkKind.Book;

    private static bool IsComment(string address)
    {
        var hash = address.LastIndexOf('#');
        return hash >= 0 && address.AsSpan(hash + 1) is var place
            && (place is "respond" or "disqus_thread" || place.StartsWith("comment", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Also where strangers publish side by side, the front page is that of the place, not of a work.</summary>
    private static bool IsOwnFront(Identity front, Identity entry) =>
        MayBeFront(front.Address) && AddressParser.Parse(front.Address) is { Path: "" or "/" } first && AddressParser.Parse(entry.Address) is { } second && new Page(first).Host == new Page(second).Host;

    /// <summary>Told without reading the whole address, which next to no link is worth.</summary>
    private static bool MayBeFront(ReadOnlySpan<char> address)
    {
        var path = address[(address.IndexOf("//") + 1)..].TrimStart('/');
        return path.IndexOf('/') is var slash && (slash < 0 || slash == path.Length - 1 || path[slash + 1] is '?' or '#');
    }

    private static bool IsSameSite(string one, string other) =>
        AddressParser.Parse(one) is { } first && AddressParser.Parse(other) is { } second && Site(first.Host) is { Length: > 0 } site && site == Site(second.Host);

    /// <summary>The part of a host that its owner registered; the whole host at universities and where strangers publish side by side; empty where they share even that.</summary>
    private static string Site(string host)
    {
        var labels = host.Split('.');
        if (labels.Length < 2)
        {
            return host;
        }

        // Countries register below a second level (co.uk, com.cn): short, and before a top-level domain of two letters.
        var deep = labels.Length > 2 && labels[^1].Length == 2 && labels[^2] is "co" or "com" or "org" or "net" or "edu" or "ac" or "gov" or "gob" or "or" or "ne" or "go" or "gen" or "web";
        var academic = labels[^1] is "edu" || deep && labels[^2] is "edu" or "ac";
        var owned = string.Join('.', labels[^(deep ? 3 : 2)..]);
        return Shared.Contains(owned) ? (host == owned || host == "www." + owned ? "" : host) : academic ? host : owned;
    }

    [GeneratedRegex(@"^(?:[\w./-]*#\d+|\(?#?\d+\)?|!\d+|[0-9a-f]{7,40})$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
