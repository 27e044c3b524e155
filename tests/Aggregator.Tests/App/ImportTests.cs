using System.Text.Json;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class ImportTests
{
    private const string Post = """
        ---
        title: "Garden Letter #7 [EN]: Moss"
        ---

        Welcome.

        # Papers

        ***Moss***

        \\
        Moss [grows](https://arxiv.org/pdf/2001.00001v2) and [again](https://moss.example/?utm_source=letter), says [Ann] (https://ann.example/).

        # Mentions

        A [note](https://moss.example/).

        # Weather

        Rain [falls](https://rain.example/).

        ----------

        [Subscribe](https://garden.example/newsletter/).
        """;

    [Fact]
    public async Task Import_tells_of_each_post_and_again_changes_nothing()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: a, kind: feed, url: \"https://a.example/feed\" }");
        Directory.CreateDirectory(desk.PathOf("posts"));
        desk.Write("posts/2020-01-02-seven.md", Post);
        desk.Write("posts/README.md", "# About\n\n- [a](https://a.example/)\n");
        desk.Write("posts/data.csv", "a,b");
        desk.Write("posts/binary.md", "a\0b");

        var (code, output, error) = await desk.Run("import", "posts", "--json");

        var line = JsonDocument.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal(0, code);
        Assert.Equal("posts/2020-01-02-seven.md", line.GetProperty("file").GetString());
        Assert.Equal((7, "en", 4, 4), (line.GetProperty("issue").GetInt32(), line.GetProperty("language").GetString(), line.GetProperty("items").GetInt32(), line.GetProperty("links").GetInt32()));
        Assert.Equal(12, line.GetProperty("problems")[0].GetProperty("line").GetInt32());
        Assert.True(line.GetProperty("changed").GetBoolean());
        Assert.Contains("skipped posts/README.md: it is the description of a folder", error, StringComparison.Ordinal);
        Assert.Contains("skipped posts/binary.md: it is no text", error, StringComparison.Ordinal);
        Assert.Contains("aliases: [\"Weather\"]", error, StringComparison.Ordinal);
        Assert.DoesNotContain("csv", error, StringComparison.Ordinal);

        var (_, again, _) = await desk.Run("import", "posts/2020-01-02-seven.md", "--json");
        Assert.False(JsonDocument.Parse(again).RootElement.GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task An_alias_pasted_into_sources_counts_at_the_next_import()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: a, kind: feed, url: \"https://a.example/feed\" }");
        desk.Write("seven.md", Post);
        await desk.Run("import", "seven.md");
        desk.Write("sources.yml", desk.Read("sources.yml").Replace("heading: { en: Papers }", "heading: { en: Papers }, aliases: [\"Weather\"]", StringComparison.Ordinal));

        var (_, output, error) = await desk.Run("import", "seven.md");

        Assert.Contains("1 posts are 1 issues; 1 of them are new or changed", output, StringComparison.Ordinal);
        Assert.Contains("seven.md:12: \"[Ann] (https://ann.example/)\" is no link", output, StringComparison.Ordinal);
        Assert.DoesNotContain("aliases", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_series_with_the_same_number_does_not_take_an_issue_away()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: a, kind: feed, url: \"https://a.example/feed\" }");
        desk.Write("seven.md", Post);
        desk.Write("lessons.md", "---\ntitle: \"Garden Lessons, Issue #7 [EN]\"\n---\n\n# Digging\n\nThe [spade](https://spade.example/).\n\n# Sowing\n\nThe [seed](https://seed.example/).\n");

        var (_, output, error) = await desk.Run("import", "lessons.md", "seven.md");
        var (_, _, later) = await desk.Run("import", "lessons.md");

        Assert.Contains("seven.md", output, StringComparison.Ordinal);
        Assert.Contains("skipped lessons.md: it says that it is issue 7 (en), and so does seven.md", error, StringComparison.Ordinal);
        Assert.Contains("skipped lessons.md", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_wrong_usage()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: a, kind: feed, url: \"https://a.example/feed\" }");

        var (code, _, error) = await desk.Run("import", "nowhere");

        Assert.Equal(2, code);
        Assert.Contains("there is no file or folder 'nowhere'", error, StringComparison.Ordinal);
    }
}
