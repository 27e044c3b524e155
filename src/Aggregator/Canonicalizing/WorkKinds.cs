using System.Buffers;
using Aggregator.Model;

namespace Aggregator.Canonicalizing;

/// <summary>Judges by the shape of an address what kind of work stands behind it; the words in it decide where the place is not known.</summary>
internal static class WorkKinds
{
    private static readonly SearchValues<char> Between = SearchValues.Create("-_.+");

    private static readonly Dictionary<string, WorkKind> Files = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pdf"] = WorkKind.Paper, ["ps"] = WorkKind.Paper, ["djvu"] = WorkKind.Paper, ["ipynb"] = WorkKind.Notebook, ["epub"] = WorkKind.Book, ["mobi"] = WorkKind.Book,
        ["mp4"] = WorkKind.Video, ["webm"] = WorkKind.Video, ["mov"] = WorkKind.Video, ["mp3"] = WorkKind.Audio, ["ogg"] = WorkKind.Audio, ["m4a"] = WorkKind.Audio,
        ["wav"] = WorkKind.Audio, ["csv"] = WorkKind.Dataset, ["parquet"] = WorkKind.Dataset, ["jsonl"] = WorkKind.Dataset,
    };

    private static readonly HashSet<string> PartsOfPages = new(StringComparer.OrdinalIgnoreCase)
    {
        "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff", "css", "js", "mjs", "map", "json", "xml", "rss", "atom", "rdf", "opml", "ics", "woff", "woff2",
        "zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "exe", "msi", "dmg", "pkg", "deb", "rpm", "apk", "jar", "iso", "bin", "whl", "vsix",
    };

    /// <summary>A page with one of these as a segment shows no work, wherever the segment stands.</summary>
    private static readonly HashSet<string> Anywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "tag", "tags", "category", "categories", "label", "labels", "login", "signin", "sign-in", "signup", "sign-up", "logout", "wp-login.php", "subscribe", "unsubscribe",
        "privacy", "privacy-policy", "terms", "terms-of-service", "terms-of-use", "tos", "cookie-policy", "cookies", "imprint", "impressum", "donate", "feed", "rss", "author", "authors",
        "careers", "jobs", "share", "sharer", "wp-admin", "cart", "checkout", "account", "signup.php", "preferences", "advertise", "store", "shop",
    };

    /// <summary>These only where they end the path, or stand alone: deeper pages may be works.</summary>
    private static readonly HashSet<string> Last = new(StringComparer.OrdinalIgnoreCase)
    {
        "about", "about-us", "aboutus", "about.html", "contact", "contact-us", "contact.html", "contacts", "newsletter", "newsletters", "archive", "archives", "search", "sitemap", "home",
        "team", "people", "staff", "faculty", "members", "press", "legal", "help", "faq", "support", "sponsor", "sponsors", "sponsorship", "blog", "blogs", "news", "posts", "articles",
        "topics", "rss.xml", "atom.xml", "feed.xml", "index.xml", "cv", "resume", "bio", "profile", "settings", "podcast", "podcasts", "events", "calendar", "comments", "trackback",
        "en", "fr", "de", "es", "pt", "zh", "ja", "tr", "ar", "media", "imprint.html", "join", "membership", "community", "research", "publications", "courses", "products", "pricing",
    };

    /// <summary>A person or a list behind these: one more segment is still no work.</summary>
    private static readonly HashSet<string> People = new(StringComparer.OrdinalIgnoreCase)
    {
        "people", "person", "persons", "profile", "profiles", "user", "users", "u", "member", "members", "team", "staff", "faculty", "topic", "channel", "speakers", "speaker", "contributor",
        "contributors", "by", "columnist", "companies", "company",
    };

    private static readonly Dictionary<string, WorkKind> Words = Table(
        (WorkKind.Paper, "paper papers publication publications abstract proceedings preprint preprints eprint thesis"),
        (WorkKind.Course, "course courses class classes lecture lectures teaching curriculum bootcamp mooc nanodegree syllabus kurs curso cursos cours"),
        (WorkKind.Book, "book books ebook ebooks textbook isbn livre libro livro kitap"),
        (WorkKind.Dataset, "dataset datasets corpus corpora benchmark benchmarks leaderboard challenge challenges"),
        (WorkKind.Video, "video videos watch talk talks webinar webinars screencast screencasts"),
        (WorkKind.Audio, "podcast podcasts episode episodes audio"),
        (WorkKind.Event, "event events meetup conference workshop workshops hackathon summit"),
        (WorkKind.Discussion, "forum forums discussion discussions thread threads viewtopic.php showthread.php topic"),
        (WorkKind.Release, "release releases changelog changelogs"),
        (WorkKind.Notebook, "notebook notebooks kernels"));

    /// <summary>Words in a host or a link's text by which a site's front page is itself a work.</summary>
    private static readonly Dictionary<string, WorkKind> FrontWords = Table(
        (WorkKind.Book, "book books textbook handbook ebook livre libro livro kitap"),
        (WorkKind.Course, "course courses class classes lecture lectures bootcamp semester curriculum mooc curso cursos cours kurs ders kursu"),
        (WorkKind.Dataset, "dataset datasets corpus benchmark benchmarks leaderboard challenge competition"),
        (WorkKind.Event, "conference workshop conf summit hackathon symposium meetup"),
        (WorkKind.Article, "tutorial tutorials guide guides primer cookbook demo playground explorer dashboard visualization cheatsheet roadmap introduction course-notes"),
        (WorkKind.Repository, "library toolkit framework tool tools app project package platform engine simulator compiler editor docs documentation website"));

    /// <summary>These show even as a part of a host's name.</summary>
    private static readonly (string Word, WorkKind Kind)[] HostWords =
    [
        ("handbook", WorkKind.Book), ("book", WorkKind.Book), ("course", WorkKind.Course), ("introto", WorkKind.Course), ("elementsof", WorkKind.Course), ("deeplearning", WorkKind.Course),
        ("bootcamp", WorkKind.Course), ("tutorial", WorkKind.Article), ("dataset", WorkKind.Dataset), ("benchmark", WorkKind.Dataset), ("leaderboard", WorkKind.Dataset),
        ("playground", WorkKind.Article), ("cheatsheet", WorkKind.Article), ("explorer", WorkKind.Article), ("dashboard", WorkKind.Article), ("demo", WorkKind.Article),
    ];

    private static readonly HashSet<string> Bodies = new(StringComparer.OrdinalIgnoreCase)
    {
        "university", "universität", "université", "universidad", "universidade", "institute", "institut", "instituto", "lab", "labs", "laboratory", "inc", "ltd", "llc", "corp", "foundation",
        "association", "society", "company", "group", "team", "department", "school", "college", "center", "centre", "council", "committee", "academy", "agency", "ministry", "blog", "newsletter",
        "first", "appeared",
    };

    private static readonly HashSet<string> Companies = new(StringComparer.Ordinal)
    {
        "openai", "deepmind", "anthropic", "mistral", "cohere", "scale", "stability", "character", "inflection", "adept", "perplexity", "together", "allenai", "fast", "dair", "runway",
        "mozilla", "eff", "ieee", "acm", "w3", "wikipedia", "wikimedia", "apache", "linuxfoundation", "partnershiponai", "eleuther", "laion", "mila", "vectorinstitute", "turing",
        "google", "amazon", "apple", "microsoft", "meta", "ibm", "nvidia", "intel", "baidu", "tencent", "alibaba", "huawei", "bytedance", "x", "github", "gitlab", "wandb", "element", "elementai",
    };

    private static readonly string[] BookTexts = ["《", "书", "教材"];

    private static readonly string[] CourseTexts = ["课程", "课", "教程"];

    private static readonly HashSet<string> SharedProjectHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "github.io", "gitlab.io", "readthedocs.io", "netlify.app", "netlify.com", "vercel.app", "now.sh", "herokuapp.com", "glitch.me", "web.app", "firebaseapp.com", "pages.dev", "js.org",
        "surge.sh", "streamlit.app", "hf.space", "gitbook.io", "sourceforge.net", "sourceforge.io", "bitbucket.io", "fly.dev", "onrender.com", "rs",
    };

    public static WorkKind Judge(Page page)
    {
        var parts = page.Parts;
        if (parts.Length == 0)
        {
            return page.Parameters.Count > 0 && page.Parameters[0].Value.Length > 0 || page.Address.Fragment.StartsWith('!') || page.Address.Fragment.Length > 2 && page.Address.Fragment[0] == '/'
                ? WorkKind.Article : Front(page.Host, "");
        }

        var last = parts[^1];
        var dot = last.LastIndexOf('.');
        if (dot > 0 && last.Length - dot <= 8)
        {
            var ending = last.AsSpan(dot + 1);
            if (Files.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ending, out var file))
            {
                return file;
            }

            if (PartsOfPages.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending) && !(ending is "js" && parts.Length == 1))
            {
                return WorkKind.None;
            }
        }

        var known = WorkPlaces.Find(page.Host, page.Address.Path);
        return known is null || known is WorkKind.None && IsTheirOwnWriting(page.Host) ? ByWords(page, parts) : known.Value;
    }

    /// <summary>The front page of a site is a work where its name, or what is said of it, says so: a book's or a course's own site, a project's page.</summary>
    public static WorkKind Front(string host, string text)
    {
        if (BookTexts.Any(word => text.Contains(word, StringComparison.Ordinal)))
        {
            return WorkKind.Book;
        }

        if (CourseTexts.Any(word => text.Contains(word, StringComparison.Ordinal)))
        {
            return WorkKind.Course;
        }

        foreach (var word in text.Split([' ', '-', '_', ',', ':', '.', '(', ')', '“', '”', '"', '\u2019', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            if (FrontWords.TryGetValue(word, out var kind))
            {
                return kind;
            }
        }

        var labels = host.Split('.');
        var names = labels.Length > 1 ? labels[..^1] : labels;
        foreach (var name in names)
        {
            foreach (var (word, kind) in HostWords)
            {
                if (name.Contains(word, StringComparison.Ordinal) && !name.Contains("facebook", StringComparison.Ordinal))
                {
                    return kind;
                }
            }
        }

        return labels.Length > 2 && SharedProjectHosts.Contains(string.Join('.', labels[^2..])) || IsTitle(text) && labels[^1] is not ("edu" or "gov" or "mil") || IsProject(labels, text)
            ? WorkKind.Article
            : WorkKind.None;
    }

    /// <summary>Three words and more are the title of something, unless they name a body of people.</summary>
    private static bool IsTitle(string text)
    {
        var words = text.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        return (words.Length >= 3 || text.Count(letter => letter is >= '\u3040' and <= '\u9fff') >= 6) && !words.Any(word => Bodies.Contains(word.Trim(',', '.', ':', '’', '\'')));
    }

    /// <summary>Software is linked by its name, at a domain of that name; so are companies, which is why .com does not count.</summary>
    private static bool IsProject(string[] labels, string text)
    {
        var name = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        var label = labels.Length > 1 ? labels[^2] : labels[0];
        return label.Length > 2 && !Companies.Contains(label) && labels[^1] is not ("com" or "edu" or "gov" or "mil" or "net" or "eu")
            && (name == label.Replace("-", "", StringComparison.Ordinal) || name == string.Concat(labels).Replace("-", "", StringComparison.Ordinal));
    }

    /// <summary>What a platform itself publishes beside what its users do: blog.github.com.</summary>
    private static bool IsTheirOwnWriting(string host) =>
        host.AsSpan(0, Math.Max(host.IndexOf('.', StringComparison.Ordinal), 0)) is "blog" or "blogs" or "engineering" or "eng" or "developer" or "developers" or "research" or "press"
            or "ai" or "tech" or "news" or "docs" or "newsroom" or "devblog";

    private static WorkKind ByWords(Page page, string[] parts)
    {
        var last = parts[^1];
        if (parts[0].StartsWith('~') && parts.Length == 1
            || parts.Length == 1 && last[0] == '@' && last.AsSpan().Count('-') < 3
            || Last.Contains(last) && parts.Length <= (last.Length == 2 ? 1 : 2) && page.Parameters.Count == 0
            || parts.Length > 1 && parts[^2] is "page" && char.IsAsciiDigit(last[0]))
        {
            return WorkKind.None;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (Anywhere.Contains(parts[i]) && (i == parts.Length - 1 || i <= 1 && parts.Length - i <= 3) || People.Contains(parts[i]) && i == parts.Length - 2 && parts.Length <= 3 && !last.Contains('.', StringComparison.Ordinal))
            {
                return WorkKind.None;
            }
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (Words.TryGetValue(parts[i], out var kind) && (kind is not WorkKind.Discussion || i < parts.Length - 1 || page.Parameters.Count > 0))
            {
                return kind;
            }
        }

        return HostWord(page.Host) ?? WorkKind.Article;
    }

    private static WorkKind? HostWord(string host)
    {
        var label = host.AsSpan(0, Math.Max(host.IndexOf('.', StringComparison.Ordinal), 0));
        return label is "forum" or "forums" or "discuss" or "discourse" or "community" or "lists" ? WorkKind.Discussion
            : label is "podcast" or "podcasts" ? WorkKind.Audio
            : label is "videos" or "video" or "tv" ? WorkKind.Video
            : label.ContainsAny(Between) ? null
            : label.EndsWith("book") && !label.EndsWith("facebook") ? WorkKind.Book
            : null;
    }

    private static Dictionary<string, WorkKind> Table(params (WorkKind Kind, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Kind))).DistinctBy(pair => pair.word)
            .ToDictionary(pair => pair.word, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);
}
