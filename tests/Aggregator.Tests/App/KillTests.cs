using System.Globalization;
using Aggregator.Storage;
using Aggregator.Tests.App.Killing;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.App;

/// <summary>SIGKILL at any moment of the real program: the database is sound, no file is half-written, and the next run ends as an undisturbed one.</summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Feeds = 8;
    private const int EntriesOfEach = 25;

    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;
    private int _week;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        for (var feed = 0; feed < Feeds; feed++)
        {
            var number = feed;
            _server.On($"/feed{feed}", context => context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Feed(number))).AsTask());
        }

        _newsletter.WriteSources([.. Enumerable.Range(0, Feeds).Select(feed => $"{{ key: feed{feed}, kind: feed, url: \"{_server.At($"/feed{feed}")}\", section: {(feed % 2 == 0 ? "papers" : "mentions")} }}")]);
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "\ndrafts: { at_least: 1 }\npublish: { folder: site/_posts, images: site/images }\n");
        Directory.CreateDirectory(_newsletter.PathOf("site/_layouts"));
        _newsletter.Write("site/_layouts/post.html", "{{ content }}");
        _newsletter.Write("site/_config.yml", "title: A site\n");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public Task Collect_loses_and_doubles_nothing() => Killed("collect");

    [Fact]
    public async Task Import_can_be_killed()
    {
        Past();
        await Killed("import", "posts");
    }

    [Fact]
    public async Task Learn_can_be_killed()
    {
        Past();
        await Done("import", "posts");
        await Killed("learn");
        await Killed("learn", "--model", "learnt.json", "--labelled", "rows.jsonl");
    }

    [Fact]
    public async Task A_first_draft_can_be_killed()
    {
        await Done("collect");
        await Killed("draft", "--no-collect");
    }

    [Fact]
    public async Task A_draft_over_an_editors_words_can_be_killed()
    {
        await Done("collect");
        await Done("draft", "--no-collect");
        var lines = _newsletter.Read("drafts/1/zh.md").Split('\n').ToList();
        var stub = lines.FindIndex(line => line.StartsWith("✏️", StringComparison.Ordinal));
        lines[stub] = "An editor's own words.";
        _newsletter.Write("drafts/1/zh.md", string.Join('\n', lines));
        _week = 1;
        await Done("collect", "--all");
        await Killed("draft", "--no-collect");
    }

    [Fact]
    public async Task Publish_can_be_killed()
    {
        await Done("collect");
        await Done("draft", "--no-collect");
        await Killed([.. "publish --anyway stub --anyway untranslated --anyway verbatim --anyway empty-section --anyway picture-credit".Split(' ')]);
    }

    [Fact]
    public async Task Backup_and_restore_can_be_killed()
    {
        await Done("collect");
        await Done("draft", "--no-collect");
        await Done("backup", "all.zip");
        _week = 1;
        await Done("collect", "--all");
        await Killed("backup", "new.zip");
        await Killed("backup", "all.zip");
        await Killed("restore", "all.zip", "--overwrite");
    }

    [Fact]
    public async Task A_demo_can_be_killed()
    {
        using var empty = new NewsletterFolder();
        using var rounds = new KillRounds(empty.Folder, ["demo", "--output", "demo"], output) { Demo = true };
        await rounds.Run();
    }

    /// <summary>The oldest database that there ever was, with entries in it, brought up to date by a command that only looks.</summary>
    [Fact]
    public async Task Bringing_an_older_database_up_to_date_can_be_killed()
    {
        using (var connection = new SqliteConnection($"Data Source={_newsletter.PathOf("aggregator.db")};Pooling=False"))
        {
            connection.Open();
            connection.Execute(Schema.Steps[0]);
            connection.Execute($$"""
                pragma application_id = {{Schema.ApplicationId}}; pragma user_version = 1;
                with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)
                insert into entries select i, 'https://old.example/' || i, 'feed0', 0, 'https://old.example/' || i, 'None', '', 'Old entry ' || i, '', '', '', null, null, '[]', '[]', null,
                    '[]', null, '{}', '2020-01-01T00:00:00.0000000Z', '2020-01-01T00:00:00.0000000Z' from n;
                insert into appearances select number, 'feed0', '', '', first_seen, '' from entries;
                insert into visits values ('feed0', '2020-01-01T00:00:00.0000000Z', 'New', null, null, null, 0, null, '[]', null, 3000, 3000, 5);
                """);
        }

        await Killed("search", "entry", "--json");
    }

    private async Task Killed(params string[] command)
    {
        using var rounds = new KillRounds(_newsletter.Folder, command, output) { Server = command[0] == "collect" ? _server : null };
        await rounds.Run();
    }

    private async Task Done(params string[] command)
    {
        var (code, said, error) = await _newsletter.Run(command);
        Assert.True(code == 0, $"{string.Join(' ', command)}: {said}{error}");
    }

    /// <summary>Neighbours share some of their entries.</summary>
    private string Feed(int feed)
    {
        var entries = Enumerable.Range(0, EntriesOfEach + _week).Select(entry =>
        {
            var owner = entry % 5 == 0 ? (feed + 1) % Feeds : feed;
            var number = string.Create(CultureInfo.InvariantCulture, $"{owner}-{entry}");
            return $"<item><title>Study {number} of {Word(owner)} and {Word(entry + 7)}</title><link>https://blog{owner}.example/{number}</link><guid>{number}</guid>"
                + $"<description>A paper that shows how {Word(entry)} became {Word(owner + 3)}. It has number {number}.</description></item>";
        });
        return $"<rss version='2.0'><channel><title>Feed {feed}</title>{string.Concat(entries)}</channel></rss>";
    }

    private static string Word(int number) => new[] { "moss", "granite", "lantern", "harbour", "violin", "comet", "orchard", "pepper", "glacier", "thread" }[number % 10];

    private void Past()
    {
        Directory.CreateDirectory(_newsletter.PathOf("posts"));
        for (var issue = 1; issue <= 12; issue++)
        {
            var items = string.Concat(Enumerable.Range(0, 14).Select(item => (item == 7 ? "# Mentions\n\n" : "")
                + $"***{Word(item)} {issue}***\n\n\\\\\nThe {Word(issue + item)} [paper](https://blog{item}.example/old-{issue}-{item}) says what {Word(item + 4)} does.\n\n"));
            _newsletter.Write($"posts/2020-01-{issue:00}-letter.md", $"---\ntitle: \"Garden Letter #{issue} [EN]: Moss\"\n---\n\nWelcome.\n\n# Papers\n\n{items}");
        }

        _newsletter.Write("rows.jsonl", string.Concat(Enumerable.Range(0, 300).Select(row =>
            $"{{\"section\":\"{(row % 2 == 0 ? "papers" : "mentions")}\",\"title\":\"{Word(row)} {Word(row / 3)}\",\"url\":\"https://blog{row}.example/{row}\"}}\n")));
    }
}
