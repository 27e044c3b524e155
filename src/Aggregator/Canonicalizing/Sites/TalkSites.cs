using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>Where people talk: posts and threads by their number.</summary>
internal static partial class TalkSites
{
    public static Found? X(Page page)
    {
        // The site once kept all of its paths behind "#!".
        var parts = page.Address.Fragment.StartsWith("!/", StringComparison.Ordinal) ? page.Address.Fragment[2..].Split('/') : page.Parts;
        var status = Array.FindIndex(parts, part => part is "status" or "statuses");
        var id = status >= 0 && status + 1 < parts.Length ? Digits().Match(parts[status + 1]) : Match.Empty;
        var mirror = page.Host is not ("twitter.com" or "x.com");
        if (page.Host.EndsWith(".x.com", StringComparison.Ordinal) || page.Host.EndsWith(".twitter.com", StringComparison.Ordinal))
        {
            return null;
        }

        if (id.Success)
        {
            var who = status > 0 && parts[0] is not "i" ? parts[0] : "i";
            return new Found("x:" + id.Value, mirror ? $"https://x.com/{who}/status/{id.Value}" : null, WorkKind.Discussion);
        }

        var path = page.FoldPath();
        var address = mirror ? "https://x.com" + (path is "/" ? "" : path) : null;
        return page.Host is "x.com" ? null : new Found(page.Key("x.com", path, withQuery: !mirror), address);
    }

    public static Found? Reddit(Page page)
    {
        var parts = page.Parts;
        if (page.Host is "redd.it")
        {
            return PostId().IsMatch(page.Part(0)) ? new Found("reddit:" + page.Part(0).ToLowerInvariant(), null, WorkKind.Discussion) : null;
        }

        if (page.Host is not "reddit.com" && page.Host.Split('.')[0] is "i" or "preview" or "v" or "out" or "external-preview" or "redditmedia" or "support" or "about" or "ads")
        {
            return null;
        }

        var at = Array.FindIndex(parts, part => part is "comments" or "gallery");
        if (at >= 0 && PostId().IsMatch(page.Part(at + 1)))
        {
            var comment = page.Part(at + 2) is "comment" ? "" : page.Part(at + 3);
            var post = "reddit:" + parts[at + 1].ToLowerInvariant();
            return new Found(PostId().IsMatch(comment) ? $"{post}/_/{comment.ToLowerInvariant()}" : post, null, WorkKind.Discussion);
        }

        return page.Host is "reddit.com" ? null : new Found(page.Key("reddit.com", page.FoldPath(), withQuery: true));
    }

    public static Found? StackExchange(Page page)
    {
        if (page.Part(0) is "questions" or "q" && Digits().IsMatch(page.Part(1)))
        {
            // /questions/ID/title/ANSWER is the answer.
            var answer = page.Part(0) is "questions" && Digits().IsMatch(page.Part(3)) ? page.Part(3) : null;
            return new Found(answer is null ? $"https://{page.Host}/questions/{page.Part(1)}" : $"https://{page.Host}/a/{answer}", null, WorkKind.Discussion);
        }

        return page.Part(0) is "a" && Digits().IsMatch(page.Part(1)) ? new Found($"https://{page.Host}/a/{page.Part(1)}", null, WorkKind.Discussion) : null;
    }

    public static Found? HackerNews(Page page) =>
        page.Host is "news.ycombinator.com" && page.Part(0) is "item" && page.Parameter("id") is { } id && Digits().IsMatch(id)
            ? new Found("https://news.ycombinator.com/item?id=" + id, null, WorkKind.Discussion)
            : null;

    /// <summary>A post by its activity number, however it is shown.</summary>
    public static Found? LinkedIn(Page page)
    {
        var match = page.Part(0) is "posts" or "feed" or "embed" ? Activity().Match(string.Join('/', page.Parts)) : Match.Empty;
        return match.Success
            ? new Found($"https://linkedin.com/feed/update/urn:li:{match.Groups[1].Value.ToLowerInvariant()}:{match.Groups[2].Value}", null, WorkKind.Discussion)
            : null;
    }

    [GeneratedRegex(@"^\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[0-9a-z]{4,10}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PostId();

    [GeneratedRegex(@"(activity|share|ugcpost)[-:](\d{15,22})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Activity();
}
