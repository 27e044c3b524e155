using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Sources;

/// <summary>
/// Releases of a repository. With a token or an endpoint through the REST API; else from <c>releases.atom</c>, which mixes in prereleases
/// and tags without a release, so that there they are told by their looks. Tags without a release have no date in the API, so who wants
/// them gets the Atom list.
/// </summary>
internal sealed class GitHub(Func<string, string?> environment) : ISourceKind
{
    private static readonly Uri Api = new("https://api.github.com/");

    private const string OnlyTags = "All that is listed are tags without a release; to have them, set tags: true.";

    public KindForm Form { get; } = new(
        "github",
        "releases of a GitHub repository",
        [
            new FieldForm("repository", FieldShape.Text, "owner/name") { Required = true },
            new FieldForm("prereleases", FieldShape.Flag, "also alphas, betas and release candidates"),
            new FieldForm("tags", FieldShape.Flag, "also tags without a release (on github.com)"),
        ])
    {
        IsFeed = true,
        Example = "- { key: transformers, kind: github, repository: huggingface/transformers, prereleases: false }",
        // GitHub asks for one request after the other.
        Pace = new Pace("github", ["api.github.com"], TimeSpan.FromMilliseconds(250), 1),
    };

    public IReadOnlyList<Request> Requests(Source source, Visit? visit)
    {
        var token = environment("GITHUB_TOKEN") is { Length: > 0 } given ? given : null;
        var repository = Repository(source);
        if (source.Endpoint is null && (token is null || source.Flag("tags")))
        {
            return [new Request(new Uri($"https://github.com/{repository}/releases.atom"))];
        }

        if (source.Endpoint is { IsFile: true } file && Path.HasExtension(file.LocalPath))
        {
            return [new Request(file)];
        }

        var root = (source.Endpoint ?? Api).GetLeftPart(UriPartial.Path).TrimEnd('/');
        var address = new Uri($"{root}/repos/{repository}/releases?per_page=30");
        var headers = new Dictionary<string, string>
        {
            ["Accept"] = "application/vnd.github+json",
            ["X-GitHub-Api-Version"] = "2022-11-28",
        };
        // In clear text a token goes to this machine only.
        if (token is not null && (address.Scheme == "https" || address.IsLoopback))
        {
            headers["Authorization"] = "Bearer " + token;
        }

        return [new Request(address) { Headers = headers, Pace = Form.Pace }];
    }

    public Feed Parse(Source source, Download download)
    {
        var isJson = FirstCharacter(download.Body) is '[' or '{';
        var feed = isJson ? GitHubReleases.Read(download) : FeedParser.Parse(download);
        if (feed.Problem is not null)
        {
            return feed;
        }

        var repository = Repository(source);
        var listed = feed.Entries.Select(entry => isJson ? entry : Release.OfAtom(entry)).OfType<Entry>()
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

    /// <summary>owner/name, also from a whole address.</summary>
    private static string Repository(Source source)
    {
        var given = source.Field("repository")!.Trim();
        var path = Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address!.AbsolutePath : given;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join('/', parts.Take(2).Select(Uri.EscapeDataString));
    }

    /// <summary>Behind a byte order mark and white space.</summary>
    private static char FirstCharacter(byte[] body)
    {
        ReadOnlySpan<byte> before = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0D, 0x0A];
        var at = body.AsSpan().IndexOfAnyExcept(before);
        return at < 0 ? '\0' : (char)body[at];
    }
}
