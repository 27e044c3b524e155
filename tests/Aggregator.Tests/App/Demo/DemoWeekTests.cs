using Aggregator.App.Demo;
using Aggregator.Model;
using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.App.Demo;

public sealed class DemoWeekTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_week_is_laid_out_whole_but_for_the_closed_blog()
    {
        Assert.Empty(DemoWeek.Write(_folder));
        Assert.All(DemoDocuments.Paths, path => Assert.Equal(DemoDocuments.Read(path), File.ReadAllBytes(Below(path))));
        Assert.Contains(DemoWeek.Closed, File.ReadAllText(Below("sources.yml")), StringComparison.Ordinal);
        Assert.False(File.Exists(Below(DemoWeek.Closed)));
    }

    [Fact]
    public void A_second_demo_starts_afresh_and_leaves_no_history_when_nobody_changed_anything()
    {
        DemoWeek.Write(_folder);
        Trip("first");
        DemoWeek.Remember(_folder);

        Assert.Empty(DemoWeek.Write(_folder));
        Assert.False(Directory.Exists(Below("drafts")));
        Assert.False(File.Exists(Below("aggregator.db")));
        Assert.Equal([".history/written.json"], History());
    }

    [Fact]
    public void A_second_demo_keeps_what_a_person_changed_or_added()
    {
        DemoWeek.Write(_folder);
        Trip("first");
        DemoWeek.Remember(_folder);
        File.AppendAllText(Below("drafts/5/zh.md"), "a word of the editor");
        File.WriteAllText(Below("drafts/5/fr.md"), "une édition de plus");
        File.AppendAllText(Below("sources.yml"), "# mine\n");
        File.WriteAllText(Below("notes.txt"), "not the demo's business");

        var kept = DemoWeek.Write(_folder);

        Assert.Equal([".history/1/drafts/5/fr.md", ".history/1/drafts/5/zh.md", ".history/1/sources.yml"], kept.Order(StringComparer.Ordinal));
        Assert.EndsWith("a word of the editor", File.ReadAllText(Below(".history/1/drafts/5/zh.md")), StringComparison.Ordinal);
        Assert.Equal("first", File.ReadAllText(Below(".history/1/aggregator.db")));
        Assert.Equal(DemoDocuments.Read("sources.yml"), File.ReadAllBytes(Below("sources.yml")));
        Assert.Equal("not the demo's business", File.ReadAllText(Below("notes.txt")));

        File.Delete(Below("intro-zh.md"));
        File.AppendAllText(Below("intro-en.md"), "more");
        Assert.Equal([".history/2/intro-en.md"], DemoWeek.Write(_folder));
        Assert.True(File.Exists(Below("intro-zh.md")));
        Assert.True(File.Exists(Below("notes.txt")));
    }

    [Theory]
    [InlineData("sources.yml")]
    [InlineData("aggregator.db")]
    [InlineData("drafts/1/en.md")]
    public void A_folder_with_somebody_elses_newsletter_is_left_alone(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Below(path))!);
        File.WriteAllText(Below(path), "mine");
        Assert.False(DemoWeek.MayWrite(_folder));
        Assert.Throws<InvalidOperationException>(() => DemoWeek.Write(_folder));
        Assert.Equal([path], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file)));
    }

    [Fact]
    public void Recorded_files_are_asked_for_at_the_server_and_other_addresses_where_they_are()
    {
        var server = new Uri("http://127.0.0.1:4711/");
        var served = DemoWeek.Served(
            Configured(
                Feed("relative", "recorded/blogs/idsia.xml"),
                Feed("absolute", new Uri(Below("recorded/blogs/idsia.xml")).AbsoluteUri),
                Feed("live", "https://example.org/feed"),
                new Source { Key = "arxiv", Kind = "arxiv", Endpoint = new Uri(Below("recorded/arxiv/query.atom")) },
                new Source { Key = "github", Kind = "github", Endpoint = new Uri("https://api.github.com") }),
            server);

        Assert.Equal(
            ["http://127.0.0.1:4711/recorded/blogs/idsia.xml", "http://127.0.0.1:4711/recorded/blogs/idsia.xml", "https://example.org/feed"],
            served.Sources.Take(3).Select(source => source.Field("url")));
        Assert.Equal("http://127.0.0.1:4711/recorded/arxiv/query.atom", served.Sources[3].Endpoint?.AbsoluteUri);
        Assert.Equal("https://api.github.com/", served.Sources[4].Endpoint?.AbsoluteUri);
        Assert.True(served.Network.AllowPrivateAddresses);
        Assert.Equal(TimeSpan.Zero, served.Network.PausePerHost);
    }

    private string Below(string path) => Path.Combine(_folder, path);

    private IEnumerable<string> History() =>
        Directory.GetFiles(Below(".history"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file));

    /// <summary>What a trip leaves, in small.</summary>
    private void Trip(string database)
    {
        Directory.CreateDirectory(Below("drafts/5/.history"));
        File.WriteAllText(Below("drafts/5/zh.md"), "draft");
        File.WriteAllText(Below("drafts/5/.history/zh.1.md"), "older");
        File.WriteAllText(Below("aggregator.db"), database);
    }

    private static Source Feed(string key, string url) =>
        new() { Key = key, Kind = "feed", Fields = new Dictionary<string, IReadOnlyList<string>> { ["url"] = [url] } };

    private Configuration Configured(params Source[] sources) => new()
    {
        File = Below("sources.yml"),
        Newsletter = new Newsletter { Name = "Demo", DraftAt = "0 0 9 ? * SAT", Editions = [] },
        Sections = [],
        Sources = sources,
        Database = Below("aggregator.db"),
        Drafts = new DraftRules { Folder = Below("drafts") },
    };
}
