using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What <c>why</c> says of an item of a draft that an editor has in hand.</summary>
public sealed class WhyEditedTests : IAsyncLifetime, IDisposable
{
    private const string File = "drafts/1/zh.md";

    private readonly NewsletterFolder _newsletter = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = (await LoopbackServer.Start()).On("/lab", Rss("Paper one", "Paper two")).On("/blog", Rss("A thought", "Another thought"));
        _newsletter.WriteSources(
            $"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}", $"{{ key: blog, kind: feed, url: \"{_server.At("/blog")}\", section: tools }}");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("{ key: mentions, heading: { en: Mentions }, titles: false }", "{ key: tools, heading: { en: Tools } }", StringComparison.Ordinal));
        await _newsletter.Run("draft");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task A_move_and_a_new_title_are_known_before_the_issue_is_published()
    {
        var text = _newsletter.Read(File).Replace("Paper one**", "The first of papers**", StringComparison.Ordinal);
        var start = text.IndexOf("<!-- item https://example.org/paper-one", StringComparison.Ordinal);
        var end = text.IndexOf("<!-- item https://example.org/paper-two", StringComparison.Ordinal);
        var item = text[start..end];
        _newsletter.Write(File, text.Remove(start, end - start).Replace("---\n\\\\\n**", item + "---\n\\\\\n**", StringComparison.Ordinal));

        var (code, output, error) = await _newsletter.Run("why", "https://example.org/paper-one");

        Assert.True(code == 0, error);
        Assert.Contains("edited    moved from papers to tools", output);
        Assert.Contains("edited    called \"The first of papers\", drafted as \"Paper one\"", output);
        Assert.DoesNotContain("edited", (await _newsletter.Run("why", "https://example.org/paper-two")).Out);
    }

    [Fact]
    public async Task What_was_taken_out_by_hand_is_dropped_at_once()
    {
        var text = _newsletter.Read(File);
        var start = text.IndexOf("<!-- item https://example.org/paper-one", StringComparison.Ordinal);
        _newsletter.Write(File, text.Remove(start, text.IndexOf("<!-- item https://example.org/paper-two", StringComparison.Ordinal) - start));

        var (_, output, _) = await _newsletter.Run("why", "https://example.org/paper-one");

        Assert.Contains("left out of issue 1: dropped by the editor", output);
    }

    [Fact]
    public async Task Numbers_are_those_of_the_file_whatever_the_order_in_sources_yml()
    {
        var text = _newsletter.Read(File);
        var (papers, tools, tail) = (text.IndexOf("## **1、", StringComparison.Ordinal), text.IndexOf("## **2、", StringComparison.Ordinal), text.IndexOf("---\n\\\\\n**", StringComparison.Ordinal));
        _newsletter.Write(File, text[..papers] + text[tools..tail] + text[papers..tools] + text[tail..]);
        await _newsletter.Run("draft", "--no-collect");
        Assert.Contains("**1.1 A thought**", _newsletter.Read(File));

        Assert.StartsWith("A thought", (await _newsletter.Run("why", "1.1")).Out);
        Assert.StartsWith("Paper one", (await _newsletter.Run("why", "2.1")).Out);
        Assert.Contains("(2.2 in the draft)", (await _newsletter.Run("why", "https://example.org/paper-two")).Out);
    }

    private static string Rss(params string[] titles) => $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://example.org/{title.ToLowerInvariant().Replace(' ', '-')}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>What it says.</description></item>"))}
        </channel></rss>
        """;
}
