using System.Text.RegularExpressions;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// Releases of a repository, of all repositories of an organisation, or of those a user stars; or new repositories. With a token or an endpoint
/// releases come through the REST API; else from <c>releases.atom</c>, which mixes in prereleases and tags without a release, so that there they are
/// told by their looks. Tags without a release have no date in the API, so who wants them gets the Atom list.
/// </summary>
internal sealed partial class GitHub(Func<string, string?> environment, TimeProvider? clock = null) : ISourceKind
{
    /// <summary>Of a list of repositories, those pushed to last are asked for releases; who has not been pushed to has hardly released.</summary>
    private const int MostRepositories = 30;

    private const string OnlyTags = "All that is listed are tags without a release; to have them, set tags: true.";

    private readonly GitHubAddresses _addresses = new(environment, clock ?? TimeProvider.System);

    public KindForm Form { get; } = new(
        "github",
        "releases of a GitHub repository, of an organisation or of what a user stars; or new repositories",
        [
            new FieldForm("repository", FieldShape.Text, "owner/name")
            {
                Pattern = @"\s*(?:https?://[^/\s]+/)?[A-Za-z0-9][A-Za-z0-9_-]{0,99}/[A-Za-z0-9._-]{1,100}(?:/.*)?\s*",
            },
            new FieldForm("organisation", FieldShape.Text, "the name of an organisation on GitHub: its repositories") { Pattern = GitHubAddresses.Account },
            new FieldForm("stars", FieldShape.Text, "the name of a user on GitHub: the repositories this user stars") { Pattern = GitHubAddresses.Account },
            new FieldForm("search", FieldShape.Text, "new repositories of a search as GitHub takes it: topic:parser stars:>200"),
            new FieldForm("topic", FieldShape.List, "new repositories with any of these topics: parser") { Pattern = @"\s*[A-Za-z0-9][A-Za-z0-9 -]{0,49}\s*" },
            new FieldForm("what", FieldShape.Text, "releases, or the repositories themselves (of search and topic always these)") { OneOf = ["releases", "repositories"] },
            new FieldForm("prereleases", FieldShape.Flag, "also alphas, betas and release candidates whose release is not out"),
            new FieldForm("tags", FieldShape.Flag, "also tags without a release (on github.com)"),
        ])
    {
        AnyOf = [["repository", "organisation", "stars", "search", "topic"]],
        IsFeed = true,
        Example = "- { key: transformers, kind: github, repository: huggingface/transformers, prereleases: false }",
        Carries = page => !ServiceAddress.IsOf(page, "github.com") ? null
            : page.Host is "github.com" && RepositoryPage().Match(page.AbsolutePath) is { Success: true } path
                ? [$"repository: {path.Groups[1].Value}/{path.Groups[2].Value}", $"organisation: {path.Groups[1].Value}"] : [],
        Pace = GitHubAddresses.Pace,
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit) => _addresses.Lists(source);

    public Feed Parse(Source source, Download download)
    {
        var isJson = FirstCharacter(download.Body.Span) is '[' or '{';
        if (isJson && GitHubRepositories.Read(download) is { } list)
        {
            return list.Total is not null || source.Field("what") == "repositories" ? Repositories(source, list, download) : Doors(source, list);
        }

        var feed = isJson ? GitHubReleases.Read(download) : FeedParser.Parse(download);
        if (feed.Problem is not null)
        {
            return feed;
        }

        var repository = GitHubAddresses.Repository(source) ?? RepositoryOf().Match(download.Asked.AbsolutePath).Value;
        var listed = Release.Fold([.. feed.Entries.Select(entry => isJson ? entry : Release.OfAtom(entry)).OfType<Entry>()], byLooks: !isJson)
            .Where(entry => source.Flag("prereleases") || !Release.IsPrerelease(entry, byLooks: !isJson)).ToList();
        var releases = isJson || source.Flag("tags") ? listed : listed.Where(entry => !Release.IsBareTag(entry)).ToList();
        return feed with
        {
            Title = repository,
            HomePage = source.Endpoint is null ? new Uri($"https://github.com/{repository}") : feed.HomePage,
            Entries = [.. releases.Select(entry => Release.Named(entry, repository))],
            Warnings = releases.Count == 0 && listed.Count > 0 ? [.. feed.Warnings, OnlyTags] : feed.Warnings,
            FoundAt = null,
        };
    }

    private Feed Repositories(Source source, RepositoryList list, Download download) => list switch
    {
        { Listed: 0, Incomplete: true } => new Feed
        {
            Format = "json",
            Problem = new Problem(ProblemKind.Empty, "GitHub's search ran out of time before it found anything; it is asked again later."),
        },
        _ => new Feed
        {
            Format = "json",
            Title = "GitHub",
            Entries = [.. list.Entries.Where(entry => !entry.Facts.ContainsKey("fork"))],
            NextPage = _addresses.Next(source, list, download),
            Warnings = list.Incomplete ? ["GitHub's search ran out of time: some repositories come at a later visit."] : [],
        },
    };

    /// <summary>The repositories are no news by themselves: each is a door to its releases.</summary>
    private Feed Doors(Source source, RepositoryList list)
    {
        var names = list.Entries.Select(entry => entry.Facts["repository"]).ToList();
        var asked = source.Endpoint is { IsFile: true } file && Path.HasExtension(file.LocalPath) ? [] : names.Take(MostRepositories).ToList();
        return new Feed
        {
            Format = "json",
            Title = "GitHub",
            Further = [.. asked.Select(name => _addresses.Releases(source, name) with { OneOfMany = true })],
            Warnings = names.Count > asked.Count ? [$"Of {names.Count} repositories, the {asked.Count} pushed to last are asked for releases."] : [],
        };
    }

    /// <summary>Behind a byte order mark and white space.</summary>
    private static char FirstCharacter(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> before = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0D, 0x0A];
        var at = body.IndexOfAnyExcept(before);
        return at < 0 ? '\0' : (char)body[at];
    }

    /// <summary>The first part of an address is an account, or one of the service's own pages.</summary>
    [GeneratedRegex("^/(?!(?:topics|sponsors|orgs|users|features|marketplace|collections|apps|about|login|search|stars|trending)/)([A-Za-z0-9][A-Za-z0-9-]{0,38})/([A-Za-z0-9._-]{1,100})(?=/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex RepositoryPage();

    [GeneratedRegex(@"[^/]+/[^/]+(?=/releases(?:\.atom)?$)")]
    private static partial Regex RepositoryOf();
}
