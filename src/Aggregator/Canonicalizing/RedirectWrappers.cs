using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Aggregator.Canonicalizing;

/// <summary>Finds the address that a redirecting page carries with it; the pages stand in <c>redirect-wrappers.txt</c>.</summary>
internal static class RedirectWrappers
{
    private static readonly SiteTable<Wrapper> Known = Load();

    /// <summary>Pages of any site that are named so send on to what stands in one of <see cref="Targets"/>.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "redirect", "redirect.php", "redirect.aspx", "redir", "redir.php", "redirector", "redirect-to", "redirection", "away", "away.php", "leaving", "outgoing", "outbound",
        "linkout", "link_out", "external-link", "externallink", "external", "jump", "jump.php", "exit", "go", "go.php", "out", "out.php", "goto", "gotolink", "go-wild",
        "linkfilter", "link.php", "track", "click", "clickthru", "click.php", "redirect.html", "redirect.jsp", "redirect.do", "interstitial", "l", "r", "rd", "link", "l.php", "r.php",
    };

    private static readonly string[] Targets = ["url", "u", "to", "target", "dest", "destination", "link", "redirect", "redirect_url", "redirecturl", "goto", "q"];

    /// <returns>The target as text, or null when the page is no wrapper.</returns>
    public static string? Unwrap(WebAddress address, string text, out bool shares)
    {
        shares = false;
        if (FromPath(address) is { } inner)
        {
            return inner;
        }

        if (address.Query.Length == 0)
        {
            return null;
        }

        foreach (var wrapper in Known.Find(address.Host, address.Path))
        {
            foreach (var name in wrapper.Parameters)
            {
                var target = name is "?" ? Target(text.AsSpan(text.IndexOf('?', StringComparison.Ordinal) + 1).ToString(), address) : Parameter(address, name);
                if (target is not null)
                {
                    shares = wrapper.Shares;
                    return target;
                }
            }
        }

        var path = address.Path.AsSpan().TrimEnd('/');
        return Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(path[(path.LastIndexOf('/') + 1)..])
            ? Targets.Select(name => Parameter(address, name)).FirstOrDefault(target => target is not null && target.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    /// <summary>AMP caches and mail scanners carry the address in the path.</summary>
    private static string? FromPath(WebAddress address)
    {
        var path = address.Path;
        var host = address.Host;
        if (path.StartsWith("/amp/", StringComparison.Ordinal) && (host.Contains("google.", StringComparison.Ordinal) || host.Contains("bing.", StringComparison.Ordinal))
            || host.EndsWith("cdn.ampproject.org", StringComparison.Ordinal) && path.Length > 1)
        {
            var parts = path[1..].Split('/');
            var start = parts.TakeWhile(part => part.Length <= 3 && !part.Contains('.', StringComparison.Ordinal)).Count();
            var secure = parts.Take(start).Contains("s");
            return start > 0 && start < parts.Length
                ? (secure ? "https://" : "http://") + string.Join('/', parts[start..]) + (address.Query.Length > 0 ? "?" + address.Query : "")
                : null;
        }

        if (host is "urldefense.com" && path.IndexOf("/__", StringComparison.Ordinal) is >= 0 and var open && path.LastIndexOf("__;", StringComparison.Ordinal) is var close
            && close > open)
        {
            return path[(open + 3)..close];
        }

        if (host.EndsWith("bing.com", StringComparison.Ordinal) && path is "/ck/a" && Parameter(address, "u", plain: true) is ['a', '1', .. var coded])
        {
            return FromBase64(coded);
        }

        if (host is "webcache.googleusercontent.com" && Parameter(address, "q", plain: true) is { } cached && Percent.Decode(cached, plusIsSpace: true).Split(' ')[0] is var kept
            && kept.IndexOf("http", StringComparison.Ordinal) is > 0 and var at)
        {
            return kept[at..];
        }

        if (host is "via.hypothes.is" or "12ft.io" or "removepaywalls.com" && (path.StartsWith("/http:", StringComparison.Ordinal) || path.StartsWith("/https:", StringComparison.Ordinal)))
        {
            return path[1..];
        }

        return host is "urldefense.proofpoint.com" && Parameter(address, "u", plain: true) is { } encoded
            ? Percent.Decode(encoded.Replace('-', '%').Replace('_', '/'))
            : host.EndsWith("awstrack.me", StringComparison.Ordinal) && path.StartsWith("/L0/", StringComparison.Ordinal)
            ? Percent.Decode(path[4..].Split('/')[0])
            : host is "outgoing.prod.mozaws.net" && path.StartsWith("/v1/", StringComparison.Ordinal) && path.Length > 69
            ? Percent.Decode(path.AsSpan(69))
            : null;
    }

    private static string? FromBase64(string coded)
    {
        var bytes = new byte[coded.Length];
        var status = Base64Url.DecodeFromChars(coded, bytes, out _, out var length);
        return status is OperationStatus.Done ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string? Parameter(WebAddress address, string name, bool plain = false)
    {
        foreach (var pair in address.Query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals == name.Length && pair.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return plain ? pair[(equals + 1)..] : Target(Percent.Decode(pair.AsSpan(equals + 1), plusIsSpace: true), address);
            }
        }

        return null;
    }

    private static string? Target(string value, WebAddress address)
    {
        for (var i = 0; i < 3 && value.StartsWith("http", StringComparison.OrdinalIgnoreCase) && value.AsSpan(4).StartsWith(value.AsSpan(4).StartsWith("s") ? "s%3" : "%3"); i++)
        {
            value = Percent.Decode(value);
        }

        // Disqus adds a signature behind a colon.
        if (address.Host is "disq.us" && value.LastIndexOf(':') is > 6 and var colon && !value[colon..].Contains('/', StringComparison.Ordinal))
        {
            value = value[..colon];
        }

        return value.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("//", StringComparison.Ordinal) ? value
            : value.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "http://" + value
            : value.StartsWith('/') && address.Path.StartsWith("/attribution_link", StringComparison.Ordinal) ? "https://" + address.Host + value
            : null;
    }

    private static SiteTable<Wrapper> Load()
    {
        var sites = new SiteTable<Wrapper>();
        foreach (var line in SiteTable<Wrapper>.Lines("redirect-wrappers.txt"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var shares = words[^1] is "share";
            sites.Add(words[0], new Wrapper(shares ? words[1..^1] : words[1..], shares));
        }

        return sites;
    }

    private sealed record Wrapper(string[] Parameters, bool Shares);
}
