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
    private static readonly string[] Publish = "publish --offline --anyway stub --anyway untranslated --anyway verbatim --anyway empty-section --anyway picture-credit".Split(' ');

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
        var backup = await Child.Run(_newsletter.Folder, "backup", "disk/all.zip");
        Assert.Equal(1, backup.Code);
        Assert.Contains("all.zip cannot be written: there is no room left on the disk; make room and run this again. It is as it was.", backup.Error);
        Assert.False(File.Exists(_newsletter.PathOf("disk/all.zip")));
    }

    [TmpfsFact]
    public async Task A_full_disk_leaves_draft_and_posts_whole_or_as_they_were_until_there_is_room()
    {
        using var disk = new Tmpfs(_newsletter.Folder, "8m");
        Site();
        await Collected();

        var errors = await Refused(disk, "draft", "--no-collect");
        errors.AddRange(await Refused(disk, Publish));

        Assert.Contains($"storage: there is no room left for {Database}; make room and try again, nothing half-written was kept\n", errors);
    }

    [TmpfsFact]
    public async Task A_full_disk_of_the_drafts_or_of_the_site_is_named_and_its_files_are_whole_or_as_they_were_until_there_is_room()
    {
        using var drafts = new Tmpfs(_newsletter.PathOf("drafts"), "8m");
        using var site = new Tmpfs(_newsletter.PathOf("site"), "8m");
        Site();
        await Collected();

        Assert.All(await Refused(drafts, "draft", "--no-collect"), error => Named(drafts, error));
        Assert.All(await Refused(site, Publish), error => Named(site, error));

        static void Named(Tmpfs disk, string error) =>
            Assert.Matches($@"^{disk.Folder}/[^ ]+ cannot be written: there is no room left on the disk; make room and run this again\. It is as it was\.\n$", error);
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

    private void Site()
    {
        _newsletter.WriteSources($"{{ key: blog, kind: feed, url: \"{_server.At("/feed")}\", section: papers }}");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "\ndrafts: { at_least: 1 }\npublish: { folder: site/_posts, images: site/images }\n");
        Directory.CreateDirectory(_newsletter.PathOf("site/_layouts"));
        _newsletter.Write("site/_layouts/post.html", "{{ content }}");
        _newsletter.Write("site/_config.yml", "title: A site\n");
    }

    /// <summary>Runs a command on a full disk, then with ever more room until it is enough, so that the disk fills up at one of its files after the other.</summary>
    /// <returns>What it said each time it was refused.</returns>
    private async Task<List<string>> Refused(Tmpfs disk, params string[] command)
    {
        var undisturbed = _newsletter.Folder + "-undisturbed";
        KillRounds.Copy(_newsletter.Folder, undisturbed);
        var before = Traces.Of(undisturbed, "aggregator.db");
        Assert.Equal(0, (await Child.Run(undisturbed, command)).Code);
        var after = Traces.Of(undisturbed, "aggregator.db");
        Directory.Delete(undisturbed, recursive: true);

        var errors = new List<string>();
        for (var room = 0; ; room = Math.Max(4096, room * 2))
        {
            var ballast = Path.Combine(disk.Folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[disk.Free() - room]);
            var (code, _, error) = await Child.Run(_newsletter.Folder, command);
            File.Delete(ballast);
            if (code == 0)
            {
                Assert.NotEmpty(errors);
                Traces.Same(after, Traces.Of(_newsletter.Folder, "aggregator.db"));
                return errors;
            }

            Assert.Equal(1, code);
            Assert.Contains("there is no room left", error);
            Assert.Contains("make room", error);
            Traces.Sound(_newsletter.Folder, "aggregator.db", before, after);
            Assert.Empty(Directory.EnumerateFiles(_newsletter.Folder, "*.tmp", Traces.Everything));
            errors.Add(error);
        }
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
