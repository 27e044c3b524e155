using System.IO.Compression;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class BackupTests
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Blog</title>
        <item><title>A paper on parsing feeds</title><link>https://blog.example/1</link><guid>1</guid><pubDate>Fri, 02 Jan 2026 08:00:00 GMT</pubDate></item>
        </channel></rss>
        """;

    [Fact]
    public async Task What_was_backed_up_is_restored_into_an_empty_folder()
    {
        using var desk = await Newsletter();
        Assert.Equal(0, (await desk.Run("backup", "all.zip")).Code);

        using var other = new NewsletterFolder();
        File.Copy(desk.PathOf("all.zip"), other.PathOf("all.zip"));
        var restored = await other.Run("restore", "all.zip");
        Assert.Equal((0, ""), (restored.Code, restored.Out));
        Assert.Contains("Restored 1 entries and 1 issues", restored.Error);

        Assert.Equal(desk.Read("sources.yml"), other.Read("sources.yml"));
        Assert.Equal(desk.Read("templates/words.md"), other.Read("templates/words.md"));
        Assert.Equal(desk.Read("drafts/1/zh.md"), other.Read("drafts/1/zh.md"));
        var found = await other.Run("search", "parsing");
        Assert.Contains("A paper on parsing feeds", found.Out);
        Assert.Equal((await desk.Run("status", "--json")).Out, (await other.Run("status", "--json")).Out);
    }

    [Fact]
    public async Task Nothing_that_differs_is_overwritten_unasked_and_what_is_overwritten_is_kept()
    {
        using var desk = await Newsletter();
        await desk.Run("backup", "all.zip");
        desk.Write("drafts/1/zh.md", "An editor's words.\n");

        var refused = await desk.Run("restore", "all.zip");
        Assert.Equal(2, refused.Code);
        Assert.Contains("zh.md", refused.Error);
        Assert.Equal("An editor's words.\n", desk.Read("drafts/1/zh.md"));

        Assert.Equal(0, (await desk.Run("restore", "all.zip", "--overwrite")).Code);
        Assert.NotEqual("An editor's words.\n", desk.Read("drafts/1/zh.md"));
        var kept = Assert.Single(Directory.GetFiles(desk.PathOf(".history"), "zh.md", SearchOption.AllDirectories));
        Assert.Equal("An editor's words.\n", File.ReadAllText(kept));
        Assert.Contains("parsing", (await desk.Run("search", "parsing")).Out);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("drafts/../../outside.txt")]
    [InlineData("beside/../outside.txt")]
    public async Task A_name_that_leads_out_of_the_folder_stops_the_restore(string name)
    {
        using var desk = await Newsletter();
        await desk.Run("backup", "all.zip");
        using (var zip = ZipFile.Open(desk.PathOf("all.zip"), ZipArchiveMode.Update))
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write("x");
        }

        using var other = new NewsletterFolder();
        var inner = Path.Combine(other.Folder, "inner");
        Directory.CreateDirectory(inner);
        var restored = await other.Run("restore", desk.PathOf("all.zip"), "--sources", Path.Combine(inner, "sources.yml"));
        Assert.False(File.Exists(Path.Combine(other.Folder, "outside.txt")));
        Assert.Equal(name.StartsWith("..", StringComparison.Ordinal) ? 0 : 1, restored.Code); // a name of no folder of a backup is not looked at
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("")]
    public async Task A_file_that_is_no_backup_is_named(string text)
    {
        using var desk = new NewsletterFolder();
        desk.Write("all.zip", text);
        var restored = await desk.Run("restore", "all.zip");
        Assert.Equal(1, restored.Code);
        Assert.Contains("all.zip is no backup", restored.Error);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        using var desk = await Newsletter();
        var refused = await desk.Run("backup", "nowhere/all.zip");
        Assert.Equal(2, refused.Code);
        Assert.Contains("there is no folder", refused.Error);
    }

    private static async Task<NewsletterFolder> Newsletter()
    {
        var desk = new NewsletterFolder();
        desk.Write("feed.xml", Feed);
        desk.WriteSources("{ key: blog, kind: feed, url: feed.xml }");
        Directory.CreateDirectory(desk.PathOf("templates"));
        desk.Write("templates/words.md", "x\n");
        var drafted = await desk.Run("draft");
        Assert.True(drafted.Code == 0, drafted.Error);
        return desk;
    }
}
