using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Publishing into a real repository of a Jekyll site. The clock stands on Monday, 2 March 2026, 08:00 UTC.</summary>
public sealed class PublishIntoGitTests : IAsyncLifetime, IDisposable
{
    private const string Chinese = """    - { language: zh, template: numbered, title: "第{issue}期：{highlights}", file: "{date}-{issue}-zh.md" }""";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/lab", """
            <rss version='2.0'><channel><title>Lab</title>
            <item><title>Lantern explains itself</title><link>https://lab.example/lantern</link><description>A lamp that says why it burns. It is small.</description></item>
            </channel></rss>
            """);
        Directory.CreateDirectory(_newsletter.PathOf("site/_layouts"));
        Directory.CreateDirectory(_newsletter.PathOf("site/_posts"));
        _newsletter.Write("site/_layouts/post.html", "<article>{{ content }}</article>\n");
        _newsletter.Write("site/_config.yml", "title: A site\n");
        _newsletter.Write("site/_posts/2026-01-05-welcome.md", "---\nlayout: post\ntitle: Welcome\n---\nHello.\n");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [GitFact]
    public async Task Published_twice_the_second_time_leaves_nothing_to_commit()
    {
        Sources(chinese: false);
        await Committed("Begin");
        await _newsletter.Run("draft");
        Write("en");

        Assert.Equal((0, ""), await Publish());
        Assert.Equal(["_posts/2026-03-02-1-en.md"], await Uncommitted());
        await Committed("Publish issue 1");

        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, ""), await Publish());

        Assert.Empty(await Uncommitted());
    }

    [JekyllFact]
    public async Task What_is_published_twice_is_a_site_that_Jekyll_builds()
    {
        Sources(chinese: true);
        _newsletter.Write("site/_config.yml", "title: A site\ntimezone: Asia/Shanghai\nfuture: true\n");
        await Committed("Begin");
        await _newsletter.Run("draft");
        Write("en");
        Write("zh");
        Assert.Equal((0, ""), await Publish());
        Assert.Equal((0, ""), await Publish());

        await Jekyll.Build(_newsletter.PathOf("site"));

        var pages = Directory.GetFiles(_newsletter.PathOf("site/_site"), "1-*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        Assert.Equal(2, pages.Count);
        Assert.Contains("<a href=\"https://lab.example/lantern\"><strong>reason</strong></a>", pages[0]);
        Assert.Contains("我的灯会说明它为什么发光[1]。", pages[1]);
        Assert.Contains("<strong>Lantern explains itself:</strong> https://lab.example/lantern", pages[1]);
        Assert.All(pages, page => Assert.StartsWith("<article>", page));
        Assert.All(pages, page => Assert.DoesNotContain("✏️", page));
        Assert.All(pages, page => Assert.DoesNotContain("&lt;!--", page));
    }

    [GitFact]
    public async Task An_edition_that_comes_a_week_later_leaves_the_first_post_its_name_and_its_bytes()
    {
        Sources(chinese: true);
        await Committed("Begin");
        await _newsletter.Run("draft");
        Write("en");
        Assert.Equal((0, ""), await Publish("--edition", "en"));
        await Committed("Publish issue 1 in English");

        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(7));
        Write("zh");
        Assert.Equal((0, ""), await Publish("--edition", "zh"));

        Assert.Equal(["_posts/2026-03-02-1-zh.md"], await Uncommitted());
        await Committed("Publish issue 1 in Chinese");
        Assert.Equal((0, ""), await Publish("1"));
        Assert.Empty(await Uncommitted());
        Assert.Equal(["2026-01-05-welcome.md", "2026-03-02-1-en.md", "2026-03-02-1-zh.md"],
            Directory.GetFiles(_newsletter.PathOf("site/_posts")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    private async Task<(int Code, string Error)> Publish(params string[] options)
    {
        var (code, output, error) = await _newsletter.Run(["publish", .. options]);
        return (code, code == 0 ? error : output + error);
    }

    private void Sources(bool chinese)
    {
        _newsletter.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}");
        var lines = _newsletter.Read("sources.yml").Replace("  name: Test\n", "  name: Test\n  front_matter: { layout: post }\n", StringComparison.Ordinal).Split('\n').Where(line => !line.Contains("language: zh", StringComparison.Ordinal)).ToList();
        var english = lines.FindIndex(line => line.Contains("language: en", StringComparison.Ordinal));
        lines[english] = lines[english].Replace("template: inline", "template: inline, original: true", StringComparison.Ordinal);
        lines.InsertRange(english + 1, chinese ? [Chinese] : []);
        _newsletter.Write("sources.yml", string.Join('\n', lines) + "\npublish: { folder: site/_posts, images: site/images }\n");
    }

    /// <summary>As an editor, writes over what the draft asks for.</summary>
    private void Write(string language)
    {
        var stubs = new Dictionary<string, string>
        {
            ["✏️ to write"] = "Welcome to a week of lamps.",
            ["✏️ to rewrite"] = "My lamp has a [**reason**](https://lab.example/lantern).",
            ["✏️ 待撰写"] = "欢迎阅读本周的灯。",
            ["✏️ 待改写"] = "我的灯会说明它为什么发光[1]。",
        };
        var file = $"drafts/1/{language}.md";
        _newsletter.Write(file, string.Join('\n', _newsletter.Read(file).Split('\n')
            .Select(line => stubs.FirstOrDefault(stub => line.StartsWith(stub.Key, StringComparison.Ordinal)).Value ?? line)));
    }

    private async Task<IReadOnlyList<string>> Uncommitted() =>
        [.. (await Git.Run(_newsletter.PathOf("site"), "status", "--porcelain", "--untracked-files=all")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[3..])];

    private async Task Committed(string message)
    {
        var site = _newsletter.PathOf("site");
        await Git.Run(site, "init", "--quiet");
        await Git.Run(site, "add", "--all");
        await Git.Run(site, "-c", "user.name=Editor", "-c", "user.email=editor@example.org", "commit", "--quiet", "-m", message);
    }
}
