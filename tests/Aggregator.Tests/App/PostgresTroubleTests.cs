using Aggregator.Tests.Storage;
using Dapper;
using Npgsql;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>What a server can do to a command: each a sentence that says what, where and what to do; exit 1; the data as it was; and once it is over the command does its work.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresTroubleTests : IDisposable
{
    private readonly Databases _databases;
    private readonly NewsletterFolder _newsletter = new();

    public PostgresTroubleTests(PostgresServer server)
    {
        _databases = server.Databases();
        _newsletter.WriteSources("{ key: blog, kind: feed, url: feed.xml }");
    }

    public void Dispose()
    {
        _databases.Dispose();
        _newsletter.Dispose();
    }

    [EachDatabaseFact]
    public async Task A_database_that_may_only_be_read_is_named()
    {
        await Collected();

        await Fails("may only be read (a standby?); name the main server with --database", "-c default_transaction_read_only=on");

        await Succeeds();
    }

    [EachDatabaseTheory]
    [InlineData("lock_timeout")]
    [InlineData("statement_timeout")]
    public async Task A_database_that_another_program_locks_is_named(string patience)
    {
        await Collected();
        using (var other = Open())
        {
            using var held = other.BeginTransaction();
            other.Execute("lock table entries in share mode", transaction: held);

            await Fails("does not finish; try again when it has", $"-c {patience}=500");
        }

        await Succeeds();
    }

    /// <summary>A server cannot be brought to each of them here: a trigger that says it makes the server answer so in the middle of a save.</summary>
    [EachDatabaseTheory]
    [InlineData("53100", "there is no room left at", "make room and try again, nothing half-written was kept")]
    [InlineData("53200", "has no memory left", "try again, nothing half-written was kept")]
    [InlineData("57P01", "is starting or stopping", "try again in a moment, nothing half-written was kept")]
    [InlineData("40P01", "too many programs write the same rows of", "try again, nothing half-written was kept")]
    [InlineData("XX001", "is damaged", "restore a backup into a new one")]
    public async Task What_the_server_refuses_in_the_middle_of_a_save_is_told_and_none_of_it_is_kept(string code, string what, string whatToDo)
    {
        await Collected();
        using (var server = Open())
        {
            server.Execute($$"""
                create function refuse() returns trigger language plpgsql as $$ begin raise exception using errcode = '{{code}}'; end $$;
                create trigger refuse before insert on entries for each row when (new.title = 'New 2') execute function refuse();
                """);

            var error = await Fails(what);
            Assert.Contains(whatToDo, error);
            server.Execute("drop trigger refuse on entries");
        }

        await Succeeds();
    }

    private async Task Collected()
    {
        Feed("Old 1", "Old 2");
        _newsletter.Environment["AGGREGATOR_DATABASE"] = _databases.Where();
        var (code, _, error) = await _newsletter.Run("collect");
        Assert.True(code == 0, error);
        Feed("New 1", "New 2", "New 3");
    }

    /// <param name="options">What the connection asks of the server.</param>
    private async Task<string> Fails(string words, string options = "")
    {
        var there = new NpgsqlConnectionStringBuilder(_databases.Where()) { Options = options };
        _newsletter.Environment["AGGREGATOR_DATABASE"] = there.ToString();
        var (code, _, error) = await _newsletter.Run("collect", "--all");

        Assert.Equal(1, code);
        Assert.Contains(words, error);
        Assert.Contains(there.Host!, error);
        Assert.Equal(["Old 1", "Old 2"], Titles());
        return error;
    }

    private async Task Succeeds()
    {
        _newsletter.Environment["AGGREGATOR_DATABASE"] = _databases.Where();
        var (code, _, error) = await _newsletter.Run("collect", "--all");

        Assert.True(code == 0, error);
        Assert.Equal(["New 1", "New 2", "New 3", "Old 1", "Old 2"], Titles());
    }

    private void Feed(params string[] titles) => _newsletter.Write("feed.xml", $"""
        <rss version="2.0"><channel><title>Blog</title>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://blog.example/{title.Replace(' ', '-')}</link></item>"))}
        </channel></rss>
        """);

    private List<string> Titles()
    {
        using var connection = Open();
        return connection.Query<string>("select title from entries order by title").AsList();
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_databases.Where()) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
