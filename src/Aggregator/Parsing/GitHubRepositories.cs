using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Parsing;

/// <summary>
/// Reads repositories as GitHub's REST API lists them (docs.github.com, "List organization repositories", "List repositories starred by a user",
/// "Search repositories", version 2022-11-28). Private, disabled and archived ones are left out. An entry's title says what the project is; its facts
/// are <c>repository</c> (owner/name), <c>stars</c>, <c>programming_language</c>, <c>topics</c> and, for a fork, <c>fork</c>.
/// </summary>
internal static partial class GitHubRepositories
{
    private const int LongestTitle = 140;

    /// <returns>Null when the document is something else.</returns>
    public static RepositoryList? Read(Download download)
    {
        try
        {
            using var document = GitHubJson.Open(download);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
            {
                return new RepositoryList(Entries(items), items.GetArrayLength(), GitHubJson.Number(root, "total_count"), GitHubJson.Flag(root, "incomplete_results"));
            }

            return root.ValueKind == JsonValueKind.Array && root.EnumerateArray().Any(IsRepository)
                ? new RepositoryList(Entries(root), root.GetArrayLength(), null, Incomplete: false)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsRepository(JsonElement element) => GitHubJson.Text(element, "full_name").Length > 0;

    private static List<Entry> Entries(JsonElement list) => [.. list.EnumerateArray().Select(Entry).OfType<Entry>()];

    private static Entry? Entry(JsonElement repository)
    {
        var fullName = GitHubJson.Text(repository, "full_name");
        if (!FullName().IsMatch(fullName)
            || !Uri.TryCreate(GitHubJson.Text(repository, "html_url"), UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https")
            || GitHubJson.Flag(repository, "private") || GitHubJson.Flag(repository, "disabled") || GitHubJson.Flag(repository, "archived"))
        {
            return null;
        }

        var described = Fold(Shortcode().Replace(GitHubJson.Text(repository, "description"), " "));
        var topics = Topics(repository);
        var facts = new Dictionary<string, string> { ["repository"] = fullName };
        Add(facts, "stars", GitHubJson.Number(repository, "stargazers_count")?.ToString(CultureInfo.InvariantCulture));
        Add(facts, "programming_language", GitHubJson.Text(repository, "language"));
        Add(facts, "topics", string.Join(", ", topics));
        Add(facts, "fork", GitHubJson.Flag(repository, "fork") ? "true" : null);
        return new Entry
        {
            Id = page.AbsoluteUri,
            Title = Title(fullName, described),
            Link = page.AbsoluteUri,
            Summary = described,
            Links = Home(repository),
            Published = GitHubJson.Time(repository, "created_at"),
            Updated = GitHubJson.Time(repository, "pushed_at") ?? GitHubJson.Time(repository, "updated_at"),
            Authors = [fullName[..fullName.IndexOf('/')]],
            Categories = topics,
            Facts = facts,
        };
    }

    /// <summary>"name: what it is", as an editor would write it; a description that begins with the name stands for itself.</summary>
    private static string Title(string fullName, string described)
    {
        var name = fullName[(fullName.IndexOf('/') + 1)..];
        if (described.Length == 0)
        {
            return fullName;
        }

        var says = described.StartsWith(name, StringComparison.OrdinalIgnoreCase) && !described.AsSpan(name.Length).StartsWith("-")
            && (described.Length == name.Length || !char.IsLetterOrDigit(described[name.Length]));
        return Short(says ? described : $"{name}: {described}").TrimEnd('.', ' ');
    }

    private static string Short(string text)
    {
        if (text.Length <= LongestTitle)
        {
            return text;
        }

        var blank = text.LastIndexOf(' ', LongestTitle - 1);
        var end = blank > LongestTitle / 2 ? blank : LongestTitle - 1;
        // Never between the two halves of one character.
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }

    private static string[] Topics(JsonElement repository) => repository.TryGetProperty("topics", out var topics) && topics.ValueKind == JsonValueKind.Array
        ? [.. topics.EnumerateArray().Where(topic => topic.ValueKind == JsonValueKind.String).Select(topic => topic.ToString())]
        : [];

    private static IReadOnlyList<Link> Home(JsonElement repository) =>
        Uri.TryCreate(GitHubJson.Text(repository, "homepage"), UriKind.Absolute, out var home) && home.Scheme is "http" or "https"
            ? [new Link(home!.AbsoluteUri, "")]
            : [];

    private static void Add(Dictionary<string, string> facts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            facts[name] = value;
        }
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^[A-Za-z0-9_-]+/[A-Za-z0-9._-]+$")]
    private static partial Regex FullName();

    /// <summary>":rocket:" is a picture on GitHub and noise elsewhere.</summary>
    [GeneratedRegex(@"(?<![^\s(]):[a-z][a-z0-9_+-]*:(?![^\s.,;:!)])")]
    private static partial Regex Shortcode();
}
