using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Markdig;

namespace Aggregator.Markdown;

/// <summary>Shows a Jekyll post as a page of its own, so that a draft can be looked at without a site.</summary>
public static partial class PostPage
{
    // No raw HTML: what a stranger's text might have slipped through stays text.
    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseCjkFriendlyEmphasis().DisableHtml().Build();

    /// <summary>A standalone HTML page; it asks nothing of other hosts but the pictures of the post.</summary>
    /// <param name="post">The post as a file: front matter, then Markdown as kramdown reads it (a line of two backslashes is a break).</param>
    /// <param name="language">Of the page, for instance <c>zh</c>.</param>
    /// <param name="direction"><c>ltr</c> or <c>rtl</c>.</param>
    public static string Of(string post, string language, string direction) => $$"""
        <!doctype html>
        <html lang="{{WebUtility.HtmlEncode(language)}}" dir="{{(direction == "rtl" ? "rtl" : "ltr")}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'">
        <link rel="icon" href="data:,">
        <title>{{WebUtility.HtmlEncode(Title(post))}}</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 1.05rem/1.65 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
        h1, h2 { line-height: 1.3; margin-top: 2.2em } img { max-width: 100% } li { margin: .2em 0 } a { color: light-dark(#0b57d0, #8ab4f8) }
        </style>
        </head>
        <body>
        <h1>{{WebUtility.HtmlEncode(Title(post))}}</h1>
        {{Body(post)}}</body>
        </html>

        """;

    // As the drafts write it: one line, in double quotes, escaped as JSON is.
    private static string Title(string post)
    {
        var line = FrontTitle().Match(FrontMatter().Match(post).Value);
        try
        {
            return line.Success ? JsonSerializer.Deserialize<string>(line.Groups[1].Value)! : "";
        }
        catch (JsonException)
        {
            return line.Groups[1].Value;
        }
    }

    /// <summary>The post's body: front matter, comments and break lines gone.</summary>
    public static string Markdown(string post) => Break().Replace(Comment().Replace(FrontMatter().Replace(post, ""), ""), "");

    /// <summary>The post's body as HTML: front matter, comments and break lines gone.</summary>
    public static string Body(string post) => SafeLinks().Replace(Markdig.Markdown.ToHtml(Markdown(post), Dialect), "$1=\"#\"");

    [GeneratedRegex(@"\A---\n.*?\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^title: (.*)$", RegexOptions.Multiline)]
    private static partial Regex FrontTitle();

    [GeneratedRegex(@"^<!--.*?-->\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // kramdown breaks the line there, between two paragraphs; the paragraph does the same here.
    [GeneratedRegex(@"^\\\\\n", RegexOptions.Multiline)]
    private static partial Regex Break();

    // Markdig lets any scheme through.
    [GeneratedRegex(@"(href|src)=""(?!https?://|#|mailto:)[^""]*:[^""]*""", RegexOptions.IgnoreCase)]
    private static partial Regex SafeLinks();
}
