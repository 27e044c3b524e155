using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class CheckTests
{
    private const string Front = "---\nlayout: post\ntitle: \"Issue 7: mills\"\n---\n\n";

    private const string Post = Front + "# Tools\n\n***A mill***\n\n\\\\\nThe [mill](https://example.org/mill?utm_source=x) turns, 100% of it.\n";

    [Fact]
    public async Task Check_reads_a_post_without_a_newsletter_around_it()
    {
        using var desk = new NewsletterFolder();
        desk.Write("post.md", Post);
        var (code, output, error) = await desk.Run("check", "post.md");
        Assert.Equal(1, code);
        Assert.StartsWith("post.md:11: tracking: https://example.org/mill?utm_source=x", output, StringComparison.Ordinal);
        Assert.Contains("1 finding in 1 of 1 post: tracking 1; --fix mends 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clean_post_is_no_failure()
    {
        using var desk = new NewsletterFolder();
        desk.Write("post.md", Post.Replace("?utm_source=x", "", StringComparison.Ordinal));
        var (code, output, error) = await desk.Run("check", "post.md");
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("1 post: nothing found", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_a_line_of_JSON_or_an_annotation()
    {
        using var desk = new NewsletterFolder();
        Directory.CreateDirectory(desk.PathOf("posts"));
        desk.Write("posts/a,b.md", Front + "# Tools\n\nThe [100%\u00a0mill] (https://example.org/mill) turns.\n");
        var (_, json, _) = await desk.Run("check", "posts", "--json");
        using var line = JsonDocument.Parse(json);
        Assert.Equal(["file", "line", "rule", "message"], line.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("posts/a,b.md", line.RootElement.GetProperty("file").GetString());

        var (code, annotations, _) = await desk.Run("check", "posts", "--annotations");
        Assert.Equal(1, code);
        Assert.StartsWith("::error file=posts/a%2Cb.md,line=8,title=link-blank::", annotations, StringComparison.Ordinal);
        Assert.Contains("[100%25\u00a0mill]", annotations, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.Run("check", "posts", "--annotations", "--json")).Code);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "none.md")]
    [InlineData("check", "7")]
    [InlineData("check", "post.md", "--past", "none")]
    public async Task What_is_not_there_is_wrong_usage(params string[] args)
    {
        using var desk = new NewsletterFolder();
        desk.Write("post.md", Post);
        Assert.Equal(2, (await desk.Run(args)).Code);
    }

    [Fact]
    public async Task Fix_mends_what_has_one_right_answer_and_doing_it_twice_is_doing_it_once()
    {
        using var desk = new NewsletterFolder();
        desk.Write("post.md", Post.Replace("\n", "\r\n", StringComparison.Ordinal) + "The end\u00a0 \t");
        var (code, _, error) = await desk.Run("check", "post.md", "--fix");
        Assert.Equal(0, code);
        Assert.Contains("post.md: 1 place mended", error, StringComparison.Ordinal);
        var mended = File.ReadAllBytes(desk.PathOf("post.md"));
        Assert.Equal(Post.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("?utm_source=x", "", StringComparison.Ordinal) + "The end\u00a0 \t", System.Text.Encoding.UTF8.GetString(mended));
        await desk.Run("check", "post.md", "--fix");
        Assert.Equal(mended, File.ReadAllBytes(desk.PathOf("post.md")));
        Assert.False(Directory.Exists(desk.PathOf(".history")));
    }

    [Fact]
    public async Task Fix_counts_references_and_headings_anew()
    {
        using var desk = new NewsletterFolder();
        desk.Write("post.md", Front + "- **1、Tools**\n    - 1.1 A mill\n    - 1.2 Wind\n\n\n## **1、Tools**\n\n**1.1 A mill**\n\n\\\\\nThe mill[3] turns.\n\n\\\\\n**1.1 Wind**\n\n\\\\\nThe wind[1] blows.\n\n"
            + "---\n\\\\\n**References**\n\n\\\\\n[1] **wind:** https://example.org/wind\n\n\\\\\n[3] **mill:** https://example.org/mill\n");
        Assert.Equal(1, (await desk.Run("check", "post.md")).Code);
        var (code, output, _) = await desk.Run("check", "post.md", "--fix");
        Assert.Equal((0, ""), (code, output));
        var text = desk.Read("post.md");
        Assert.Contains("The mill[1] turns.", text, StringComparison.Ordinal);
        Assert.Contains("**1.2 Wind**", text, StringComparison.Ordinal);
        Assert.Contains("[1] **mill:** https://example.org/mill\n\n\\\\\n[2] **wind:** https://example.org/wind\n", text, StringComparison.Ordinal);
        await desk.Run("check", "post.md", "--fix");
        Assert.Equal(text, desk.Read("post.md"));
    }

    [Fact]
    public async Task Fix_makes_a_reference_of_a_link_that_an_editor_wrote_into_a_numbered_draft()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: mills, kind: feed, url: \"https://example.org/feed\" }");
        Directory.CreateDirectory(desk.PathOf("drafts/3"));
        desk.Write("drafts/3/zh.md", Front + "- **1、Papers**\n    - 1.1 磨坊\n\n\n## **1、Papers**\n\n**1.1 磨坊**\n\n\\\\\n[磨坊](https://example.org/mill)转动。\n");
        var (code, output, _) = await desk.Run("check", "3", "--fix");
        Assert.Equal((0, ""), (code, output));
        var text = desk.Read("drafts/3/zh.md");
        Assert.Contains("磨坊[1]转动。", text, StringComparison.Ordinal);
        Assert.Contains("[1] **磨坊:** https://example.org/mill", text, StringComparison.Ordinal);
        await desk.Run("check", "3", "--fix");
        Assert.Equal(text, desk.Read("drafts/3/zh.md"));
    }

    [Fact]
    public async Task A_file_that_is_not_all_UTF_8_is_not_touched()
    {
        using var desk = new NewsletterFolder();
        byte[] bytes = [.. System.Text.Encoding.UTF8.GetBytes(Post), 0xE9, (byte)'\n'];
        File.WriteAllBytes(desk.PathOf("post.md"), bytes);
        var (_, _, error) = await desk.Run("check", "post.md", "--fix");
        Assert.Contains("post.md is not all UTF-8", error, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(desk.PathOf("post.md")));
    }

    [Fact]
    public async Task Past_issues_of_a_folder_show_what_was_printed_before_without_a_database()
    {
        using var desk = new NewsletterFolder();
        Directory.CreateDirectory(desk.PathOf("past"));
        desk.Write("past/issue-6.md", Post.Replace("Issue 7", "Issue 6", StringComparison.Ordinal));
        desk.Write("past/issue-7.md", Post);
        desk.Write("post.md", Post.Replace("?utm_source=x", "", StringComparison.Ordinal));
        Assert.Equal(0, (await desk.Run("check", "post.md")).Code);
        var (code, output, _) = await desk.Run("check", "post.md", "--past", "past");
        Assert.Equal(1, code);
        Assert.Contains(": repeat: \"A mill\" was printed before, in issue 6", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
        Assert.Empty(Directory.EnumerateFiles(desk.Folder, "*.db"));
    }

    [Fact]
    public async Task Without_arguments_the_drafts_of_the_open_issue_are_checked()
    {
        await using var server = (await LoopbackServer.Start()).On("/feed", "<rss version=\"2.0\"><channel><title>Mills</title><item><title>A mill that reads its grain</title>"
            + "<link>https://example.org/mill</link><pubDate>Thu, 05 Mar 2026 09:00:00 GMT</pubDate><description>We build a mill that reads its own grain. It turns twice as fast as others do.</description></item></channel></rss>");
        using var desk = new NewsletterFolder(new FakeTimeProvider(new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.Zero)));
        desk.WriteSources($"{{ key: mills, kind: feed, url: \"{server.At("/feed")}\", section: papers }}");
        await desk.Run("draft");
        var (code, output, _) = await desk.Run("check");
        Assert.Equal(1, code);
        Assert.Contains("drafts/1/zh.md:", output, StringComparison.Ordinal);
        Assert.Contains("drafts/1/en.md:", output, StringComparison.Ordinal);
        Assert.Contains(": stub: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tray.md", output, StringComparison.Ordinal);
        Assert.Equal(1, (await desk.Run("check", "1")).Code);

        // The mark alone taken away leaves the source's own words.
        desk.Write("drafts/1/en.md", desk.Read("drafts/1/en.md").Replace("✏️ to rewrite: ", "", StringComparison.Ordinal));
        (_, output, _) = await desk.Run("check", "drafts/1/en.md");
        Assert.Contains(": verbatim: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_issue_is_found_by_its_number()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: mills, kind: feed, url: \"https://example.org/feed\" }");
        desk.Write("sources.yml", desk.Read("sources.yml") + "\npublish: { folder: posts, images: images }\n");
        Directory.CreateDirectory(desk.PathOf("posts"));
        desk.Write("posts/2026-02-07-7-en.md", Post);
        desk.Write("posts/2026-02-14-17-en.md", Post);
        var (code, output, _) = await desk.Run("check", "7");
        Assert.Equal(1, code);
        Assert.StartsWith("posts/2026-02-07-7-en.md:11: tracking: ", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_draft_is_checked_with_what_lies_beside_it()
    {
        using var desk = new NewsletterFolder(new FakeTimeProvider(new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.Zero)));
        desk.WriteSources("{ key: mills, kind: feed, url: \"https://example.org/feed\" }");
        Directory.CreateDirectory(desk.PathOf("drafts/3"));
        desk.Write("drafts/3/en.md", Post.Replace("***A mill***", "<!-- item https://example.org/mill -->\n\n***A mill***", StringComparison.Ordinal).Replace("?utm_source=x", "", StringComparison.Ordinal));
        desk.Write("drafts/3/issue.json", """
            { "issue": 3, "to": "2026-03-07T09:00:00Z", "sections": [ { "key": "papers", "items": [ { "item": "https://example.org/mill",
              "joins": [ { "key": "https://example.org/b", "to": "https://example.org/mill", "to_confirm": true, "why": "nearly the same title" } ],
              "entries": [ { "key": "https://example.org/mill", "title": "A mill", "published": "2025-12-01T00:00:00Z" } ] } ] } ] }
            """);
        var (_, output, _) = await desk.Run("check", "3");
        Assert.Equal(["drafts/3/en.md:8: confirm", "drafts/3/en.md:8: old-lead"], output.Trim().Split('\n').Select(line => line[..line.IndexOf(": \"", StringComparison.Ordinal)]));

        desk.Write("drafts/3/issue.json", "{ broken");
        Assert.Equal(0, (await desk.Run("check", "3")).Code);
    }

    [Fact]
    public async Task A_draft_that_is_mended_is_kept_before()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: mills, kind: feed, url: \"https://example.org/feed\" }");
        Directory.CreateDirectory(desk.PathOf("drafts/3"));
        desk.Write("drafts/3/en.md", Post);
        var (_, output, _) = await desk.Run("check", "3", "--fix");
        Assert.DoesNotContain("tracking", output, StringComparison.Ordinal);
        Assert.Equal(Post, File.ReadAllText(Assert.Single(Directory.EnumerateFiles(desk.PathOf("drafts/3/.history"), "*.md"))));
    }

    [Fact]
    public async Task Online_finds_what_is_dead_moved_withdrawn_or_private_by_now()
    {
        await using var server = (await LoopbackServer.Start())
            .On("/gone", 404).On("/secret", 401).On("/busy", 403)
            .On("/door", 302, ("Location", "/login?next=door")).On("/login", "<title>Sign in</title>", "text/html")
            .On("/old", 301, ("Location", "/new")).On("/new", "<title>A page</title>", "text/html")
            .On("/slash", 301, ("Location", "/slash/")).On("/slash/", "<title>A page</title>", "text/html")
            .On("/abs", "<meta name=\"citation_arxiv_id\" content=\"2601.00001\"><td>This paper has been withdrawn by the authors</td>", "text/html")
            .On("/fine", "<title>A page</title>", "text/html");
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: mills, kind: feed, url: \"https://example.org/feed\" }");
        string[] pages = ["/fine", "/gone", "/secret", "/door", "/old", "/slash", "/busy", "/abs", "/fine"];
        desk.Write("post.md", Front + "# Tools\n\n" + string.Join('\n', pages.Select(page => $"The [mill of {page[1..]}]({server.At(page)})")) + "\n");
        var (code, output, error) = await desk.Run("check", "post.md", "--online", "--json");
        Assert.Equal(1, code);
        var found = output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("rule").GetString() != "private-link")
            .Select(line => $"{line.GetProperty("line").GetInt32() - 7} {line.GetProperty("rule").GetString()}");
        Assert.Equal(["2 dead", "3 private", "4 private", "5 moved", "8 withdrawn"], found);
        Assert.Contains("/busy could not be looked at", error, StringComparison.Ordinal);
        Assert.Single(server.Log, request => request.Path == "/fine");
    }
}
