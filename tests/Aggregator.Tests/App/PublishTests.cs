using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Publishing into a site's repository. The clock stands on Monday, 2 March 2026, 08:00 UTC; drafts are due on Saturdays at 09:00.</summary>
public sealed class PublishTests : IAsyncLifetime, IDisposable
{
    private const string Post = "site/_posts/2026-03-02-1-en.md";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/lab", $"""
            <rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Lab</title>
            <item><title>Lantern explains itself</title><link>https://lab.example/lantern</link><description>A lamp that says why it burns. It is small.</description>
            <media:content url='{_server.At("/lantern.png")}' medium='image' type='image/png'/></item>
            </channel></rss>
            """);
        _server.On("/lantern.png", context =>
        {
            context.Response.ContentType = "image/png";
            return context.Response.Body.WriteAsync(Make.Png(3, 2)).AsTask();
        });
        _newsletter.WriteSources($"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("    - { language: zh, template: numbered, original: true, title: \"第{issue}期：{highlights}\", file: \"{date}-{issue}.md\" }\n", "", StringComparison.Ordinal).Replace("template: inline, title", "template: inline, original: true, title", StringComparison.Ordinal)
            + "\npublish: { folder: site/_posts, images: site/images }\n");
        Directory.CreateDirectory(_newsletter.PathOf("site/.git"));
        Directory.CreateDirectory(_newsletter.PathOf("site/_layouts"));
        _newsletter.Write("site/_layouts/post.html", "{{ content }}");
        _newsletter.Write("site/_config.yml", "title: A site\nbaseurl: \"/news\"\n");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Stubs_stand_in_the_way_and_are_named()
    {
        await _newsletter.Run("draft");

        var (code, output, error) = await _newsletter.Run("publish");

        Assert.Equal(1, code);
        Assert.Contains("drafts/1/en.md:", output);
        Assert.Contains("stub: ", output);
        Assert.Contains("--anyway stub", error);
        Assert.False(Directory.Exists(_newsletter.PathOf("site/_posts")));
    }

    [Fact]
    public async Task A_finished_draft_becomes_a_clean_post_and_closes_the_issue()
    {
        await Written();

        var (code, output, error) = await _newsletter.Run("publish");

        Assert.True(code == 0, error);
        var post = _newsletter.Read(Post);
        Assert.DoesNotContain("<!--", post);
        Assert.DoesNotContain("✏️", post);
        Assert.DoesNotContain("published:", post);
        Assert.Contains("My lamp has a [**reason**](https://lab.example/lantern).", post);
        Assert.Contains("git -C site add -- _posts/2026-03-02-1-en.md images/issue-1-", output);
        Assert.Contains("No issue is open", (await _newsletter.Run()).Out);
        Assert.Contains("Lantern", (await _newsletter.Run("why", "https://lab.example/lantern")).Out);
    }

    [Fact]
    public async Task Without_a_network_it_says_so_and_goes_on_and_offline_it_does_not_even_try()
    {
        await Written("https://nobody.invalid/lantern", picture: false);
        _newsletter.Online = true;

        var (code, _, error) = await _newsletter.Run("publish");
        var offline = await _newsletter.Run("publish", "--offline");

        Assert.True(code == 0, error);
        Assert.Contains("no network; addresses were not looked at", error);
        Assert.Equal((0, ""), (offline.Code, offline.Error));
    }

    [Fact]
    public async Task A_dead_link_stands_in_the_way_and_a_server_that_is_down_does_not()
    {
        var down = await LoopbackServer.Start();
        var port = down.Root.Port;
        await down.DisposeAsync();
        await Written($"http://127.0.0.1:{port}/lantern", picture: false);
        _newsletter.Online = true;
        _newsletter.Write("drafts/1/en.md", _newsletter.Read("drafts/1/en.md").Replace("Welcome to a week", $"Welcome to [a page]({_server.At("/gone")}) and a week", StringComparison.Ordinal));

        var (code, output, error) = await _newsletter.Run("publish", "--anyway", "private-link", "--anyway", "http");
        var waved = await _newsletter.Run("publish", "--anyway", "private-link", "--anyway", "http", "--anyway", "dead");

        Assert.Equal(1, code);
        Assert.Contains(": dead: ", Assert.Single(output.Trim().Split('\n')));
        Assert.Contains("/lantern could not be looked at", error);
        Assert.True(waved.Code == 0, waved.Error + waved.Out);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_keeps_its_address_and_is_named()
    {
        await Written();
        _server.On("/lantern.png", 404);

        var (code, output, error) = await _newsletter.Run("publish", "--offline");

        Assert.True(code == 0, error + output);
        Assert.Contains($"The picture {_server.At("/lantern.png")} was not copied, its address stays: ", error);
        Assert.Contains($"![]({_server.At("/lantern.png")})", _newsletter.Read(Post));
        Assert.False(Directory.Exists(_newsletter.PathOf("site/images")) && Directory.EnumerateFiles(_newsletter.PathOf("site/images")).Any());
    }

    [Fact]
    public async Task A_picked_picture_is_copied_to_the_site_and_credited()
    {
        await Written();
        await _newsletter.Run("publish");

        var copied = Assert.Single(Directory.GetFiles(_newsletter.PathOf("site/images")));
        Assert.Equal(Make.Png(3, 2), File.ReadAllBytes(copied));
        Assert.Single(_server.Log, asked => asked.Path == "/lantern.png");
        Assert.Contains($"![](/news/images/{Path.GetFileName(copied)})\n\n*Source:* [*lab.example*](https://lab.example/lantern)\n", _newsletter.Read(Post));
    }

    [Fact]
    public async Task Publishing_twice_changes_nothing_and_an_erratum_keeps_the_address()
    {
        await Written();
        await _newsletter.Run("publish");
        var first = _newsletter.Read(Post);

        var (again, output, _) = await _newsletter.Run("publish");
        Assert.Equal(0, again);
        Assert.Contains("(unchanged)", output);
        Assert.Equal(first, _newsletter.Read(Post));

        ((LeapingClock)_newsletter.Clock).Advance(TimeSpan.FromDays(9));
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("{date}-{issue}-en.md", "{date}-another-{issue}.md", StringComparison.Ordinal));
        _newsletter.Write("drafts/1/en.md", _newsletter.Read("drafts/1/en.md").Replace("My lamp", "Our lamp", StringComparison.Ordinal));
        Assert.Equal(0, (await _newsletter.Run("publish", "1")).Code);

        Assert.Contains("Our lamp", _newsletter.Read(Post));
        Assert.Single(Directory.GetFiles(_newsletter.PathOf("site/_posts")));
    }

    [Fact]
    public async Task What_somebody_changed_on_the_site_is_not_written_over()
    {
        await Written();
        await _newsletter.Run("publish");
        _newsletter.Write(Post, _newsletter.Read(Post).Replace("My lamp", "A reviewer's lamp", StringComparison.Ordinal));

        var (code, output, _) = await _newsletter.Run("publish");
        Assert.Equal(1, code);
        Assert.Contains("edited: ", output);
        Assert.Contains("A reviewer's lamp", _newsletter.Read(Post));

        Assert.Equal(0, (await _newsletter.Run("publish", "--as", Post)).Code);
        Assert.Contains("A reviewer's lamp", _newsletter.Read(Post));
    }

    [Fact]
    public async Task A_rule_can_be_waved_through_and_a_dry_run_writes_nothing()
    {
        await _newsletter.Run("draft");
        var all = new[] { "stub", "verbatim", "picture-credit", "untranslated", "empty-section" }.SelectMany(rule => new[] { "--anyway", rule }).ToArray();

        var (code, output, _) = await _newsletter.Run(["publish", "--dry-run", .. all]);

        Assert.Equal(0, code);
        Assert.Contains("would be published", output);
        Assert.False(Directory.Exists(_newsletter.PathOf("site/_posts")));
        Assert.Contains("Issue 1 is open", (await _newsletter.Run()).Out);
    }

    [Fact]
    public async Task An_email_edition_is_made_from_the_draft_of_its_language()
    {
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("sections:", "    - { language: en, template: email, title: \"Letter {issue}\", file: \"{date}-{issue}.html\" }\nsections:", StringComparison.Ordinal));
        await Written();

        var (code, _, error) = await _newsletter.Run("publish");

        Assert.Equal((0, ""), (code, error));
        Assert.Single(Directory.GetFiles(_newsletter.PathOf("drafts/1"), "??.md"));
        var mail = _newsletter.Read("site/_posts/2026-03-02-1.html");
        Assert.StartsWith("<!doctype html>", mail, StringComparison.Ordinal);
        Assert.Contains("My lamp has a <a href=\"https://lab.example/lantern\"", mail);
        Assert.DoesNotContain("✏️", mail);
    }

    [Fact]
    public async Task What_was_published_is_replayed_a_line_an_issue_and_as_a_page_of_charts()
    {
        await Written();
        await _newsletter.Run("publish");

        var (code, output, error) = await _newsletter.Run("evaluate", "--report", "report.html");

        Assert.True(code == 0, error);
        Assert.Matches("(?m)^ *1 +2026-03-02 +[0-9]+ ", output);
        Assert.Contains("<svg", _newsletter.Read("report.html"));
    }

    [Fact]
    public async Task What_the_machine_drafts_otherwise_before_anybody_wrote_is_no_editors_move()
    {
        await _newsletter.Run("draft");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("section: papers", "section: mentions", StringComparison.Ordinal));
        await _newsletter.Run("draft");
        Assert.Contains("# Mentions", _newsletter.Read("drafts/1/en.md"));

        var (code, output, error) = await _newsletter.Run("publish", "--anyway", "stub");

        Assert.True(code == 0, error + output);
        Assert.Contains("1 kept", output);
        Assert.DoesNotContain("moved", output);
    }

    /// <summary>A draft in which an editor has written everything over, a picture picked.</summary>
    private async Task Written(string address = "https://lab.example/lantern", bool picture = true)
    {
        await _newsletter.Run("draft");
        var lines = _newsletter.Read("drafts/1/en.md").Split('\n').ToList();
        var stub = lines.FindIndex(line => line.StartsWith("✏️ to rewrite:", StringComparison.Ordinal));
        var hint = lines.FindIndex(line => line.Contains("`![](", StringComparison.Ordinal));
        var proposed = lines[hint][(lines[hint].IndexOf("`![](", StringComparison.Ordinal) + 1)..].TrimEnd('`');
        lines[stub] = $"My lamp has a [**reason**]({address})." + (picture ? $"\n\n\\\\\n{proposed}" : "");
        var text = string.Join('\n', lines).Replace("✏️ to write: a few words of welcome, then what this issue brings.", "Welcome to a week of lamps.", StringComparison.Ordinal);
        _newsletter.Write("drafts/1/en.md", text);
    }
}
