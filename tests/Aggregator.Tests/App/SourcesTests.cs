using System.Text.Json;
using Aggregator.Tests.Sources;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class SourcesTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Check_visits_each_source_and_stores_nothing()
    {
        _server.On("/good", Rss("Good", "de", 2)).On("/page", "<html><body>no feed</body></html>", "text/html")
            .On("/home", "<html><head><link rel='alternate' type='application/rss+xml' href='/good'></head></html>", "text/html").On("/busy", 503);
        _newsletter.WriteSources(Feed("good"), Feed("page"), Feed("home"), Feed("busy"));

        var (code, output, _) = await _newsletter.Run("sources", "check", "--json");

        Assert.Equal(3, code);
        var lines = Lines(output);
        Assert.Equal(["read", "failed", "read", "failed"], lines.Select(line => Text(line, "outcome")));
        Assert.Equal((2, "de", "Good", "2026-01-02T00:00:00Z"), (lines[0].GetProperty("entries").GetInt32(), Text(lines[0], "language"), Text(lines[0], "title"), Text(lines[0], "newest")));
        Assert.Contains("kind: page", Text(lines[1], "to_do"));
        Assert.Contains("/good", Text(lines[2], "to_do"));
        Assert.All(lines.Where(line => Text(line, "outcome") == "failed"), line => Assert.NotNull(Text(line, "problem")));
        Assert.False(File.Exists(_newsletter.PathOf("aggregator.db")));
    }

    [Fact]
    public async Task Check_of_named_sources_is_a_table_within_80_columns()
    {
        _server.On("/good", Rss("A title that is much longer than any table of eighty columns could ever hold in one line", "en", 1));
        _newsletter.WriteSources(Feed("good"), Feed("missing"));

        var (code, output, _) = await _newsletter.Run("sources", "check", "good");

        Assert.Equal(0, code);
        Assert.Contains("1 source, 1 read, 0 not", output);
        Assert.All(output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Equal(2, (await _newsletter.Run("sources", "check", "nobody")).Code);
    }

    [Fact]
    public async Task Import_prints_lines_that_sources_yml_takes()
    {
        _newsletter.WriteSources("{ key: second, kind: feed, url: \"http://second.example.org/rss\" }");
        File.Copy(Recorded.File("opml/planet.opml").LocalPath, _newsletter.PathOf("planet.opml"));

        var (code, output, error) = await _newsletter.Run("sources", "import", "planet.opml");

        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("  - { key: the-mill-its-stones, kind: feed, url: \"https://mill.example.org/feed.xml\", tags: [\"Labs\", \"Speech\"] }", lines[0]);
        Assert.Equal("  - { key: third.example.org, kind: feed, url: \"https://third.example.org/atom?a=1&b=2\" }", lines[1]);
        Assert.Contains("1 more are there already", error);
        _newsletter.WriteSources([.. lines.Select(line => line.TrimStart(' ', '-'))]);
        Assert.Equal(0, (await _newsletter.Run("sources", "list")).Code);
        var again = await _newsletter.Run("sources", "import", "planet.opml");
        Assert.Single(again.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_is_exported_is_imported_with_its_groups()
    {
        _newsletter.WriteSources(
            "{ key: a, kind: feed, url: \"https://a.example.org/feed\", tags: [labs, speech] }", "{ key: mill, kind: github, repository: example/mill }",
            "{ key: kept, kind: feed, url: recorded.xml }");

        var (code, output, error) = await _newsletter.Run("sources", "export");

        Assert.Equal(0, code);
        Assert.Contains("kept", error);
        _newsletter.Write("out.opml", output);
        _newsletter.WriteSources("{ key: other, kind: feed, url: \"https://other.example.org/feed\" }");
        var back = Lines((await _newsletter.Run("sources", "import", "out.opml", "--json")).Out);
        Assert.Equal(["https://a.example.org/feed", "https://github.com/example/mill/releases.atom"], back.Select(line => Text(line, "url")));
        Assert.Equal(["labs", "speech"], back[0].GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public async Task An_opml_source_reads_every_feed_of_its_list_and_a_broken_one_is_a_warning()
    {
        _server.On("/list", $"""
            <opml version="2.0"><head><title>Planet</title></head><body>
              <outline text="One" xmlUrl="{_server.At("/one")}"/><outline text="Lost" xmlUrl="{_server.At("/lost")}"/><outline text="Two" xmlUrl="{_server.At("/two")}"/>
            </body></opml>
            """).On("/one", Rss("One", "en", 2)).On("/two", Rss("Two", "en", 3));
        _newsletter.WriteSources($"{{ key: planet, kind: opml, url: \"{_server.At("/list")}\" }}");

        var first = Lines((await _newsletter.Run("collect", "--json")).Out);
        Assert.Equal(("new", 5), (Text(first[0], "outcome"), first[0].GetProperty("new").GetInt32()));
        var second = Lines((await _newsletter.Run("collect", "planet", "--json")).Out);
        Assert.Equal(("unchanged", 0), (Text(second[0], "outcome"), second[0].GetProperty("new").GetInt32()));
        Assert.Equal(8, _server.Log.Count);

        var check = Assert.Single(Lines((await _newsletter.Run("sources", "check", "--json")).Out));
        Assert.Equal(("opml", "Planet", 5), (Text(check, "format"), Text(check, "title"), check.GetProperty("entries").GetInt32()));
        Assert.Contains("/lost was left out", check.GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public async Task A_list_of_which_nothing_can_be_read_is_a_problem()
    {
        _server.On("/list", $"<opml><body><outline xmlUrl='{_server.At("/a")}'/><outline xmlUrl='{_server.At("/b")}'/></body></opml>").On("/page", "<p>Hello</p>", "text/html");
        _newsletter.WriteSources($"{{ key: planet, kind: opml, url: \"{_server.At("/list")}\" }}", $"{{ key: none, kind: opml, url: \"{_server.At("/page")}\" }}");

        var (code, output, error) = await _newsletter.Run("collect", "--json");

        Assert.Equal(3, code);
        Assert.Contains("None of the 2 members can be read", Text(Lines(output)[0], "problem"));
        Assert.Contains("no list of feeds", Text(Lines(output)[1], "problem"));
        Assert.Contains("planet needs a person", error);
    }

    [Fact]
    public async Task A_folder_gives_the_entries_of_all_its_feed_files()
    {
        Directory.CreateDirectory(_newsletter.PathOf("saved/deep"));
        _newsletter.Write("saved/a.xml", Rss("A", "en", 2));
        _newsletter.Write("saved/deep/b.rss", Rss("B", "en", 1));
        _newsletter.Write("saved/broken.xml", "no feed");
        _newsletter.Write("saved/readme.txt", "no feed either");
        _newsletter.WriteSources("{ key: saved, kind: folder, path: saved }", "{ key: lost, kind: folder, path: lost }");

        var (code, output, _) = await _newsletter.Run("collect", "--json");

        Assert.Equal(3, code);
        var lines = Lines(output);
        Assert.Equal(("new", 3), (Text(lines[0], "outcome"), lines[0].GetProperty("new").GetInt32()));
        Assert.Contains("no such file", Text(lines[1], "problem"));
        Assert.Equal("unchanged", Text(Lines((await _newsletter.Run("collect", "saved", "--json")).Out)[0], "outcome"));
    }

    [Fact]
    public async Task A_page_is_read_by_its_expressions_and_check_shows_what_each_found()
    {
        _server.On("/lab", await File.ReadAllTextAsync(Recorded.File("page/news.html").LocalPath), "text/html; charset=utf-8");
        _newsletter.WriteSources(Page("//article"));

        var (code, output, _) = await _newsletter.Run("sources", "check");
        Assert.Equal(0, code);
        Assert.Contains("lab: title .//h2: 3 of 3", output);
        Assert.Equal(2, Lines((await _newsletter.Run("collect", "--json")).Out)[0].GetProperty("new").GetInt32());

        _newsletter.WriteSources(Page("//article["));
        var wrong = await _newsletter.Run("sources", "check");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("'item' wants an XPath expression", wrong.Error);
    }

    private string Page(string item) =>
        $"{{ key: lab, kind: page, url: \"{_server.At("/lab")}\", item: \"{item}\", title: \".//h2\", link: \".//a/@href\", date: \".//time/@datetime\" }}";

    private string Feed(string name) => $"{{ key: {name}, kind: feed, url: \"{_server.At("/" + name)}\" }}";

    private static string Rss(string title, string language, int entries) =>
        $"<rss version='2.0'><channel><title>{title}</title><language>{language}</language>"
        + string.Concat(Enumerable.Range(1, entries).Select(n => $"<item><title>{title} number {n}</title><link>https://{language}.example.org/{title[..1]}/{n}</link><pubDate>0{n} Jan 2026 00:00:00 GMT</pubDate></item>"))
        + "</channel></rss>";

    private static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
