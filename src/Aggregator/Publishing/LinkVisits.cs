using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Aggregator.Canonicalizing;
using Aggregator.Fetching;
using Aggregator.Model;

namespace Aggregator;

/// <summary>
/// Visits the addresses of posts, each once, the hosts at the same time and the pages of one host one after the other. What only this moment or this
/// machine may be to blame for (too many requests, a server in trouble, a refusal of robots) is no finding.
/// </summary>
internal sealed partial class LinkVisits(Fetcher fetcher, int parallel)
{
    private readonly ConcurrentDictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <param name="links">Addresses with the post and the line where they stand.</param>
    public async Task<(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Warnings)> Visit(IReadOnlyList<(string File, string Address, int Line)> links, CancellationToken ct)
    {
        var pages = links.Select(link => PageOf(link.Address)).OfType<Uri>().DistinctBy(page => page.AbsoluteUri).GroupBy(page => page.Authority, StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct }, async (host, token) =>
        {
            Answer? none = null; // what cannot be reached at all is not asked for its other pages
            foreach (var page in host)
            {
                var answer = none ?? await fetcher.Fetch(new Request(page), null, token);
                _answers[page.AbsoluteUri] = answer;
                none = IsNowhere(answer) ? answer : null;
            }
        });
        var findings = new List<Finding>();
        var warnings = new List<string>();
        var online = _answers.Values.Any(answer => !IsNowhere(answer));
        foreach (var link in links.DistinctBy(link => (link.File, link.Address)))
        {
            if (PageOf(link.Address) is not { } page)
            {
                continue;
            }

            var (rule, message) = Judge(link.Address, _answers[page.AbsoluteUri], online);
            if (rule.Length > 0)
            {
                findings.Add(new Finding(link.File, link.Line, rule, message));
            }
            else if (message.Length > 0)
            {
                warnings.Add($"checking: {link.File}:{link.Line}: {message}");
            }
        }

        return (findings, online || _answers.IsEmpty ? warnings : ["checking: no host can be reached, so there seems to be no network; addresses were not looked at."]);
    }

    private static bool IsNowhere(Answer answer) => answer.Problem?.Kind is ProblemKind.UnknownHost or ProblemKind.Unreachable;

    /// <summary>A paper is asked for by its page, which says whether it was withdrawn, and not by its PDF.</summary>
    private static Uri? PageOf(string address) =>
        Uri.TryCreate(Canonicalizer.PageOf(address), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new Uri(uri.GetLeftPart(UriPartial.Query)) : null;

    /// <returns>A rule and what to do; no rule and a message when nobody can say; neither when all is well.</returns>
    internal static (string Rule, string Message) Judge(string address, Answer answer, bool online) => answer.Problem switch
    {
        { Kind: ProblemKind.NotFound or ProblemKind.Gone } => ("dead", $"{address} is gone, or private by now ({Name(answer)}): find where it is today, or take the link out."),
        { Kind: ProblemKind.PrivateAddress } => ("private-link", $"{address} leads into a private network: readers cannot open it."),
        { Kind: ProblemKind.Refused } when answer.Requests is [.., { Status: 401 }] => ("private", $"{address} wants a sign-in: link a page that everybody may read."),
        { Kind: ProblemKind.TooManyRedirects } => ("dead", $"{address} only sends its reader round in circles: find where it is today."),
        { Kind: ProblemKind.UnknownHost } when online => ("dead", $"{address} leads to a host that does not exist any more: find where it is today, or take the link out."),
        { Kind: ProblemKind.TooLarge or ProblemKind.Truncated or ProblemKind.Empty } => ("", ""),
        { } problem => ("", $"{address} could not be looked at: {problem.Sentence}"),
        null => Alive(address, answer),
    };

    private static (string Rule, string Message) Alive(string address, Answer answer)
    {
        var asked = Canonicalizer.Canonicalize(address);
        if (answer.Download is { } page && SignIn().IsMatch(page.Address.AbsoluteUri) && !SignIn().IsMatch(address))
        {
            return ("private", $"{address} leads to a sign-in ({page.Address.Host}): link a page that everybody may read.");
        }

        if (answer.Download is { } paper && Canonicalizer.IsWithdrawn(Encoding.UTF8.GetString(paper.Body.Span[..Math.Min(paper.Body.Length, 200_000)])))
        {
            return ("withdrawn", $"{address} was withdrawn by its authors: take the item out, or say so.");
        }

        if (answer.MovedTo is not { } target || Canonicalizer.Canonicalize(target.AbsoluteUri) is var now && now.Key == asked.Key)
        {
            return ("", "");
        }

        return asked.Work is WorkKind.Repository or WorkKind.Release && now.Work == asked.Work && HostOf(asked.Address) == HostOf(now.Address)
            ? ("renamed", $"{address} is called {target.AbsoluteUri} now: link that.")
            : ("moved", $"{address} has moved for good: it is {target.AbsoluteUri} now; see that it is still the same, and link that.");
    }

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;

    private static string Name(Answer answer) => answer.Requests is [.., var last] ? $"{last.Host} answers {last.Status}" : "not found";

    [GeneratedRegex(@"https?://(?:accounts\.google\.com/|login\.|signin\.|auth\.|sso\.)|/(?:login|signin|sign_in|sign-in|log-in|ServiceLogin)(?:[/?#.]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex SignIn();
}
