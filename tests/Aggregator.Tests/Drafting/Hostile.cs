using Aggregator.Model;

namespace Aggregator.Tests.Drafting;

/// <summary>What strangers write, on purpose or not.</summary>
internal static class Hostile
{
    public static readonly IReadOnlyList<string> Texts =
    [
        "A \"quoted\" title: with 'both' kinds \\ and a backslash\\",
        "\\",
        "C:\\path\\*new*\\[x]\\{y}\\~z~\\<b>\\&amp;\\_",
        "ends in two backslashes \\\\",
        "{{ site.secret }} {% include x.html %} {{{three}}} {%- raw -%} {",
        "{: .class #id onclick=\"x()\"} {::options parse_block_html=\"true\" /} {::nomarkdown}<b>{:/}",
        "<script>alert(1)</script><img src=x onerror=alert(1)> a < b > c <!-- x --> <?php ?> </div> <div markdown=\"1\">",
        "--> still a comment? <!-- -- ---",
        "&lt;b&gt; &amp;amp; &#60;i&#62; &#x3C;u> AT&T &copy; &notanentity &a_b; R&D;",
        "# Heading ## Heading",
        "#hashtag",
        "- item",
        "+ item",
        "+",
        "* item *emphasis* **strong** ***both*** *",
        "1. first",
        "2026. A year",
        "10) tenth",
        "> quote >> more",
        "=====",
        "=",
        "-----",
        "- - -",
        "* * *",
        "_ _ _",
        "^",
        ": definition",
        ":",
        ": | x",
        "Term\n: definition",
        "Title\n===",
        "| a | b |\n|---|---|\n| c | d |",
        "a|b",
        "\\| a \\| b",
        "[link](javascript:alert(1)) ![image](https://evil.example/x.png) [a][b] [a]: https://evil.example",
        "[3] fakes a marker [12][13] [^1] [^1]: note *[HTML]: Hypertext",
        "[1]: https://evil.example \"x\"",
        "<https://evil.example> <mail@evil.example>",
        "`code` ``more`` ```fence",
        "```ruby",
        "~~~ fence ~~struck~~ ~sub~ ~10k tokens in ~/home a~b~c",
        "$$ E = mc^2 $$ and $x$ costs $5 $$$",
        "snake_case_name and _leading and trailing_ and __dunder__init__ and a_1_b v1_2_ _x_",
        "中_文_标_题 *强调* 「引」**粗**「号」",
        "x^2^ H~2~O ==mark== ++ins++ \"\"quote\"\"",
        "tabs\tand\r\nline\nbreaks\u2028and\u2029separators\u0085and\u00A0blanks",
        "bells\u0007 and \u0000nulls\u001B[31m and \u007F \u009B",
        "bidi \u202Eabc\u202C \u2066x\u2069 \u200Eltr\u200F \u061C zero\u200Bwidth \uFEFFbom soft\u00ADhyphen",
        "lone \uD800 surrogates \uDC00 and \uFFFE\uFFFF nonchars",
        "家族 👨‍👩‍👧‍👦 ❤️ 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 नमस्ते می‌خواهم",
        "العربية: نص من اليمين إلى اليسار، مع English في الوسط؟",
        "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030D\u030E\u030F\u0310algo",
        "   \t  ",
        "\u200B\u200B",
        "",
        "...",
        "----- Forwarded -----",
        "Release --no-gil: the flag --x=--y and a -- b",
        "key: value # comment",
        "'single'",
        "- a: [b, {c: d}]",
        "!!python/object:os.system &anchor *alias %TAG @at",
        "null",
        "yes",
        "---",
        "--- !x",
        "*",
        "_",
        "**",
        "`",
        "|",
        "~",
        "~~",
        "\\*not emphasis\\*",
        "Trailing colon:",
        "Trailing stars **",
        "**Leading stars",
        "_under_",
        "(parentheses) [brackets] {braces} <angles>",
        "http://evil.example/a_b_c*d*",
        "www.evil.example and https://evil.example/?a=1&lt;=2",
        "Title with a very long word " + new string('x', 500),
        string.Concat(Enumerable.Repeat("很长的标题没有空格", 60)),
        string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 100)),
        new('*', 300),
        string.Concat(Enumerable.Repeat("{{", 200)),
    ];

    public static readonly IReadOnlyList<string> Addresses =
    [
        "https://evil.example/a_b_(c)_d*e*f",
        "https://evil.example/_x_/__y__/~u~/~~z~~",
        "https://evil.example/a--b---c...d/(e",
        "https://evil.example/a)b(c",
        "https://evil.example/?q=\"x\"&lt;=1&copy;=2&a='b'",
        "https://evil.example/{{x}}/{%y%}/[z]/|/\\/^/`",
        "https://evil.example/a b\tc\nd",
        "https://evil.example/<script>",
        "https://evil.example/1_2_3_/$$x$$",
        "https://evil.example/日本語_ページ_(曖昧)",
        "https://en.wikipedia.org/wiki/BERT_(language_model)",
    ];

    /// <summary>One issue in which the text stands in every place that takes strangers' text.</summary>
    public static Issue Issue(string text, string address) => Issues.Of(
        Issues.Filled(
            Issues.Section("one", "One | *1*"),
            Issues.Ranked(Entry("first", text, address, text), Entry("door", "Another door", address + "?door", "")),
            Issues.Ranked(Entry("second", "Plain title", "https://plain.example/", "Plain. " + text + ". More."))),
        Issues.Filled(
            Issues.Section("mentions", "Mentions", titles: false),
            Issues.Ranked(Entry("third", text, address + "#3", text + text)),
            Issues.Ranked(Entry("-->" + text, text, address + "#4", ""))));

    private static Entry Entry(string key, string title, string address, string summary) =>
        Issues.Entry(key, address, title, summary, Issues.Link("link:" + key, address + "&link=" + key.Length, title)) with
        {
            Authors = [title, "Second"],
            Facts = new Dictionary<string, string> { ["release"] = title },
        };
}
