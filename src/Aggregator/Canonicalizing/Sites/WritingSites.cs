using System.Text.RegularExpressions;
using Aggregator.Model;

namespace Aggregator.Canonicalizing.Sites;

/// <summary>Posts, encyclopaedias, books, podcasts and shared documents.</summary>
internal static partial class WritingSites
{
    /// <summary>A post is known by the hexadecimal number at the end of its address, at medium.com and at the domains of its publications.</summary>
    public static Found? Medium(Page page)
    {
        var last = page.Parts.Length > 0 ? page.Parts[^1] : "";
        if (page.Part(0) is "m" or "r" or "tag" or "search" or "me")
        {
            return null;
        }

        var match = page.Parts.Length >= 2 && last.Length is >= 11 and <= 12 && !last.Contains('-', StringComparison.Ordinal) ? MediumId().Match("-" + last) : MediumId().Match(last);
        return match.Success
            ? new Found("medium:" + match.Groups[1].Value, page.Host is "scribe.rip" or "freedium.cfd" ? "https://medium.com/p/" + match.Groups[1].Value : null, WorkKind.Article)
            : null;
    }

    /// <summary>The same on a domain that we do not know: a slug that ends in twelve hexadecimal digits with letters among them, and is no UUID.</summary>
    public static Found? MediumElsewhere(Page page)
    {
        var path = page.Address.Path.AsSpan().TrimEnd('/');
        if (path.Length < 15 || path[^13] != '-' || path.Count('/') > 2 || path.Contains('@') && !path.StartsWith("/@"))
        {
            return null;
        }

        var slug = path[(path.LastIndexOf('/') + 1)..];
        var id = slug.Length > 14 ? slug[^12..] : [];
        if (id.Length == 0 || !id.ContainsAnyInRange('a', 'f') || !id.ContainsAnyInRange('0', '9') || slug.ContainsAny('.', '@') || Uuid().IsMatch(slug))
        {
            return null;
        }

        foreach (var digit in id)
        {
            if (!char.IsAsciiHexDigitLower(digit))
            {
                return null;
            }
        }

        var reader = page.Parameters.All(parameter => parameter.Name is "source" or "sk" or "gi");
        return reader ? new Found("medium:" + id.ToString(), page.Parameters.Count > 0 ? page.Address.Write("", page.Address.Fragment) : null, WorkKind.Article) : null;
    }

    public static Found? Substack(Page page)
    {
        var parts = page.Parts;
        if (page.Host is "open.substack.com" && parts is ["pub", var name, "p", var post, ..])
        {
            return new Found($"https://{name.ToLowerInvariant()}.substack.com/p/{post}", $"https://{name}.substack.com/p/{post}", WorkKind.Article);
        }

        return page.Host is not "substack.com" && parts is ["p", _] or ["p", _, "comments"]
            ? new Found($"https://{page.Host}/p/{parts[1]}", null, WorkKind.Article)
            : null;
    }

    public static Found? Wikipedia(Page page)
    {
        var labels = page.Host.Split('.');
        var host = labels is [_, "m", ..] ? string.Join('.', [labels[0], .. labels[2..]]) : page.Host;
        var title = page.Parts switch
        {
            [var language, "articles", .. var rest] when page.Host is "wikiwand.com" => Rehost(ref host, language, rest),
            [var language, .. var rest] when page.Host is "wikiwand.com" && rest.Length > 0 => Rehost(ref host, language, rest),
            ["wiki", .. var rest] when rest.Length > 0 => string.Join('/', rest),
            [var variant, .. var rest] when variant.StartsWith("zh-", StringComparison.Ordinal) && rest.Length > 0 => string.Join('/', rest),
            ["w", "index.php"] when page.Parameter("title") is { } named && page.Parameters.Count == 1 => Percent.NormalizePath(Percent.EncodePath(named.Replace('/', '\u0001'))
                .Replace("%01", "/", StringComparison.Ordinal)),
            _ => null,
        };
        if (title is null || title.Length == 0)
        {
            return host == page.Host ? null : new Found(page.Key(host, page.FoldPath(), withQuery: true));
        }

        title = title.Replace("%20", "_", StringComparison.Ordinal);
        var isPage = title.IndexOf(':', StringComparison.Ordinal) is var colon && (colon < 0 || title[(colon + 1)..].StartsWith('_'));
        return new Found($"https://{host}/wiki/{title}", page.Host is "wikiwand.com" ? $"https://{host}/wiki/{title}" : null, isPage ? WorkKind.Encyclopaedia : null);
    }

