using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What a person does wrong in the first hour, and what is said to it.</summary>
public sealed class FirstHourTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Theory]
    [InlineData("draft")]
    [InlineData("collect")]
    [InlineData("sources check")]
    public async Task Without_a_source_every_command_says_how_one_comes(string command)
    {
        await _newsletter.Run("init", ".", "--name", "Letter");

        var (code, output, error) = await _newsletter.Run(command.Split(' '));

        Assert.Equal(0, code);
        Assert.Contains("sources.yml names no source that is read: write one below sources:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("at_least", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_things_stand_says_that_there_is_no_source()
    {
        await _newsletter.Run("init", ".", "--name", "Letter");

        var (_, output, _) = await _newsletter.Run();

        Assert.Contains("write one below sources:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("did you mean 'garden-blog'?", "collect", "gardn-blog")]
    [InlineData("did you mean 'garden-blog'?", "sources", "check", "garden-blg")]
    [InlineData("`aggregator sources list` shows them", "collect", "zebra")]
    [InlineData("did you mean 'papers'?", "add", "https://a.example/1", "--section", "paper")]
    public async Task A_word_that_is_not_known_brings_the_one_that_was_meant(string expected, params string[] command)
    {
        _newsletter.WriteSources($"{{ key: garden-blog, kind: feed, url: \"{_server.Root}feed\" }}");

        var (code, _, error) = await _newsletter.Run(command);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_that_was_never_drafted_brings_the_one_that_is_open()
    {
        _newsletter.WriteSources();
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "\npublish: { folder: site }\n");
        await _newsletter.Run("draft");

        var (code, _, error) = await _newsletter.Run("publish", "7");

        Assert.Equal(2, code);
        Assert.Contains("issue 7 was never drafted; the open issue is 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_trouble_of_many_sources_is_told_once_and_mending_it_is_enough()
    {
        _server.On("/feed", $"<rss version='2.0'><channel><title>F</title><item><title>A mill that reads</title><link>{_server.Root}mill</link><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-1):R}</pubDate></item></channel></rss>");
        _newsletter.WriteSources([.. Enumerable.Range(1, 12).Select(number => $"{{ key: blog-{number:00}, kind: feed, url: \"{_server.Root}feed?{number}\" }}")]);
        var mended = _newsletter.Read("sources.yml");
        _newsletter.Write("sources.yml", mended.Replace("allow_private_addresses: true", "allow_private_addresses: false", StringComparison.Ordinal));

        var (code, _, error) = await _newsletter.Run("draft");

        Assert.Equal(3, code);
        Assert.Equal(3, error.Split('\n').Count(line => line.Contains("needs a person:", StringComparison.Ordinal)));
        Assert.Contains("and 9 more sources with the same trouble", error, StringComparison.Ordinal);
        Assert.Contains("blog-08 and 4 more)", (await _newsletter.Run("draft", "--no-collect")).Out, StringComparison.Ordinal);

        _newsletter.Write("sources.yml", mended);
        Assert.Equal(0, (await _newsletter.Run("draft")).Code);
        Assert.Contains("A mill that reads", _newsletter.Read("drafts/1/zh.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_address_is_read_by_the_next_draft_and_an_unmended_one_waits()
    {
        _server.On("/right", $"<rss version='2.0'><channel><title>F</title><item><title>A mill that reads</title><link>{_server.Root}mill</link><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-1):R}</pubDate></item></channel></rss>");
        _newsletter.WriteSources($"{{ key: blog, kind: feed, url: \"{_server.Root}wrong\" }}", $"{{ key: other, kind: feed, url: \"{_server.Root}gone\" }}");
        Assert.Equal(3, (await _newsletter.Run("draft")).Code);
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("/wrong", "/right", StringComparison.Ordinal));

        var (code, _, error) = await _newsletter.Run("draft");

        Assert.True(code == 0, error);
        Assert.Contains("A mill that reads", _newsletter.Read("drafts/1/zh.md"), StringComparison.Ordinal);
        Assert.Equal(["/gone", "/right", "/wrong"], _server.Log.Select(asked => asked.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_without_an_issue_says_what_an_issue_is()
    {
        _newsletter.WriteSources();
        Directory.CreateDirectory(_newsletter.PathOf("posts"));
        _newsletter.Write("posts/hello.md", "# Hello\n\nNo link here.\n");

        var (code, output, error) = await _newsletter.Run("import", "posts");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Past issues are Markdown files with headings, and links below them", error, StringComparison.Ordinal);
        Assert.Contains("hello.md", error, StringComparison.Ordinal);
    }
}
