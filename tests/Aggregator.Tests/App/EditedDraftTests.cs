using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Drafting again over an editor's file, through the command line.</summary>
public sealed class EditedDraftTests : IAsyncLifetime, IDisposable
{
    private const string File = "drafts/1/zh.md";

    private readonly Desk _desk = new(new LeapingClock(TimeSpan.FromSeconds(20)));
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        Lab("Paper one", "Paper two");
        _server.On("/blog", Rss("A thought", "Another thought"));
        _desk.WriteSources(
            $"{{ key: lab, kind: feed, url: \"{_server.At("/lab")}\", section: papers }}", $"{{ key: blog, kind: feed, url: \"{_server.At("/blog")}\", section: mentions }}");
        await Draft();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_edited_paragraph_stays_and_a_new_item_comes_in_below_a_mark()
    {
        Edit(text => text.Replace("Paper one[1] — What it says.", "My own words on paper one[1].", StringComparison.Ordinal));
        Lab("Paper one", "Paper two", "Paper three");

        var (code, _, error) = await Draft();

        Assert.Equal(0, code);
        Assert.Contains("My own words on paper one[1].", _desk.Read(File));
        Assert.Contains("<!-- item https://example.org/paper-three new -->", _desk.Read(File));
        Assert.Contains("**1.3 Paper three**", _desk.Read(File));
        Assert.Contains("    - 1.3 Paper three\n", _desk.Read(File));
        Assert.Contains("zh.md: 1 new", error);
        Assert.Equal(5, References(File));
    }

    private async Task<(int Code, string Out, string Error)> Draft(params string[] more)
    {
        await _desk.Run("collect", "--all");
        return await _desk.Run(["draft", "--no-collect", .. more]);
    }

    private void Edit(Func<string, string> edit)
    {
        var before = _desk.Read(File);
        var after = edit(before);
        Assert.NotEqual(before, after);
        _desk.Write(File, after);
    }

    private int References(string file)
    {
        var post = Aggregator.Markdown.PostReader.Read(_desk.Read(file));
        Assert.Equal(Enumerable.Range(1, post.References.Count), post.References.Select(reference => reference.Number));
        Assert.Empty(post.Problems);
        return post.References.Count;
    }

    private void Lab(params string[] titles) => _server.On("/lab", Rss(titles));

    private static string Rss(params string[] titles) => $"""
        <rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://example.org/{title.ToLowerInvariant().Replace(' ', '-')}</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>What it says.</description></item>"))}
        </channel></rss>
        """;
}
