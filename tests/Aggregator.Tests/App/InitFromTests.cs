using System.Globalization;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What <c>init --from</c> makes of the past issues of newsletters that look otherwise than ours.</summary>
public sealed class InitFromTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Chinese_headings_give_keys_that_are_read_and_typed_everywhere()
    {
        var sources = await Init(issue => $"""
            # 周刊（第 {issue} 期）：标题

            ## 科技动态

            1、[动态 {issue}](https://a.example/{issue})

            介绍文字。

            2、[另一个 {issue}](https://b.example/{issue})

            介绍文字。

            ## AI 工具

            1、[工具 {issue}](https://c.example/{issue})

            介绍文字。

            2、[编辑器 {issue}](https://d.example/{issue})

            介绍文字。

            ## 往年回顾

            1、[回顾 {issue}](https://e.example/{issue})

            介绍文字。

            ## 甲乙丙

            1、[其一 {issue}](https://f.example/{issue})

            介绍文字。
            """);

        Assert.Equal(["tech-news", "ai-tools", "looking-back", "section"], Keys(sources));
        Assert.Contains("file: \"issue-{issue:000}.md\"", sources, StringComparison.Ordinal);
        // A number before a title is no reference, and its link stands in the text.
        Assert.Contains("template: inline", sources, StringComparison.Ordinal);
        Assert.Equal("issue-013.md", (await Published(13)).Single());
    }

    [Theory]
    [InlineData("Новости", "news")]
    [InlineData("Инструменты и код", "tools-code")]
    [InlineData("ツールとライブラリ", "tools-libraries")]
    [InlineData("数据集与论文", "datasets-papers")]
    [InlineData("أخبار", "news")]
    [InlineData("Crate of the Week", "crate-of-the-week")]
    [InlineData("News from the Team", "news-from-the-team")]
    [InlineData("Ethics in AI", "ethics-in-ai")]
    [InlineData("The Best of", "best")]
    [InlineData("Créativité et société", "creativite-societe")]
    [InlineData("🎓", "section")]
    public async Task A_key_says_what_its_heading_says(string heading, string key)
    {
        var sources = await Init(issue => $"""
            # Letter {issue}

            ## {heading}

            ***One {issue}***

            It [says](https://a.example/{issue}) a few words.

            ***Two {issue}***

            It [says](https://b.example/{issue}) a few more words.
            """);

        Assert.Equal([key], Keys(sources));
    }

    [Fact]
    public async Task A_section_is_as_long_as_in_the_longest_of_the_last_issues()
    {
        var sources = await Init(issue => "# Letter " + issue + "\n\n## Tools\n\n" + string.Concat(Enumerable.Range(0, issue == 11 ? 4 : 2).Select(item => $"* [Tool {item} of {issue}](https://t{item}.example/{issue})\n")));

        Assert.Contains("at_most: 4", sources, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_editor_writes_in_every_issue_is_printed_and_never_filled()
    {
        var sources = await Init(issue => $"""
            # Letter {issue}

            ## News

            * [First {issue}](https://a.example/{issue})
            * [Second {issue}](https://b.example/{issue})
            * [Third {issue}](https://e.example/{issue})

            ## Crate of the Week

            This week's crate is [crate {issue}](https://c.example/{issue}).

            Thanks to [somebody](https://d.example/{issue}) for the suggestion.
            """);

        Assert.Matches(@"- key: crate-of-the-week\b.*\n    heading: .*\n    written_by_hand: true", sources);
        Assert.DoesNotMatch(@"- key: news\b.*\n    heading: .*\n    written_by_hand: true", sources);
    }

    [Fact]
    public async Task Of_platforms_an_author_a_channel_or_a_repository_is_a_source_and_never_the_host()
    {
        string[] printed =
        [
            "https://medium.com/@ana/a-{0}", "https://medium.com/garden-lab/b-{0}", "https://luc.medium.com/c-{0}", "https://medium.com/p/{0}", "https://twitter.com/ana/status/{0}",
            "https://www.youtube.com/watch?v=abcdefgh{0:000}", "https://www.youtube.com/@moss-films/videos/{0}", "https://docs.google.com/d/{0}", "https://github.com/gardeners/worms/releases/tag/v{0}",
            "https://github.com/many/one{0}", "https://github.com/topics/garden{0}", "https://arxiv.org/abs/2601.{0:00000}", "https://en.wikipedia.org/wiki/Moss_{0}", "https://www.reddit.com/r/garden/comments/{0}/x",
            "https://mill.example/blog/{0}", "https://moss.example/articles/{0}", "https://herb.example/en/{0}", "https://sponsor.example/", "https://github.com/letter/letter", "https://github.com/letter/letter/issues/{0}",
        ];

        var sources = await Init(issue => "# Letter " + issue + "\n\n## News\n\n" + string.Concat(printed.Select((address, at) => $"* [Number {at} of {issue}]({string.Format(CultureInfo.InvariantCulture, address, issue)})\n")));

        var suggested = sources.Split('\n').Where(line => line.StartsWith("  # - {", StringComparison.Ordinal)).Select(line => line[6..line.IndexOf("   #", StringComparison.Ordinal)]).Order(StringComparer.Ordinal);
        Assert.Equal(new[]
        {
            "{ key: ana, kind: feed, url: \"https://medium.com/feed/@ana\" }",
            "{ key: arxiv, kind: arxiv, categories: [cs.CL] }",
            "{ key: garden, kind: reddit, subreddit: garden }",
            "{ key: garden-lab, kind: feed, url: \"https://medium.com/feed/garden-lab\" }",
            "{ key: herb.example, kind: feed, url: \"https://herb.example/\" }",
            "{ key: luc.medium.com, kind: feed, url: \"https://luc.medium.com/feed\" }",
            "{ key: many, kind: github, organisation: many }",
            "{ key: mill.example, kind: feed, url: \"https://mill.example/blog/\" }",
            "{ key: moss-films, kind: youtube, channel: \"@moss-films\" }",
            "{ key: moss.example, kind: feed, url: \"https://moss.example/\" }",
            "{ key: worms, kind: github, repository: gardeners/worms }",
        }.Order(StringComparer.Ordinal), suggested);
        Assert.Contains("# 4 times; put your own categories in place of cs.CL", sources, StringComparison.Ordinal);
        // Taken as they stand they are right.
        _newsletter.Write("sources.yml", sources.Replace("  # - {", "  - {", StringComparison.Ordinal));
        Assert.Equal((0, 11), ((await _newsletter.Run("sources", "list")).Code, (await _newsletter.Run("sources", "list", "--json")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public async Task Links_alone_tell_no_language_and_are_an_issue_all_the_same()
    {
        var sources = await Init(issue => $"# {issue}\n\n## Links\n\n* [Alpha {issue}](https://a.example/{issue})\n* [Beta {issue}](https://b.example/{issue})\n");

        Assert.Contains("- language: en", sources, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("009,010,011,012", "{issue:000}")]
    [InlineData("0009,0010,0011,0012", "{issue:0000}")]
    [InlineData("9,10,11,12", "{issue}")]
    [InlineData("009,10,11,12", "{issue}")]
    public async Task Zeros_before_the_number_of_an_issue_are_a_habit_too(string numbers, string place)
    {
        var sources = await Init(issue => "# Letter " + issue + "\n\n## News\n\n" + string.Concat(Enumerable.Range(0, 3).Select(item => $"* [News {item} of {issue}](https://t{item}.example/{issue})\n")),
            issue => $"letter-{numbers.Split(',')[issue - 9]}.md");

        Assert.Contains($"file: \"letter-{place}.md\"", sources, StringComparison.Ordinal);
    }

    /// <summary>Issues 9 to 12 and what <c>init</c> reads from them.</summary>
    private async Task<string> Init(Func<int, string> post, Func<int, string>? file = null)
    {
        Directory.CreateDirectory(_newsletter.PathOf("posts"));
        for (var issue = 9; issue <= 12; issue++)
        {
            _newsletter.Write("posts/" + (file?.Invoke(issue) ?? string.Create(CultureInfo.InvariantCulture, $"issue-{issue:000}.md")), post(issue));
        }

        var (code, _, error) = await _newsletter.Run("init", ".", "--from", "posts");
        Assert.True(code == 0, error);
        return _newsletter.Read("sources.yml");
    }

    /// <summary>The names of the posts of an issue without items.</summary>
    private async Task<IEnumerable<string?>> Published(int issue)
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "publish: { folder: site }\n");
        Assert.Equal(0, (await _newsletter.Run("draft", "--no-collect")).Code);
        var (code, _, error) = await _newsletter.Run("publish", issue.ToString(CultureInfo.InvariantCulture), "--anyway", "stub");
        Assert.True(code == 0, error);
        Directory.Delete(_newsletter.PathOf("drafts"), recursive: true);
        // Without the drafts it is found by its name.
        Assert.Equal(0, (await _newsletter.Run("check", issue.ToString(CultureInfo.InvariantCulture))).Code);
        return Directory.GetFiles(_newsletter.PathOf("site")).Select(Path.GetFileName);
    }

    private static IEnumerable<string> Keys(string sources) =>
        sources.Split('\n').Where(line => line.StartsWith("  - key: ", StringComparison.Ordinal)).Select(line => line["  - key: ".Length..].Split(' ')[0]);
}
