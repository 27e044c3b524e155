using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.App;
using Aggregator.Importing;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.App;

/// <summary>Newsletters on other subjects and in another script, from their first hour to a draft.</summary>
public sealed class OtherNewslettersTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [CorpusFact]
    public async Task A_newsletter_on_a_programming_language_gets_a_draft_that_its_editors_would_recognise()
    {
        var past = OtherNewsletter.Read("this-week-in-rust");
        await Run("init", ".", "--like", "rust", "--name", "This Week in Rust");
        WritePosts(past, past.Issues.SkipLast(8).TakeLast(60), "This Week in Rust");
        var (_, imported, unknown) = await Run("import", "posts");
        Assert.Contains("60 posts are 60 issues", imported, StringComparison.Ordinal);
        Assert.DoesNotContain("mean no section", unknown, StringComparison.Ordinal);

        var (right, placed) = await Draft(past, [.. past.Issues.TakeLast(8)]);

        Assert.True(placed > 120, $"{placed} links of 8 issues were drafted");
        Assert.True(right > placed * 0.6, $"{right} of {placed} links stand in the editors' section");
        var draft = _newsletter.Read($"drafts/{past.Issues[^9] + 1}/en.md");
        Assert.Contains($"title: \"This Week in Rust {past.Issues[^9] + 1}\"", draft, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^## Project/Tooling Updates\n\n<!-- item \S+ -->\n\* \[[^\n]+\]\(http", draft);
    }

    [CorpusFact]
    public async Task A_Chinese_newsletter_is_learnt_searched_joined_and_drafted_without_blanks_between_words()
    {
        var past = OtherNewsletter.Read("ruanyf-weekly");
        WritePosts(past, past.Issues.SkipLast(6).TakeLast(80), "科技爱好者周刊：第");
        await Run("init", ".", "--from", "posts", "--name", "科技爱好者周刊");
        var sections = _newsletter.Read("sources.yml");
        Assert.All(new[] { ("articles", "文章"), ("tools", "工具"), ("resources", "资源") }, section => Assert.Matches($@"- key: {section.Item1}\b.*\n    heading: \{{ zh: ""{section.Item2}"" }}", sections));
        var (_, imported, unknown) = await Run("import", "posts");
        Assert.Contains("80 posts are 80 issues", imported, StringComparison.Ordinal);
        // What came once or twice in eighty issues is no section, and both commands say so.
        Assert.Contains("# Printed before, and no section now: 文章与视频, AI 相关软件", sections, StringComparison.Ordinal);
        Assert.Contains("aliases: [\"AI 相关软件\", \"文章与视频\"]", unknown, StringComparison.Ordinal);

        var (right, placed) = await Draft(past, [.. past.Issues.TakeLast(6)]);

        Assert.True(placed > 60, $"{placed} links of 6 issues were drafted");
        Assert.True(right > placed * 0.6, $"{right} of {placed} links stand in the editors' section");
        var title = past.Items.Last(item => item.Title.Contains("文本", StringComparison.Ordinal)).Title;
        var (_, found, _) = await Run("search", "文本", "--json");
        Assert.Contains(found.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).RootElement.GetProperty("title").GetString() == title);
        var (_, joined, _) = await _newsletter.Run(["cluster", "-", "--json"], """
            {"id":"a","title":"开发者必须了解的编码知识：从零开始的完整指南","url":"https://a.example/1"}
            {"id":"b","title":"开发者必须了解的编码知识：从零开始的完整指南","url":"https://b.example/2"}
            {"id":"c","title":"命令行里的天气预报工具","url":"https://c.example/3"}
            """);
        var items = joined.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Select(line => line.GetProperty("story").GetString()).ToList();
        Assert.Equal(items[0], items[1]);
        Assert.NotEqual(items[0], items[2]);
    }

    private void WritePosts(OtherNewsletter past, IEnumerable<int> issues, string title)
    {
        Directory.CreateDirectory(_newsletter.PathOf("posts"));
        foreach (var issue in issues)
        {
            var date = new DateOnly(2020, 1, 1).AddDays(7 * (issue % 250));
            _newsletter.Write(string.Create(CultureInfo.InvariantCulture, $"posts/{date:yyyy-MM-dd}-issue-{issue}.md"), past.Post(issue, title, date));
        }
    }

    private async Task<(int Right, int Placed)> Draft(OtherNewsletter past, IReadOnlyList<int> issues)
    {
        var feed = past.Feed(issues, TimeProvider.System.GetUtcNow());
        _server.On("/all", feed);
        var text = _newsletter.Read("sources.yml");
        _newsletter.Write("sources.yml", text[..(text.IndexOf("\nsources:\n", StringComparison.Ordinal) + 10)]
            + $"  - {{ key: all, kind: feed, url: \"{_server.Root}all\" }}\nnetwork: {{ allow_private_addresses: true, pause_per_host: 0s }}\n");
        // Several issues come at once: a section may be as long as they make it.
        _newsletter.Write("sources.yml", Regex.Replace(_newsletter.Read("sources.yml"), @"(?m)^    at_most: .*\n", ""));
        await Run("draft");
        var file = Workspace.Read(_newsletter.PathOf("sources.yml"), new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, _newsletter.Folder, _ => null, TimeProvider.System, IsTerminal: false));
        var importer = new Importer(file.Sections, new Dictionary<string, string>(), []);
        var placed = past.Placed(_newsletter.Read($"drafts/{issues[0]}/{file.Newsletter.Editions[0].Language}.md"), issues, importer.Section);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{placed.Right} of {placed.Placed} links in the editors' section"));
        return placed;
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var result = await _newsletter.Run(args);
        Assert.True(result.Code == 0, $"{args[0]}: {result.Error}{result.Out}");
        return result;
    }
}
