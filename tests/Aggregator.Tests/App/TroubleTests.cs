using Aggregator.Storage;
using Aggregator.Tests.App.Killing;
using Aggregator.Tests.Fetching;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What a disk, another program or a person can do to the database: each a sentence that says what, where and what to do; exit 1; the data as it was.</summary>
public sealed class TroubleTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _server.On("/feed", $"<rss version='2.0'><channel><title>F</title>{string.Concat(Enumerable.Range(0, 40).Select(entry =>
            $"<item><title>Study {entry}</title><link>https://blog.example/{entry}</link><description>{new string('x', 2000)}</description></item>"))}</channel></rss>");
        _newsletter.WriteSources($"{{ key: blog, kind: feed, url: \"{_server.At("/feed")}\" }}");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    private string Database => _newsletter.PathOf("aggregator.db");

    [Theory]
    [InlineData("search", "study")]
    [InlineData("status")]
    [InlineData("why", "1.1")]
    [InlineData("backup", "all.zip")]
    [InlineData("publish")]
    public async Task A_mistyped_database_is_not_made(params string[] command)
    {
        var (code, _, error) = await Child.Run(_newsletter.Folder, [.. command, "--database", "agregator.db"]);

        Assert.Equal(1, code);
        Assert.Contains($"there is no database {_newsletter.PathOf("agregator.db")}; name the one you mean with --database", error);
        Assert.False(File.Exists(_newsletter.PathOf("agregator.db")));
    }

    [Fact]
    public async Task A_database_that_another_program_locks_is_named_and_nothing_is_lost()
    {
        await Collected();
        using (var other = Open())
        {
            other.Execute("begin immediate");
            var (code, _, error) = await Child.Run(_newsletter.Folder, "collect", "--all");
            Assert.Equal(1, code);
            Assert.Contains("another program is writing to", error);
            Assert.Contains(Database, error);
            Assert.Contains("try again", error);
            other.Execute("rollback");
        }

        Assert.Equal(0, (await Child.Run(_newsletter.Folder, "collect", "--all")).Code);
        Assert.Equal(40, Entries());
    }

    [Fact]
    public async Task A_corrupted_database_is_said_to_be_damaged_and_left_alone()
    {
        await Collected();
        var bytes = await File.ReadAllBytesAsync(Database);
        new Random(3).NextBytes(bytes.AsSpan(200));
        await File.WriteAllBytesAsync(Database, bytes);

        foreach (var command in new[] { "status", "collect", "search study" })
        {
            var (code, _, error) = await Child.Run(_newsletter.Folder, command.Split(' '));
            Assert.Equal(1, code);
            Assert.Contains($"{Database} is damaged; restore a backup, or move the file away", error);
        }

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task A_text_in_the_place_of_the_database_is_no_database()
    {
        _newsletter.Write("aggregator.db", string.Concat(Enumerable.Repeat("dear diary\n", 500)));

        var (code, _, error) = await Child.Run(_newsletter.Folder, "collect");

        Assert.Equal(1, code);
        Assert.Contains($"{Database} is not a database; move that file away or choose another with --database", error);
        Assert.StartsWith("dear diary", _newsletter.Read("aggregator.db"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_database_is_refused_by_an_older_program()
    {
        await Collected();
        Do("pragma user_version = 99");

        var (code, _, error) = await Child.Run(_newsletter.Folder, "status");

        Assert.Equal(1, code);
        Assert.Contains("written by a newer Aggregator (version 99", error);
        Assert.Contains("update the program", error);
        Assert.Equal(40, Entries());
    }

    [Fact]
    public async Task A_migration_that_fails_half_way_changes_nothing()
    {
        Do(Schema.Steps[0] + $"; pragma application_id = {Schema.ApplicationId}; pragma user_version = 1; create table printed_posts (mine text); insert into printed_posts values ('a');");

        var (code, _, error) = await Child.Run(_newsletter.Folder, "collect");

        Assert.Equal(1, code);
        Assert.Contains($"{Database} could not be brought from version 2 to 3", error);
        Assert.Contains("restore a backup", error);
        using var connection = Open();
        Assert.Equal("a", connection.ExecuteScalar<string>("select mine from printed_posts"));
        Assert.Equal(1, connection.ExecuteScalar<int>("pragma user_version"));
    }

    [TmpfsFact]
    public async Task A_full_disk_is_named_and_what_was_stored_stays()
    {
        using var disk = new Tmpfs(_newsletter.PathOf("disk"), "768k");
        var database = _newsletter.PathOf("disk/aggregator.db");
        Assert.Equal(0, (await Child.Run(_newsletter.Folder, "collect", "--database", database)).Code);
        var stored = Entries(database);
        await File.WriteAllBytesAsync(_newsletter.PathOf("disk/ballast"), new byte[disk.Free() - 20_000]);
        _server.On("/feed", $"<rss version='2.0'><channel><title>F</title>{string.Concat(Enumerable.Range(100, 200).Select(entry =>
            $"<item><title>Study {entry}</title><link>https://blog.example/{entry}</link><description>{new string('y', 2000)}</description></item>"))}</channel></rss>");

        var (code, _, error) = await Child.Run(_newsletter.Folder, "collect", "--all", "--database", database);

        Assert.Equal(1, code);
        Assert.Contains($"there is no room left for {database}; make room and try again", error);
        File.Delete(_newsletter.PathOf("disk/ballast"));
        Assert.Equal(stored, Entries(database));

        await Collected();
        await File.WriteAllBytesAsync(_newsletter.PathOf("disk/ballast"), new byte[disk.Free() - 8_000]);
        var draft = await Child.Run(_newsletter.Folder, "backup", "disk/all.zip");
        Assert.Equal(1, draft.Code);
        Assert.Contains("all.zip cannot be written: there is no room left on the disk; make room and run this again. It is as it was.", draft.Error);
        Assert.False(File.Exists(_newsletter.PathOf("disk/all.zip")));
    }

    [TmpfsFact]
    public async Task A_disk_that_may_only_be_read_is_named()
    {
        using var disk = new Tmpfs(_newsletter.PathOf("disk"), "8m");
        var database = _newsletter.PathOf("disk/aggregator.db");
        await Child.Run(_newsletter.Folder, "collect", "--database", database);
        disk.ReadOnly();

        var (code, _, error) = await Child.Run(_newsletter.Folder, "collect", "--all", "--database", database);

        Assert.Equal(1, code);
        Assert.Contains(database, error);
        Assert.Matches("may not be written; give yourself the right|cannot be opened; check that", error);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_stops_no_source_from_being_read()
    {
        var clock = new LeapingClock(TimeSpan.FromSeconds(20));
        using var desk = new NewsletterFolder(clock);
        desk.WriteSources($"{{ key: blog, kind: feed, url: \"{_server.At("/feed")}\" }}");
        clock.Advance(TimeSpan.FromDays(4000));
        await desk.Run("collect");

        using var real = new NewsletterFolder(new LeapingClock(TimeSpan.FromSeconds(20)));
        File.Copy(desk.PathOf("aggregator.db"), real.PathOf("aggregator.db"));
        real.Write("sources.yml", desk.Read("sources.yml"));
        var (code, output, _) = await real.Run("collect", "--json");

        Assert.Equal(0, code);
        Assert.Contains("\"source\":\"blog\"", output);
        Assert.DoesNotContain("\"source\":\"blog\"", (await real.Run("collect", "--json")).Out);
    }

    [Theory]
    [InlineData("cluster -", "{\"id\": tru}", "Line 1 is no JSON: 't'")]
    [InlineData("classify -", "{\"id\": 'a'}", "at byte 8")]
    public async Task Bad_JSON_is_told_without_the_parsers_own_counting(string command, string line, string words)
    {
        var (code, _, error) = await _newsletter.Run(command.Split(' '), line);

        Assert.Equal(2, code);
        Assert.DoesNotContain("BytePositionInLine", error);
        Assert.Contains(words.Replace("'t'", "", StringComparison.Ordinal), error);
    }

    [Theory]
    [InlineData("evaluate --labelled nofile", "evaluating: there is no file 'nofile'")]
    [InlineData("demo --output /proc/x", "cannot be written: ")]
    [InlineData("backup nowhere/all.zip", "there is no folder")]
    public async Task A_place_that_is_not_there_is_told_in_words(string command, string words)
    {
        await Collected();

        var (code, _, error) = await _newsletter.Run(command.Split(' '));

        Assert.NotEqual(0, code);
        Assert.Contains(words, error);
    }

    private async Task Collected()
    {
        var (code, _, error) = await _newsletter.Run("collect");
        Assert.True(code == 0, error);
    }

    private SqliteConnection Open(string? database = null)
    {
        var connection = new SqliteConnection($"Data Source={database ?? Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Do(string sql)
    {
        using var connection = Open();
        connection.Execute(sql);
    }

    private int Entries(string? database = null)
    {
        using var connection = Open(database);
        Assert.Equal("ok", connection.ExecuteScalar<string>("pragma integrity_check"));
        return connection.ExecuteScalar<int>("select count(*) from entries");
    }
}
