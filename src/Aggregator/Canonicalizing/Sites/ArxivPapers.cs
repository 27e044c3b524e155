using System.Buffers;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>arXiv in every form: abstract, PDF, HTML, source, versions, mirrors, and sites that show a paper under its arXiv number.</summary>
internal static partial class ArxivPapers
{
    private const int FewestDigits = 7;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Segments after which the number stands.</summary>
    private static readonly HashSet<string> Doors = new(StringComparer.OrdinalIgnoreCase)
    {
        "abs", "pdf", "html", "src", "e-print", "format", "ps", "dvi", "papers", "paper", "arxiv", "overview", "arxiv-papers", "tb", "audio", "resources", "chat", "forum", "p", "trackback", "cits", "pdf_url",
    };

    public static string[] Hosts { get; } =
    [
        "arxiv.org", "xxx.lanl.gov", "xxx.itp.ac.cn", "xxx.arxiv.cornell.edu", "xxx.tau.ac.il", "xxx.soton.ac.uk", "ar5iv.org", "alphaxiv.org", "arxiv-vanity.com", "arxiv.gg",
        "scirate.com", "papers.cool", "semanticscholar.org", "huggingface.co", "hf.co", "emergentmind.com", "arxiv.wiki", "talk2arxiv.org", "takara.ai", "catalyzex.com",
        "ui.adsabs.harvard.edu", "arxivxplorer.com", "arxiv-sanity-lite.com", "arxiv.sh", "arxiv.deeppaper.ai", "bytez.com",
    ];

    public static string Abstract(string id) => "https://arxiv.org/abs/" + id;

    public static string PageOf(string address, string key) =>
        key.StartsWith("arxiv:", StringComparison.Ordinal) && address.Contains("arxiv.org/", StringComparison.OrdinalIgnoreCase) ? Abstract(key["arxiv:".Length..]) : address;

    public static bool IsWithdrawn(string page) => page.Contains("citation_arxiv_id", StringComparison.Ordinal) && Withdrawn().IsMatch(page);

    public static Found Paper(string id) => new("arxiv:" + id, Abstract(id), WorkKind.Paper);

    public static Found? Find(Page page)
    {
        var parts = page.Parts;
        for (var i = 0; i < parts.Length; i++)
        {
            var marked = parts[i].StartsWith("arxiv:", StringComparison.OrdinalIgnoreCase);
            var door = i > 0 && Doors.Contains(parts[i - 1]);
            var alone = i == 0 && page.Host.EndsWith("arxiv.org", StringComparison.Ordinal);
            if ((marked || door || alone) && (TryId(parts[i], out var id) || i + 1 < parts.Length && TryId(parts[i] + "/" + parts[i + 1], out id)))
            {
                // A PDF at arXiv itself is no mirror: whoever links to it is printed as published.
                return page.Host is "arxiv.org" && parts[0] is "pdf" ? Paper(id) with { Address = null } : Paper(id);
            }
        }

        // Named in the query: the API asked for one paper, and a site of readers.
        return (page.Parameter("id_list") ?? page.Parameter("pid")) is { } named && TryId(named, out var number) ? Paper(number) : null;
    }

    /// <summary>The number without version: <c>2002.05709</c>, <c>hep-th/9901001</c> (subject classes are no part of it).</summary>
    public static bool TryId(string text, out string id)
    {
        // Asked of parts of nearly every address, of which next to none is a number: those are told by their digits, without the expression.
        id = "";
        if (!HasDigits(text) || !Number().IsMatch(text))
        {
            return false;
        }

        // Cut by hand: it is asked for thousands of links, and a match with its groups is a dozen objects.
        var rest = text.AsSpan().Trim();
        rest = rest[(rest.IndexOf(':') + 1)..].TrimStart();
        var slash = rest.IndexOf('/');
        var number = rest[(slash + 1)..];
        if (number[4] is '.')
        {
            var end = number[5..].IndexOfAnyExcept(Digits);
            id = (end < 0 ? number : number[..(5 + end)]).ToString();
            return true;
        }

        var archive = rest[..slash];
        var dot = archive.IndexOf('.');
        id = $"{(dot < 0 ? archive : archive[..dot]).ToString().ToLowerInvariant()}/{number[..7]}";
        return true;
    }

    private static bool HasDigits(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        }

        return digits >= FewestDigits;
    }

    // Of the page's own comment: "This paper has been withdrawn by …", "(withdrawn)".
    [GeneratedRegex(@"(?:paper|article|submission|manuscript|work|preprint|it)\s+has\s+been\s+withdrawn|withdrawn\s+by\s+(?:the\s+)?(?:author|arxiv|administrator)|\(withdrawn\)", RegexOptions.IgnoreCase)]
    private static partial Regex Withdrawn();

    [GeneratedRegex(
        @"^\s*(?:arxiv:\s*)?(?:(?:[a-z-]+(?:\.[a-z-]+)?/)?[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z-]{2,})?/[0-9]{7})(?:v[0-9]+)?(?:\.(?:pdf|ps|html?|full|abs))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
