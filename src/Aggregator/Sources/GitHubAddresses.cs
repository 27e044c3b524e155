using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>What is asked of GitHub, where, how and with which pace (docs.github.com/rest, version 2022-11-28).</summary>
internal sealed partial class GitHubAddresses(Func<string, string?> environment, TimeProvider clock)
{
    public const string Account = @"\s*@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}\s*";

    private const int PageSize = 100;

    /// <summary>The search gives no more of one result.</summary>
    private const int DeepestSearch = 1000;

    /// <summary>What is older has become known otherwise; the search would list old projects whenever somebody pushes to them.</summary>
    private static readonly TimeSpan New = TimeSpan.FromDays(90);

    private static readonly Uri Api = new("https://api.github.com/");

    /// <summary>GitHub asks for one request after the other.</summary>
    public static Pace Pace { get; } = new("github", ["api.github.com"], TimeSpan.FromMilliseconds(250), 1);

    /// <summary>The Atom lists of many repositories at once.</summary>
    private static readonly Pace Lightly = new("github lists", [], TimeSpan.FromSeconds(1), 1);

    private string? Token => environment("GITHUB_TOKEN") is { Length: > 0 } given ? given : null;

    /// <summary>owner/name, also from a whole address; null when the source names none.</summary>
    public static string? Repository(Source source)
    {
        if (source.Field("repository")?.Trim() is not { } given)
        {
            return null;
        }

        var path = Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address!.AbsolutePath : given;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join('/', parts.Take(2).Select(Uri.EscapeDataString));
    }

    /// <summary>The lists with which a visit begins, one for each field that the source gives.</summary>
    public IReadOnlyList<Request> Lists(Source source)
    {
        if (source.Endpoint is { IsFile: true } file && Path.HasExtension(file.LocalPath))
        {
            return [new Request(file)];
        }

        var requests = new List<Request>();
        if (Repository(source) is { } repository)
        {
            requests.Add(Releases(source, repository));
        }

        var repositories = source.Field("what") == "repositories";
        if (source.Field("organisation") is { } organisation)
        {
            requests.Add(Door(source, $"orgs/{Name(organisation)}/repos?type=public&sort={(repositories ? "created" : "pushed")}&direction=desc&per_page={PageSize}"));
        }

        if (source.Field("stars") is { } user)
        {
            requests.Add(Door(source, $"users/{Name(user)}/starred?sort={(repositories ? "created" : "updated")}&direction=desc&per_page={PageSize}"));
        }

        requests.AddRange(Searches(source).Select(search => Search(source, search)));
        return requests;
    }

    public Request Releases(Source source, string repository) =>
        source.Endpoint is null && (Token is null || source.Flag("tags"))
            ? new Request(new Uri($"https://github.com/{repository}/releases.atom")) { Pace = Repository(source) is null ? Lightly : null }
            : Ask(source, $"repos/{repository}/releases?per_page=30");

    /// <summary>Null behind the last page.</summary>
    public Request? Next(Source source, RepositoryList list, Download page)
    {
        var number = PageOf().Match(page.Asked.Query) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
        var more = list.Listed >= PageSize && number * PageSize < Math.Min(list.Total ?? DeepestSearch, DeepestSearch);
        if (!more || page.Asked.IsFile)
        {
            return null;
        }

        var next = PageOf().Replace(page.Asked.AbsoluteUri, "") + string.Create(CultureInfo.InvariantCulture, $"&page={number + 1}");
        return Ask(source, new Uri(next), list.Total is not null);
    }

    /// <summary>Read even when unchanged: what it names is to be asked all the same.</summary>
    private Request Door(Source source, string path) => Ask(source, path) with { Always = source.Field("what") != "repositories" };

    private Request Search(Source source, string search)
    {
        // Down to the first of a month, so that the address stays the same for a while and its ETag is of use.
        var since = clock.GetUtcNow() - New;
        var query = search.Contains("created:", StringComparison.OrdinalIgnoreCase)
            ? search
            : string.Create(CultureInfo.InvariantCulture, $"{search} created:>={since.Year:0000}-{since.Month:00}-01");
        return Ask(source, Address(source, $"search/repositories?q={Uri.EscapeDataString(query)}&sort=updated&order=desc&per_page={PageSize}"), isSearch: true);
    }

    private static IEnumerable<string> Searches(Source source)
    {
        var topics = source.FieldList("topic").Select(topic => "topic:" + string.Join('-', topic.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return source.Field("search")?.Trim() is { Length: > 0 } search ? topics.Prepend(search) : topics;
    }

    private Request Ask(Source source, string path) => Ask(source, Address(source, path), isSearch: false);

    private Request Ask(Source source, Uri address, bool isSearch)
    {
        var headers = new Dictionary<string, string>
        {
            ["Accept"] = "application/vnd.github+json",
            ["X-GitHub-Api-Version"] = "2022-11-28",
        };
        // In clear text a token goes to this machine only.
        if (Token is { } token && (address.Scheme == "https" || address.IsLoopback))
        {
            headers["Authorization"] = "Bearer " + token;
        }

        // The search has a limit of its own: 30 a minute, 10 without a token. Another host has its own rules.
        var pace = isSearch && source.Endpoint is null ? new Pace("github search", [], TimeSpan.FromSeconds(Token is null ? 6 : 2), 1) : Pace;
        return new Request(address) { Headers = headers, Pace = pace };
    }

    private static Uri Address(Source source, string path) => new($"{(source.Endpoint ?? Api).GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");

    private static string Name(string account) => Uri.EscapeDataString(account.Trim().TrimStart('@'));

    [GeneratedRegex(@"[?&]page=(\d{1,4})(?=&|$)")]
    private static partial Regex PageOf();
}
