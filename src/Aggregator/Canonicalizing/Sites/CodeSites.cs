using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>Where code lives: repositories, releases, files, gists, models.</summary>
internal static partial class CodeSites
{
    /// <summary>First segments of github.com that are no owner.</summary>
    private static readonly HashSet<string> GitHubPages = new(StringComparer.OrdinalIgnoreCase)
    {
        "about", "apps", "blog", "codespaces", "collections", "contact", "customer-stories", "dashboard", "enterprise", "events", "explore", "features", "github-copilot",
        "issues", "join", "login", "logout", "marketplace", "mobile", "new", "nonprofit", "notifications", "orgs", "pricing", "pulls", "readme", "search", "security", "sessions",
        "settings", "signup", "site", "sponsors", "stars", "team", "topics", "trending", "users", "watching", "solutions", "resources", "organizations", "models", "copilot",
    };

    private static readonly HashSet<string> HuggingFacePages = new(StringComparer.OrdinalIgnoreCase)
    {
        "blog", "docs", "papers", "collections", "tasks", "learn", "models", "datasets", "spaces", "organizations", "settings", "pricing", "chat", "join", "login", "posts",
        "transformers", "course", "metrics", "languages", "new", "enterprise", "support", "huggingface-hub", "api", "inference-endpoints", "autotrain", "llms-txt", "changelog", "buckets",
    };

    public static Found? GitHub(Page page)
    {
        var parts = page.Parts;
        parts = page.Host switch
        {
            "api.github.com" or "nbviewer.org" or "nbviewer.jupyter.org" => [.. parts.Skip(1)],
            "raw.githubusercontent.com" or "raw.github.com" when parts.Length > 3 => [parts[0], parts[1], "blob", .. parts[2..]],
            _ => parts,
        };
        if (page.Host is "githubusercontent.com" || page.Host.EndsWith(".githubusercontent.com", StringComparison.Ordinal) && page.Host is not "raw.githubusercontent.com"
            || page.Host is "api.github.com" && page.Part(0) is not "repos" || page.Host.EndsWith(".github.com", StringComparison.Ordinal) && page.Host is not ("api.github.com" or "raw.github.com")
            || parts.Length < 2 || GitHubPages.Contains(parts[0]) || page.Address.Port.Length > 0)
        {
            return null;
        }

        var name = parts[1].Split('&')[0];
        name = name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (!RepositoryName().IsMatch(parts[0]) || !RepositoryName().IsMatch(name))
        {
            return null;
        }

        var key = $"github:{parts[0]}/{name}".ToLowerInvariant();
        var home = $"https://github.com/{parts[0]}/{name}";
        var secure = page.Address.Scheme is "http" or "https" && page.Address.Host is "github.com" or "www.github.com";
        var address = parts.Length == 2 && (!secure || name.Length != page.Part(1).Length) ? home : null;
        var rest = parts[2..];
        if (rest is ["tree", "main" or "master" or "HEAD"] or [])
        {
            return new Found(key, address, WorkKind.Repository);
        }

        if (rest is ["releases", "tag", _, ..] or ["releases", not ("latest" or "download" or "new" or "edit"), ..])
        {
            var tag = rest[1] is "tag" ? string.Join('/', rest[2..]) : string.Join('/', rest[1..]);
            return new Found($"{key}@{tag.ToLowerInvariant()}", null, WorkKind.Release);
        }

        if (rest is ["raw", _, _, ..])
        {
            rest = ["blob", .. rest[1..]];
        }

        if (rest is ["pull", _, "files" or "commits" or "checks", ..])
        {
            rest = rest[..2];
        }

        // Of a file the lines do not count, but lists of issues are chosen by their query.
        var below = $"{key}/{string.Join('/', rest)}";
        var query = rest[0] is "issues" or "pulls" or "discussions" or "search" && rest.Length == 1 ? page.Key("", "", withQuery: true)[8..] : "";
        return new Found(below + (query.Length > 0 && query[0] == '?' ? query : ""), null, WorkOf(rest));
    }

    public static Found? Gist(Page page)
    {
        var id = GistId().Match(page.Part(page.Parts.Length > 1 ? 1 : 0));
        return id.Success ? new Found("gist:" + id.Groups[1].Value.ToLowerInvariant(), null, WorkKind.Repository) : null;
    }

