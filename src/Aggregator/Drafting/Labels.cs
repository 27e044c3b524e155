using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Drafting;

/// <summary>What a work is called in the list of references and in a link: plain text, one line, never ending in a colon.</summary>
internal static partial class Labels
{
    private const int Longest = 200;

    /// <summary>Words that say where a link stands and not where it leads, in the languages of the editions.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abs", "abstract", "additional", "all", "also", "an", "and", "announcement", "arxiv", "article", "at", "available", "below", "blog",
        "blogpost", "by", "can", "check", "click", "code", "colab", "comments", "continue", "data", "dataset", "demo", "details", "discussion", "doc",
        "docs", "documentation", "doi", "download", "entire", "episode", "for", "found", "from", "full", "github", "go", "here", "his", "her", "home",
        "homepage", "html", "implementation", "in", "info", "information", "is", "it", "learn", "library", "link", "links", "listen", "medium", "model",
        "more", "new", "news", "notebook", "now", "of", "official", "on", "online", "or", "original", "our", "out", "page", "paper", "pdf", "permalink",
        "podcast", "post", "preprint", "project", "publication", "read", "reading", "recent", "ref", "reference", "release", "repo", "repository",
        "report", "results", "see", "site", "slides", "source", "story", "study", "talk", "text", "that", "the", "their", "there", "these", "this",
        "thread", "to", "tool", "tutorial", "tweet", "url", "version", "video", "view", "visit", "watch", "web", "webpage", "website", "with", "work",
        "you", "youtube",
        "这里", "此处", "这儿", "链接", "论文", "代码", "原文", "文章", "博客", "阅读", "阅读全文", "阅读原文", "全文", "更多", "了解更多", "查看", "查看更多",
        "点击", "点击这里", "点击此处", "点此", "详情", "视频", "数据集", "项目", "仓库", "地址", "论文地址", "论文链接", "代码地址", "代码链接", "项目地址",
        "这篇论文", "该论文", "这篇文章", "此github", "在这里", "在此", "网站", "官网", "教程", "演示", "这个",
        "ici", "lien", "ce", "cet", "cette", "cliquez", "papier", "lire", "la", "le", "les", "l'article", "suite", "en", "savoir", "plus", "vidéo",
        "billet", "de", "du", "sur", "un", "une", "site", "voir", "dépôt", "l’article", "étude", "l'étude",
        "aqui", "neste", "este", "esta", "artigo", "o", "código", "leia", "mais", "saiba", "vídeo", "clique", "ver", "repositório", "estudo", "página",
        "burada", "buradan", "buraya", "tıklayın", "bağlantı", "bu", "makale", "makaleyi", "kod", "kodlar", "devamı", "devamını", "oku", "daha", "fazla",
        "yazı", "çalışma", "kaynak",
        "aquí", "enlace", "este", "artículo", "el", "los", "leer", "más", "haga", "clic", "saber", "repositorio", "estudio", "trabajo",
        "هنا", "من", "رابط", "الرابط", "هذا", "هذه", "ورقة", "الورقة", "المقال", "مقال", "كود", "الكود", "اقرأ", "المزيد", "فيديو", "على", "اضغط", "الشيفرة",
    };

    /// <summary>A work's own title, or a name made from its address when the title shows nothing.</summary>
    public static string Title(string title, string address) => Clean(title) is { Length: > 0 } clean ? clean : Name(address);

    /// <summary>The label of a work that is known by a link only.</summary>
    public static string OfLink(string text, string address)
    {
        var clean = Clean(text);
        return SaysSomething(clean) ? clean : Name(address);
    }

    /// <summary>A name that a reader recognises: <c>owner/repository</c>, <c>arXiv:1503.02531</c>, <c>example.org: the last words of the path</c>.</summary>
    public static string Name(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return Clean(address);
        }

        var host = uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => Clean(Uri.UnescapeDataString(part)))
            .Where(part => part.Length > 0).ToArray();
        return host switch
        {
            "arxiv.org" when path is [_, .. var id] && id.Length > 0 => "arXiv:" + Extension().Replace(string.Join('/', id), ""),
            "doi.org" when path.Length > 1 => "doi:" + string.Join('/', path),
            "github.com" or "gitlab.com" or "huggingface.co" when path is [var owner, var name, "releases", "tag", var tag, ..] => $"{owner}/{name} {tag}",
            "github.com" or "gitlab.com" or "bitbucket.org" when path is [var owner, var name, ..] => $"{owner}/{name}",
            "colab.research.google.com" => "Colab notebook",
            "youtube.com" when uri.Query.Length > 1 => "YouTube " + Clean(Uri.UnescapeDataString(uri.Query).Split('=', '&').ElementAtOrDefault(1) ?? ""),
            _ => PathWords(path) is { Length: > 0 } words ? Clean($"{host}: {words}") : host,
        };
    }

    /// <summary>The address is a running demonstration, whatever kind of work it counts as.</summary>
    public static bool IsDemo(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host.EndsWith(".hf.space", StringComparison.Ordinal) || uri.Host.EndsWith(".streamlit.app", StringComparison.Ordinal)
            || uri.Host.StartsWith("demo.", StringComparison.Ordinal)
            || (uri.Host is "huggingface.co" && uri.AbsolutePath.StartsWith("/spaces/", StringComparison.Ordinal)));

    private static string PathWords(string[] path)
    {
        // the last part that holds a word: "/2020/02/18/annotatedGPT2.html", not "/posts/17"
        var part = path.LastOrDefault(candidate => candidate.Any(char.IsLetter) && !IndexPage().IsMatch(candidate)) ?? path.LastOrDefault() ?? "";
        if (Opaque().IsMatch(part))
        {
            return "";
        }

        return Blanks().Replace(Extension().Replace(part, ""), " ").Trim();
    }

    private static string Clean(string text)
    {
        var folded = PlainText.Fold(text);
        var trimmed = PlainText.Shorten(folded, Longest).TrimEnd(':', '：', ' ', '\u00A0', '\u202F');
        return PlainText.Shows(trimmed) ? trimmed : "";
    }

    private static bool SaysSomething(string text)
    {
        if (text.Count(char.IsLetter) < 2 || BareAddress().IsMatch(text))
        {
            return false;
        }

        var words = Words().Split(text).Where(word => word.Length > 0 && !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return words.Any(word => !Empty.Contains(word));
    }

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}'’]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?:[a-z][a-z0-9+.-]*://|www\.)\S*$|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?:/\S*)?…?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();

    [GeneratedRegex(@"^(?:index|default|home|readme)\.\w+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IndexPage();

    // The key of a document: says nothing to a reader.
    [GeneratedRegex(@"^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{16,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Opaque();

    [GeneratedRegex(@"\.(?:html?|php|aspx?|pdf|md|ipynb)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[-_+\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