    /// <summary>CNN's AMP host repeats its name in the path.</summary>
    public static Found? Cnn(Page page) => page.Address.Host is "amp.cnn.com" && page.Part(0) is "cnn"
        ? new Found(page.Key(page.Host, page.FoldPath()[4..] is { Length: > 0 } path ? path : "/", withQuery: true))
        : null;

    /// <summary>A book or ware by its number, at each country's shop. What has an ISBN for its number is a book.</summary>
    public static Found? Amazon(Page page)
    {
        var parts = page.Parts;
        var at = Array.FindIndex(parts, part => part is "dp" or "product" or "ASIN" or "d" or "asin" or "gp");
        for (; at >= 0 && at + 1 < parts.Length; at++)
        {
            if (Asin().IsMatch(parts[at + 1]))
            {
                var host = page.Host.StartsWith("smile.", StringComparison.Ordinal) ? page.Host[6..] : page.Host;
                return new Found($"https://{host}/dp/{parts[at + 1].ToUpperInvariant()}", null,
                    char.IsAsciiDigit(parts[at + 1][0]) || parts[0].EndsWith("-ebook", StringComparison.OrdinalIgnoreCase) ? WorkKind.Book : WorkKind.None);
            }
        }

        return null;
    }

    /// <summary>Episodes and shows: the country and the title in the address do not count.</summary>
    public static Found? Listening(Page page)
    {
        if (page.Host is "open.spotify.com" or "spotify.com")
        {
            var kind = Array.FindIndex(page.Parts, part => part is "episode" or "show" or "track" or "album" or "playlist");
            return kind >= 0 && kind + 1 < page.Parts.Length
                ? new Found($"https://open.spotify.com/{page.Parts[kind]}/{page.Parts[kind + 1]}", null, page.Parts[kind] is "episode" ? WorkKind.Audio : WorkKind.None)
                : null;
        }

        var id = page.Parts.FirstOrDefault(part => AppleId().IsMatch(part));
        if (id is null || page.Host is not ("podcasts.apple.com" or "itunes.apple.com" or "apps.apple.com"))
        {
            return null;
        }

        var episode = page.Parameter("i") is { } number && number.All(char.IsAsciiDigit) ? "?i=" + number : "";
        var host = page.Host is "itunes.apple.com" && page.Parts.Contains("podcast") ? "podcasts.apple.com" : page.Host;
        return new Found($"https://{host}/{id}{episode}", null, page.Host is "apps.apple.com" || episode.Length == 0 ? WorkKind.None : WorkKind.Audio);
    }

    /// <summary>The number is the document; how it is opened (edit, view, copy) is not.</summary>
    public static Found? Documents(Page page)
    {
        var parts = page.Parts;
        switch (page.Host)
        {
            case "docs.google.com" or "drive.google.com":
                var d = Array.IndexOf(parts, "d");
                var id = d > 0 && d + 1 < parts.Length && parts[d + 1] is not "e" ? parts[d + 1] : null;
                return id is null ? null : new Found($"https://{page.Host}/{parts[d - 1]}/d/{id}", null, parts[d - 1] is "forms" ? WorkKind.None : WorkKind.Article);
            case "colab.research.google.com" or "colab.google.com" when parts is ["drive", var drive, ..]:
                return new Found("https://colab.research.google.com/drive/" + drive, null, WorkKind.Notebook);
            case "colab.research.google.com" or "colab.google.com" when parts is ["github", var owner, var name, .. var rest]:
                return new Found($"https://colab.research.google.com/github/{owner.ToLowerInvariant()}/{name.ToLowerInvariant()}/{string.Join('/', rest)}", null, WorkKind.Notebook);
            case "meetup.com" when parts is [var group, "events", var number, ..]:
                return new Found($"https://meetup.com/{group}/events/{number}", null, WorkKind.Event);
            case "goodreads.com" when parts is ["book", "show", var book] && Digits().Match(book) is { Success: true } match:
                return new Found("https://goodreads.com/book/show/" + match.Value, null, WorkKind.Book);
            default:
                return null;
        }
    }

    private static string Rehost(ref string host, string language, string[] rest)
    {
        host = language + ".wikipedia.org";
        return string.Join('/', rest);
    }

    [GeneratedRegex(@"-([0-9a-f]{8,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex MediumId();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[0-9A-Z]{10}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asin();

    [GeneratedRegex(@"^id\d{5,}$", RegexOptions.CultureInvariant)]
    private static partial Regex AppleId();

    [GeneratedRegex(@"^\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
