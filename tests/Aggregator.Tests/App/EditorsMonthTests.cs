using Aggregator.Markdown;
using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The month of an editor (English, the original, links in the text) and a translator (Chinese, numbered), told with real files through the command line.</summary>
public sealed class EditorsMonthTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        Serve(("alpha", "Alpha says a."), ("beta", "Beta says b."), ("gamma", "Gamma says c."));
        _newsletter.Write("sources.yml", $$"""
            newsletter:
              name: Test
              editions:
                - { language: en, template: inline, original: true, title: "Issue {issue}", file: "{date}-{issue}-en.md" }
                - { language: zh, template: numbered, title: "第{issue}期", file: "{date}-{issue}.md" }
            sections:
              - { key: papers, heading: { en: Papers, zh: 论文 }, at_most: 4 }
              - { key: tools, heading: { en: Tools, zh: 工具 } }
              - { key: ours, heading: { en: Our news, zh: 我们的消息 }, written_by_hand: true }
            sources:
              - { key: lab, kind: feed, url: "{{_server.At("/lab")}}", section: papers }
            network: { allow_private_addresses: true, pause_per_host: 0s }
            drafts: { at_least: 1 }
            """);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    private string En => _newsletter.Read("drafts/1/en.md");

    private string Zh => _newsletter.Read("drafts/1/zh.md");

    [Fact]
    public async Task A_month_of_an_editor_and_a_translator()
    {
        // Saturday: the first draft. Both files are the machine's, and running it again changes nothing.
        await Draft();
        var (en, zh) = (En, Zh);
        await Draft();
        Assert.Equal((en, zh), (En, Zh));

        // Monday: the editor writes the lead, renames it, deletes one item, adds one by hand and says something of our own.
        Edit("en", text => Replace(text, Paragraph(text, "Alpha"), "Alpha is [**the paper**](https://example.org/alpha) of the week; see [its code](https://github.com/x/alpha)."));
        Edit("en", text => Replace(text, "***Alpha***", "***Alpha, the first of all***"));
        Edit("en", text => Replace(text, Item(text, "beta"), ""));
        Edit("en", text => Replace(text, "# Our news", "# Tools\n\n***A hammer***\n\n\\\\\nWe like [this hammer](https://hammer.example/h).\n\nIt hits nails.\n\n# Our news"));
        Edit("en", text => Replace(text, text[(text.IndexOf("# Our news", StringComparison.Ordinal) + 12)..text.LastIndexOf("---", StringComparison.Ordinal)], "We moved house.\n\n"));
        var written = En;
        await Draft();
        foreach (var line in written.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("excerpt:", StringComparison.Ordinal)))
        {
            Assert.Contains(line, En);
        }

        Assert.DoesNotContain("beta", En);
        Assert.Contains("<!-- item https://hammer.example/h -->", En);
        Assert.Contains("dropped by the editor <!-- item https://example.org/beta -->", _newsletter.Read("drafts/1/tray.md"));

        // What nobody has translated holds the editor's words now, in the translation's own form.
        Assert.DoesNotContain("beta", Zh);
        Assert.Contains("**1.1 Alpha, the first of all**", Zh);
        Assert.Contains("Alpha is **the paper**[1] of the week; see its code[2].", Zh);
        Assert.Contains("## **2、工具**", Zh);
        Assert.Contains("**2.1 A hammer**", Zh);
        Assert.Contains("We moved house.", Zh);
        Assert.Contains("[2] **its code:** https://github.com/x/alpha", Zh);
        Tidy();

        // Wednesday: the translator has nothing but the file, and an editor on Windows.
        Edit("zh", text => Replace(text, Line(text, "Alpha is "), "阿尔法是本周**论文**[1]，代码见其仓库[2]。").Replace("**1.1 Alpha, the first of all**", "**1.1 阿尔法**", StringComparison.Ordinal));
        _newsletter.Write("drafts/1/zh.md", Zh.Replace("\n", "\r\n", StringComparison.Ordinal));
        await Draft();
        Assert.Contains("阿尔法是本周**论文**[1]，代码见其仓库[2]。\r\n", Zh);
        Assert.Contains("    - 1.1 阿尔法\r\n", Zh);
        Assert.DoesNotContain("stale", Zh);
        Tidy();

        // Thursday: a source adds a paper and changes another; the editor swaps two items and rewrites the lead.
        Serve(("alpha", "Alpha says something else."), ("beta", "Beta says b."), ("gamma", "Gamma says c."), ("delta", "Delta says d."));
        Edit("en", text =>
        {
            var (alpha, gamma) = (Item(text, "alpha"), Item(text, "gamma"));
            return Replace(text, alpha + gamma, gamma + alpha);
        });
        Edit("en", text => Replace(text, "of the week;", "of the year;"));
        var (_, _, said) = await Draft();
        Assert.Contains("en.md: 1 new", said);
        Assert.Contains("zh.md: 1 changed in the original", said);
        Assert.Contains("<!-- item https://example.org/delta new -->", En);
        Assert.Contains("> ✏️ to rewrite: [**Alpha**](https://example.org/alpha) — Alpha says something else.", En);
        Assert.Contains("of the year;", En);
        Assert.DoesNotContain("beta", En);
        Assert.Contains("<!-- item https://example.org/alpha stale -->", Zh);
        Assert.Contains("阿尔法是本周**论文**[2]，代码见其仓库[3]。", Zh);
        Assert.True(Zh.IndexOf("**1.1 Gamma**", StringComparison.Ordinal) < Zh.IndexOf("**1.2 阿尔法**", StringComparison.Ordinal));
        Assert.Contains("**1.3 Delta**", Zh);
        Tidy();

        // Friday: the translator is done with it; a tick brings the deleted one back; an item for the Chinese readers alone.
        Edit("zh", text => Replace(text, " stale -->", " -->").Replace("\n## **2、工具**", "\n**只在中文版**\r\n\r\n\\\\\r\n见[这里的文章](https://zh.example/post)。\r\n\r\n## **2、工具**", StringComparison.Ordinal));
        _newsletter.Write("drafts/1/tray.md", Replace(_newsletter.Read("drafts/1/tray.md"), "- [ ] Beta", "- [x] Beta") + "A thought of mine.\n");
        await Draft();
        Assert.Contains("<!-- item https://example.org/beta", En);
        Assert.DoesNotContain("example.org/beta", _newsletter.Read("drafts/1/tray.md"));
        Assert.Contains("A thought of mine.\n", _newsletter.Read("drafts/1/tray.md"));
        Assert.DoesNotContain("stale", Zh);
        Assert.Contains("见这里的文章[", Zh);
        Assert.DoesNotContain("只在中文版", En);
        Tidy();

        // The section is full: the next paper waits in the tray, and nothing that is there leaves.
        Serve(("alpha", "Alpha says something else."), ("gamma", "Gamma says c."), ("delta", "Delta says d."), ("epsilon", "Epsilon says e."));
        await Draft();
        Assert.DoesNotContain("epsilon", En);
        Assert.Contains("- [ ] Epsilon — ", _newsletter.Read("drafts/1/tray.md"));
        Assert.Contains("example.org/beta", En);

        // The database is lost; the files are not.
        (en, zh) = (En, Zh);
        foreach (var file in Directory.GetFiles(_newsletter.Folder, "aggregator.db*"))
        {
            File.Delete(file);
        }

        await Draft();
        foreach (var line in en.Split('\n').Concat(zh.Split('\n')).Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            Assert.Contains(line, En + Zh);
        }

        // Every text that was ever written over is in the history.
        Assert.Contains(Directory.GetFiles(_newsletter.PathOf("drafts/1/.history")), file => File.ReadAllText(file) == written);
    }

    private async Task<(int Code, string Out, string Error)> Draft()
    {
        await _newsletter.Run("collect", "--all");
        var run = await _newsletter.Run("draft", "--no-collect");
        Assert.Equal("0 ", $"{run.Code} {(run.Code == 0 ? "" : run.Error)}");
        return run;
    }

    private void Tidy()
    {
        var post = PostReader.Read(Zh);
        Assert.Equal(Enumerable.Range(1, post.References.Count), post.References.Select(reference => reference.Number));
        Assert.Equal(Enumerable.Range(1, post.References.Count), BoundMarkers.Of(post).Select(marker => marker.Number).Distinct());
        Assert.Equal(
            post.Sections.SelectMany(section => section.Items.Where(item => item.Title.Length > 0).Select(item => item.Number)),
            post.Contents.Where(line => !line.IsSection).Select(line => line.Number));
    }

    private void Edit(string language, Func<string, string> edit) => _newsletter.Write($"drafts/1/{language}.md", edit(_newsletter.Read($"drafts/1/{language}.md")));

    private static string Replace(string text, string what, string with)
    {
        Assert.Contains(what, text);
        return text.Replace(what, with, StringComparison.Ordinal);
    }

    private static string Line(string text, string holds) => text.Split('\n').First(line => line.Contains(holds, StringComparison.Ordinal) && !line.StartsWith('>')).TrimEnd('\r');

    private static string Paragraph(string text, string title) => text.Split('\n').First(line => line.Contains($"[**{title}**]", StringComparison.Ordinal));

    private static string Item(string text, string name)
    {
        var start = text.IndexOf($"<!-- item https://example.org/{name}", StringComparison.Ordinal);
        var next = new[] { text.IndexOf("<!-- item", start + 1, StringComparison.Ordinal), text.IndexOf("\n# ", start, StringComparison.Ordinal) + 1 }.Where(at => at > 0).Min();
        return text[start..next];
    }

    private void Serve(params (string Name, string Says)[] papers) => _server.On("/lab", $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(papers.Select(paper => $"<item><title>{char.ToUpperInvariant(paper.Name[0])}{paper.Name[1..]}</title><link>https://example.org/{paper.Name}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>{paper.Says}</description></item>"))}
        </channel></rss>
        """);
}