    public static Found? GitLab(Page page)
    {
        var parts = page.Parts;
        if (parts.Length < 2 || parts[0] is "explore" or "users" or "groups" or "help" or "dashboard" or "-" || page.Host is not "gitlab.com")
        {
            return null;
        }

        var dash = Array.IndexOf(parts, "-");
        var path = dash > 1 ? parts[..dash] : parts;
        var rest = dash > 1 ? parts[(dash + 1)..] : [];
        var name = string.Join('/', path);
        name = name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return rest switch
        {
            [] or ["tree", "main" or "master" or "HEAD"] => new Found("gitlab:" + name, null, WorkKind.Repository),
            ["releases", var tag] => new Found($"gitlab:{name}@{tag}", null, WorkKind.Release),
            _ => new Found($"gitlab:{name}/-/{string.Join('/', rest)}", null, WorkOf(rest)),
        };
    }

    public static Found? Bitbucket(Page page)
    {
        var parts = page.Parts;
        if (parts.Length < 2 || page.Host is not "bitbucket.org" || parts[0] is "product" or "account" or "dashboard" or "blog")
        {
            return null;
        }

        var name = parts[1].EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? parts[1][..^4] : parts[1];
        var key = $"bitbucket:{parts[0]}/{name}".ToLowerInvariant();
        return parts.Length == 2 || parts is [_, _, "src"] or [_, _, "src", "master" or "main"] or [_, _, "overview"]
            ? new Found(key, null, WorkKind.Repository)
            : new Found($"{key}/{string.Join('/', parts[2..])}", null, WorkOf(parts[2..]));
    }

    public static Found? HuggingFace(Page page)
    {
        var parts = page.Parts;
        if (page.Host is not ("huggingface.co" or "hf.co") || parts.Length == 0)
        {
            return null;
        }

        var address = page.Host is "hf.co" ? "https://huggingface.co/" + string.Join('/', parts) : null;
        var kind = parts[0] is "datasets" or "spaces" ? 1 : 0;
        if (kind == 0 && HuggingFacePages.Contains(parts[0]))
        {
            return address is null ? null : new Found(Shown(parts), address);
        }

        // A model of one segment ("bert-base-uncased") cannot be told from a user; only with a branch behind it.
        var tree = Array.FindIndex(parts, kind, part => part is "tree" or "blob" or "resolve" or "discussions" or "commit" or "commits" or "edit" or "viewer");
        var end = tree > kind ? tree : Math.Min(parts.Length, kind + 2);
        var name = string.Join('/', parts[..end]);
        var rest = parts[end..];
        rest = rest is ["tree", "main"] or ["blob", "main"] or ["viewer", ..] or ["tree"] ? [] : rest;
        var work = kind == 1 && parts[0] is "datasets" ? WorkKind.Dataset : end == kind + 1 && rest.Length == 0 && kind == 0 && !ModelName().IsMatch(parts[0]) && tree < 0
            ? WorkKind.None : WorkKind.Repository;
        return new Found("hf:" + name + (rest.Length > 0 ? "/" + string.Join('/', rest) : ""), address, parts.Length == kind ? WorkKind.None : work);
    }

    private static string Shown(string[] parts) => "https://huggingface.co/" + string.Join('/', parts);

    private static WorkKind WorkOf(string[] rest) => rest[0] switch
    {
        "issues" or "pull" or "discussions" or "merge_requests" or "pull-requests" => rest.Length > 1 ? WorkKind.Discussion : WorkKind.None,
        "blob" or "tree" or "src" or "raw" => rest[^1].EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? WorkKind.Notebook
            : rest[^1].EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? WorkKind.Article : WorkKind.Repository,
        "wiki" => WorkKind.Article,
        "commit" => WorkKind.Repository,
        "releases" when rest is [_, "download", ..] => WorkKind.None,
        "releases" or "tags" => WorkKind.Release,
        "stargazers" or "network" or "watchers" or "graphs" or "pulse" or "subscription" or "actions" or "settings" or "fork" or "issues.atom" or "compare" or "archive" or "zipball" or "tarball" or "assets" => WorkKind.None,
        _ => WorkKind.Repository,
    };

    [GeneratedRegex(@"^(?!\.{1,2}$)[a-z0-9._-]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName();

    [GeneratedRegex(@"^([0-9a-f]{4,40}|\d{1,9})(?:\.git|\.js|\.json|\.txt)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GistId();

    [GeneratedRegex(@"[a-z].*-.*\d|-(base|large|small|cased|uncased|medium)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ModelName();
}
