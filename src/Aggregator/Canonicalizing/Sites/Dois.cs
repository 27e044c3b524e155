using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>DOIs: at a resolver, and in the addresses of publishers that carry them.</summary>
internal static partial class Dois
{
    private static readonly HashSet<string> Views = new(StringComparer.OrdinalIgnoreCase)
    {
        "full", "abstract", "pdf", "epdf", "html", "meta", "summary", "figures", "full-text", "fulltext", "references", "citations", "xml", "epub", "pdfplus", "suppl_file",
    };

    /// <summary>Publishers whose addresses hold the DOI without saying so.</summary>
    private static readonly HashSet<string> Publishers = new(StringComparer.OrdinalIgnoreCase)
    {
        "link.springer.com", "frontiersin.org", "biorxiv.org", "medrxiv.org", "journals.aps.org", "iopscience.iop.org", "ahajournals.org", "psycnet.apa.org", "econtent.hogrefe.com",
        "direct.mit.edu", "cambridge.org", "academic.oup.com", "peerj.com", "elifesciences.org", "jstage.jst.go.jp", "degruyter.com", "zenodo.org",
    };

    public static bool IsDoi(string text) => Whole().IsMatch(text);

    public static Found? Resolver(Page page)
    {
        var doi = Percent.Decode(string.Join('/', page.Parts));
        var start = doi.IndexOf("10.", StringComparison.Ordinal);
        if (start > 0 && doi.Split("10.")[0].Trim('/').ToLowerInvariant() is not ("" or "doi" or "doi:" or "openurl"))
        {
            return null;
        }

        return start >= 0 && IsDoi(doi[start..]) ? Paper(doi[start..], page.Host is "doi.org" && page.Address.Host is "doi.org" && start == 0 ? page.Printed() : null) : null;
    }

    /// <summary>Nature prints its DOIs, all under 10.1038, as <c>/articles/…</c>.</summary>
    public static Found? Nature(Page page)
    {
        var id = page.Parts is ["articles", var last] ? last : "";
        id = id.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? id[..^4].Replace("_reference", "", StringComparison.Ordinal) : id;
        return NatureId().IsMatch(id) ? new Found("doi:10.1038/" + id.ToLowerInvariant(), null, WorkKind.Paper) : null;
    }

    /// <summary><c>/doi/full/10.1126/science.abc</c> and the like, at any publisher.</summary>
    public static Found? AnyPublisher(Page page)
    {
        if (!page.Address.Path.Contains("/10.", StringComparison.Ordinal))
        {
            return page.Host.StartsWith("journals.plos", StringComparison.Ordinal) && page.Parameter("id") is { } id && IsDoi(id)
                ? new Found(Paper(id).Key, null, WorkKind.Paper) : null;
        }

        var parts = page.Parts;
        var start = Array.FindIndex(parts, part => Prefix().IsMatch(part));
        if (start < 1 || start == parts.Length - 1 || !(parts.Take(start).Contains("doi") || Publishers.Contains(page.Host)))
        {
            return null;
        }

        var end = parts.Length;
        while (end > start + 2 && Views.Contains(parts[end - 1]))
        {
            end--;
        }

        var doi = Percent.Decode(string.Join('/', parts[start..end]));
        doi = Tail().Replace(doi, "");
        doi = page.Host is "biorxiv.org" or "medrxiv.org" ? Version().Replace(doi, "") : doi;
        return IsDoi(doi) ? new Found(Paper(doi).Key, null, page.Part(0) is "book" ? WorkKind.Book : WorkKind.Paper) : null;
    }

    private static Found Paper(string doi, string? address = null)
    {
        var lower = doi.ToLowerInvariant();
        if (lower.StartsWith("10.48550/arxiv.", StringComparison.Ordinal) && ArxivPapers.TryId(lower[15..], out var id))
        {
            return ArxivPapers.Paper(id);
        }

        // The ACL gives its papers DOIs made of their anthology numbers.
        if (lower.StartsWith("10.18653/v1/", StringComparison.Ordinal))
        {
            return new Found("acl:" + Percent.EncodePath(lower.AsSpan(12)), address ?? "https://doi.org/" + Percent.EncodePath(doi), WorkKind.Paper);
        }

        return new Found("doi:" + Percent.EncodePath(lower), address ?? "https://doi.org/" + Percent.EncodePath(doi), WorkKind.Paper);
    }

    [GeneratedRegex(@"^10\.\d{4,9}(?:\.\d+)*/[^\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^10\.\d{4,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]*\d[a-z0-9._-]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NatureId();

    [GeneratedRegex(@"(?:\.(?:full|abstract))?\.(?:pdf|full|abstract|short|long)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"v\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
