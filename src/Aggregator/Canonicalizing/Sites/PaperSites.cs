using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>Papers with numbers of their own: OpenReview, ACL Anthology, Semantic Scholar, proceedings, PubMed.</summary>
internal static partial class PaperSites
{
    public static Found? OpenReview(Page page) =>
        page.Part(0) is "forum" or "pdf" or "attachment" or "references" or "revisions" && page.Parameter("id") is { Length: > 0 } id
            ? new Found("openreview:" + Percent.EncodePath(id).Replace("/", "%2F", StringComparison.Ordinal), null, WorkKind.Paper)
            : null;

    public static Found? Acl(Page page)
    {
        foreach (var part in page.Parts)
        {
            var match = AclNumber().Match(part);
            if (match.Success)
            {
                return new Found("acl:" + match.Groups[1].Value.ToLowerInvariant(), null, WorkKind.Paper);
            }
        }

        return null;
    }

    public static Found? SemanticScholar(Page page)
    {
        var hash = page.Part(0) is "paper" ? page.Parts.FirstOrDefault(part => S2Hash().IsMatch(part)) : null;
        return hash is not null ? new Found("s2:" + hash.ToLowerInvariant(), null, WorkKind.Paper) : null;
    }

    /// <summary>NeurIPS, PMLR, JMLR and CVF: abstract page and PDF are one paper.</summary>
    public static Found? Proceedings(Page page)
    {
        var path = string.Join('/', page.Parts);
        var neurips = NeurIps().Match(path);
        if (neurips.Success)
        {
            return new Found($"https://proceedings.neurips.cc/paper/{neurips.Groups["year"].Value}/{neurips.Groups["id"].Value.ToLowerInvariant()}", null, WorkKind.Paper);
        }

        var pmlr = Pmlr().Match(path);
        if (page.Host is "proceedings.mlr.press" && pmlr.Success)
        {
            return new Found($"https://proceedings.mlr.press/{pmlr.Groups[1].Value}/{pmlr.Groups[2].Value}", null, WorkKind.Paper);
        }

        var jmlr = Jmlr().Match(path);
        if (page.Host is "jmlr.org" && jmlr.Success)
        {
            return new Found($"https://jmlr.org/papers/v{jmlr.Groups[1].Value}/{jmlr.Groups[2].Value}", null, WorkKind.Paper);
        }

        var cvf = Cvf().Match(path);
        return page.Host is "openaccess.thecvf.com" && cvf.Success
            ? new Found($"https://openaccess.thecvf.com/{cvf.Groups["at"].Value}/{cvf.Groups["name"].Value}", null, WorkKind.Paper)
            : null;
    }

    public static Found? PubMed(Page page)
    {
        var path = string.Join('/', page.Parts);
        var central = Pmc().Match(path);
        if (central.Success)
        {
            return new Found("https://ncbi.nlm.nih.gov/pmc/articles/" + central.Groups[1].Value.ToUpperInvariant(), null, WorkKind.Paper);
        }

        var med = Pmid().Match(path);
        return med.Success && page.Host.Contains("ncbi", StringComparison.Ordinal)
            ? new Found("https://pubmed.ncbi.nlm.nih.gov/" + med.Groups[1].Value, null, WorkKind.Paper)
            : null;
    }

    [GeneratedRegex(@"^((?:[a-z]\d{2}-\d{4,5})|(?:\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+))(?:v\d+)?(?:\.(?:pdf|bib|xml))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AclNumber();

    [GeneratedRegex(@"^[0-9a-f]{40}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex S2Hash();

    [GeneratedRegex(@"^(?:paper_files/)?paper/(?<year>\d{4})/(?:hash|file)/(?<id>[0-9a-f]{32})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NeurIps();

    [GeneratedRegex(@"^(v\d+|r\d+)/([a-z0-9-]+?)(?:\.html|\.pdf|/.*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pmlr();

    [GeneratedRegex(@"^papers/(?:v|volume)(\d+)/([a-z0-9-]+?)(?:\.html|/.*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Jmlr();

    [GeneratedRegex(@"^(?<at>.+?)/(?:html|papers)/(?<name>[^/]+?)(?:_paper)?\.(?:html|pdf)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cvf();

    [GeneratedRegex(@"(?:^|/)(PMC\d+)(?:/|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pmc();

    [GeneratedRegex(@"^(?:pubmed/)?(\d{5,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pmid();
}
