using System.IO.Compression;
using Aggregator.Tests.Storage;
using Npgsql;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Moving over: a backup of one kind of database is restored into the other.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresBackupTests(PostgresServer server) : IDisposable
{
    private const string Post = """
        ---
        layout: post
        title: "NLP Newsletter #1 [EN]"
        ---
        # Papers
        **A printed paper**. It was printed[1].

        [1]: https://arxiv.org/abs/1901.00001
        """;

    private readonly Databases _databases = server.Databases();

    public void Dispose() => _databases.Dispose();

    [EachDatabaseFact]
    public async Task From_a_file_to_a_server_and_back_the_rows_are_equal()
    {
        using var desk = await Newsletter();
        await Did(desk.Run("backup", "file.zip"));

        using var served = new NewsletterFolder();
        File.Copy(desk.PathOf("file.zip"), served.PathOf("file.zip"));
        served.Environment["AGGREGATOR_DATABASE"] = _databases.Where();
        Assert.Contains("Restored 2 entries", (await Did(served.Run("restore", "file.zip"))).Error);
        Assert.Contains("A paper on parsing feeds", (await served.Run("search", "parsing")).Out);
        await Did(served.Run("backup", "server.zip"));

        using var again = new NewsletterFolder();
        File.Copy(served.PathOf("server.zip"), again.PathOf("server.zip"));
        await Did(again.Run("restore", "server.zip"));
        await Did(again.Run("backup", "again.zip"));

        var rows = RowsOf(desk.PathOf("file.zip"));
        Assert.True(rows.Count >= 16, string.Join(' ', rows.Keys));
        Assert.All(["entries", "appearances", "visits", "issues", "generated", "offers", "printed_posts", "models"], table => Assert.NotEqual("", rows[table]));
        Assert.Equal(rows, RowsOf(served.PathOf("server.zip")));
        Assert.Equal(rows, RowsOf(again.PathOf("again.zip")));

        // New rows get numbers of their own.
        served.Write("feed.xml", Feed("A paper on parsing feeds", "A paper on tables", "A third paper"));
        await Did(served.Run("collect", "--all"));
        await Did(served.Run("drop", "A third paper"));
        Assert.Contains("A third paper", (await served.Run("search", "third")).Out);
    }

    [EachDatabaseFact]
    public async Task A_server_that_holds_entries_is_refused_unless_that_is_said()
    {
        using var desk = await Newsletter();
        await Did(desk.Run("backup", "file.zip"));
        desk.Environment["AGGREGATOR_DATABASE"] = new NpgsqlConnectionStringBuilder(_databases.Where()) { Password = "secret-word" }.ToString();
        await Did(desk.Run("collect", "--all"));

        var refused = await desk.Run("restore", "file.zip");
        Assert.Equal(2, refused.Code);
        Assert.Contains("holds entries already; choose another with --database, or say --overwrite", refused.Error);
        Assert.DoesNotContain("secret-word", refused.Error);
        Assert.DoesNotContain("secret-word", (await desk.Run("status")).Out);

        await Did(desk.Run("restore", "file.zip", "--overwrite"));
        await Did(desk.Run("backup", "server.zip"));
        Assert.Equal(RowsOf(desk.PathOf("file.zip")), RowsOf(desk.PathOf("server.zip")));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_sentence_without_the_password()
    {
        using var desk = new NewsletterFolder();
        desk.WriteSources("{ key: blog, kind: feed, url: feed.xml }");
        var failed = await desk.Run("status", "--verbose", "--database", "Host=127.0.0.1;Port=9;Username=u;Password=secret-word;Database=d");

        Assert.Equal((1, ""), (failed.Code, failed.Out));
        Assert.Equal("storage: the PostgreSQL server 127.0.0.1:9 cannot be reached; start it, or correct Host and Port in the connection string", failed.Error.Trim());
    }

    private static async Task<NewsletterFolder> Newsletter()
    {
        var desk = new NewsletterFolder();
        desk.Write("feed.xml", Feed("A paper on parsing feeds", "A paper on tables"));
        desk.WriteSources("{ key: blog, kind: feed, url: feed.xml }");
        Directory.CreateDirectory(desk.PathOf("posts"));
        desk.Write("posts/2019-01-01-NLP_Newsletter_1_en.md", Post);
        await Did(desk.Run("import", "posts"));
        await Did(desk.Run("draft"));
        await Did(desk.Run("learn"));
        return desk;
    }

    private static string Feed(params string[] titles) => $"""
        <rss version="2.0"><channel><title>Blog</title>
        {string.Concat(titles.Select((title, number) => $"<item><title>{title}</title><link>https://blog.example/{number}</link><guid>{number}</guid></item>"))}
        </channel></rss>
        """;

    private static async Task<(int Code, string Out, string Error)> Did(Task<(int Code, string Out, string Error)> command)
    {
        var done = await command;
        Assert.True(done.Code == 0, $"{done.Out}\n{done.Error}");
        return done;
    }

    private static Dictionary<string, string> RowsOf(string backup)
    {
        using var zip = ZipFile.OpenRead(backup);
        return zip.Entries.Where(entry => entry.FullName.StartsWith("database/", StringComparison.Ordinal)).ToDictionary(entry => Path.GetFileNameWithoutExtension(entry.Name), entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
