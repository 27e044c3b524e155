using Aggregator.Canonicalizing.Sites;

namespace Aggregator.Canonicalizing;

/// <summary>Reads what is written for an address without being one: our own keys, and the names that scholars and programmers use.</summary>
internal static class Shorthand
{
    /// <summary>A key's prefix to the address of the work, so that a key is its own key.</summary>
    private static readonly Dictionary<string, Func<string, string?>> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["arxiv"] = rest => ArxivPapers.TryId(rest, out var id) ? ArxivPapers.Abstract(id) : null,
        ["oai"] = rest => rest.StartsWith("arXiv.org:", StringComparison.OrdinalIgnoreCase) && ArxivPapers.TryId(rest[10..], out var id) ? ArxivPapers.Abstract(id) : null,
        ["doi"] = rest => rest.StartsWith("10.", StringComparison.Ordinal) ? "https://doi.org/" + rest : AfterResolver(rest),
        ["github"] = GitHub,
        ["gist"] = rest => "https://gist.github.com/" + rest,
        ["gitlab"] = rest => "https://gitlab.com/" + rest,
        ["bitbucket"] = rest => "https://bitbucket.org/" + rest,
        ["sourcehut"] = rest => "https://git.sr.ht/" + rest,
        ["youtube"] = rest => "https://www.youtube.com/watch?v=" + rest,
        ["vimeo"] = rest => "https://vimeo.com/" + rest,
        ["bilibili"] = rest => "https://www.bilibili.com/video/" + rest,
        ["x"] = rest => "https://x.com/i/status/" + rest,
        ["reddit"] = rest => "https://www.reddit.com/comments/" + rest,
        ["medium"] = rest => "https://medium.com/p/" + rest,
        ["hf"] = rest => "https://huggingface.co/" + rest,
        ["openreview"] = rest => "https://openreview.net/forum?id=" + rest,
        ["acl"] = rest => "https://aclanthology.org/" + rest,
        ["s2"] = rest => "https://www.semanticscholar.org/paper/" + rest,
    };

    /// <returns>An address, or null when the text is to be read as it stands.</returns>
    public static string? Expand(string text)
    {
        if (text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (text.StartsWith("10.", StringComparison.Ordinal) && Dois.IsDoi(text))
        {
            return "https://doi.org/" + text;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return ArxivPapers.TryId(text, out var id) ? ArxivPapers.Abstract(id) : null;
        }

        var prefix = text[..colon];
        var rest = text[(colon + 1)..].Trim();
        if (prefix.Equals("urn", StringComparison.OrdinalIgnoreCase) || prefix.Equals("info", StringComparison.OrdinalIgnoreCase))
        {
            return rest.StartsWith("doi", StringComparison.OrdinalIgnoreCase) && rest.Length > 4 ? "https://doi.org/" + rest[4..] : null;
        }

        return rest.Length > 0 && !rest.StartsWith("//", StringComparison.Ordinal) && Prefixes.TryGetValue(prefix, out var expand) ? expand(rest) : null;
    }

    private static string? AfterResolver(string rest)
    {
        var doi = rest.IndexOf("10.", StringComparison.Ordinal);
        return doi > 0 && rest[..doi].Contains("doi.org", StringComparison.OrdinalIgnoreCase) ? "https://doi.org/" + rest[doi..] : null;
    }

    /// <summary><c>github:owner/name@tag</c> is our key of a release, <c>github:owner/name#branch</c> what npm writes.</summary>
    private static string GitHub(string rest)
    {
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return at > slash && slash > 0 && rest.IndexOf('/', slash + 1) is var next && (next < 0 || next > at)
            ? $"https://github.com/{rest[..at]}/releases/tag/{rest[(at + 1)..]}"
            : "https://github.com/" + rest;
    }
}
