using System.Text.Json;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// Reads a list of releases as GitHub's REST API answers it (docs.github.com, "List releases", version 2022-11-28). Drafts are left out. An
/// entry's title is the release's name as given, perhaps empty; its facts are <c>release</c> (the tag), <c>repository</c> (owner/name, as GitHub
/// spells it) and, for a prerelease, <c>prerelease</c>.
/// </summary>
internal static class GitHubReleases
{
    public static Feed Read(Download download)
    {
        try
        {
            using var document = GitHubJson.Open(download);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? new Feed { Format = "json", Entries = document.RootElement.EnumerateArray().Select(Entry).OfType<Entry>().ToList() }
                : NoList(document.RootElement);
        }
        catch (JsonException)
        {
            return Bad("GitHub's list of releases breaks off or is no JSON; it is asked again at the next visit.");
        }
    }

    private static Feed NoList(JsonElement root) => Bad(
        GitHubJson.Text(root, "message") is { Length: > 0 } message
            ? $"GitHub answered: {message}"
            : "GitHub's answer is no list of releases: check repository and endpoint.");

    private static Feed Bad(string sentence) => new() { Problem = new Problem(ProblemKind.Malformed, sentence) };

    private static Entry? Entry(JsonElement release)
    {
        if (release.ValueKind != JsonValueKind.Object || GitHubJson.Flag(release, "draft")
            || GitHubJson.Text(release, "tag_name") is not { Length: > 0 } tag
            || !Uri.TryCreate(GitHubJson.Text(release, "html_url"), UriKind.Absolute, out var page))
        {
            return null;
        }

        var facts = new Dictionary<string, string> { ["release"] = tag };
        if (page.Segments is ["/", var owner, var name, "releases/", ..])
        {
            facts["repository"] = owner + name.TrimEnd('/');
        }

        if (GitHubJson.Flag(release, "prerelease"))
        {
            facts["prerelease"] = "true";
        }

        var body = GitHubJson.Text(release, "body");
        var author = release.TryGetProperty("author", out var person) && person.ValueKind == JsonValueKind.Object ? GitHubJson.Text(person, "login") : "";
        return new Entry
        {
            Id = page.AbsoluteUri,
            Title = GitHubJson.Text(release, "name"),
            Link = page.AbsoluteUri,
            Summary = MarkdownReader.Text(body),
            Links = Links(body, page),
            Published = GitHubJson.Time(release, "published_at") ?? GitHubJson.Time(release, "created_at"),
            Updated = GitHubJson.Time(release, "updated_at"),
            Authors = author.Length > 0 ? [author] : [],
            Facts = facts,
        };
    }

    private static List<Link> Links(string body, Uri page)
    {
        var links = new List<Link>();
        foreach (var (address, text) in MarkdownReader.Links(body))
        {
            if (!address.StartsWith('#') && Uri.TryCreate(page, address, out var target) && target.Scheme is "http" or "https")
            {
                links.Add(new Link(target.AbsoluteUri, text));
            }
        }

        return links;
    }
}
