using Aggregator.Model;
using Aggregator.Storage;
using Dapper;
using Npgsql;
using Xunit;

namespace Aggregator.Tests.Storage;

/// <summary>What is PostgreSQL's own: opening, coming up to date, and how its errors are said.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresDatabaseTests(PostgresServer server) : IDisposable
{
    private const string Secret = "never-to-be-seen";

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Databases _databases = server.Databases();

    public void Dispose() => _databases.Dispose();

    [EachDatabaseFact]
    public void A_new_database_may_be_opened_by_several_at_once()
    {
        var where = _databases.Where();
        var stores = new Store[8];
        Parallel.For(0, stores.Length, new ParallelOptions { MaxDegreeOfParallelism = stores.Length }, i => stores[i] = Store.Open(where));

        Assert.All(stores, store => Assert.Equal(0, store.EntryCount()));
        Array.ForEach(stores, store => store.Dispose());
        Assert.Equal(Schema.Steps.Count, Ask<int>("select version from aggregator_version"));
    }

    [EachDatabaseFact]
    public void It_has_the_tables_and_columns_of_SQLite()
    {
        using var files = new SqliteDatabases();
        files.Open().Dispose();
        using var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={files.Where()};Pooling=False");
        var theirs = file.Query<string>("""
            select t.name || '.' || c.name from sqlite_schema t, pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'entry_words%' and t.name not like 'sqlite_%'
            """).Order(StringComparer.Ordinal);
        _databases.Open().Dispose();

        var ours = All<string>("""
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = current_schema() and table_name not in ('entry_words', 'aggregator_version')
            """).Order(StringComparer.Ordinal);
        Assert.Equal(theirs, ours);
        Assert.Empty(All<string>("select column_name from information_schema.columns where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'"));
    }

    [EachDatabaseFact]
    public void A_database_from_before_days_were_kept_gets_them_from_its_entries()
    {
        IReadOnlyList<DateTimeOffset> days;
        using (var store = _databases.Open())
        {
            days = Databases.SaveFourDays(store, "lab");
        }

        Run("alter table visits drop column days; update aggregator_version set version = 12");
        using var again = _databases.Open();

        Assert.Equal(4, days.Count);
        Assert.Equal(days, again.Visit("lab")!.Days);
        Assert.Empty(again.Visit("lab of nothing")!.Days);
    }

    [EachDatabaseFact]
    public void A_database_of_a_newer_program_is_refused_untouched()
    {
        _databases.Open().Dispose();
        Run("update aggregator_version set version = 99");

        var refusal = Assert.Throws<StorageException>(() => _databases.Open());
        Assert.StartsWith(
            $"storage: this database was written by a newer Aggregator (version 99, this one knows {Schema.Steps.Count}); update the program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(99, Ask<int>("select version from aggregator_version"));
    }

    [EachDatabaseFact]
    public void An_older_database_keeps_its_rows_when_it_comes_up_to_date()
    {
        for (var step = 0; step < 5; step++)
        {
            Run(PostgresSchema.Step(step));
        }

        Run("create table aggregator_version (version bigint not null); insert into aggregator_version values (5); insert into files values ('a.md', 'hash')");
        Run(Databases.OldEntry);

        using var store = _databases.Open();
        Assert.Equal("hash", store.FileHash("a.md"));
        Assert.Equal(["lab", "planet"], store.Entry("https://old.example/1")!.Sources);
        Assert.Equal(Schema.Steps.Count, Ask<int>("select version from aggregator_version"));
    }

    [EachDatabaseFact]
    public void A_step_that_fails_half_way_leaves_the_database_as_it_was()
    {
        Run("create table offers (theirs text)");

        var refusal = Assert.Throws<StorageException>(() => _databases.Open());
        Assert.Contains("table of another program", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["offers"], All<string>("select table_name from information_schema.tables where table_schema = current_schema()"));
    }

    [EachDatabaseFact]
    public void Nobody_sees_half_of_a_save()
    {
        using var store = _databases.Open();
        using var other = _databases.Open();
        var seen = new List<int>();
        Exception Broken()
        {
            // The save is in the middle of its work here; whoever reads sees nothing of it.
            seen.Add(other.EntryCount());
            return new InvalidOperationException("half-way");
        }

        var entries = new Entry[] { new() { Key = "a", Title = "A" }, new() { Key = "b", Title = "B", Links = new Breaking(Broken) } };
        Assert.Throws<InvalidOperationException>(() => store.Save(new Source { Key = "s", Kind = "feed" }, entries, new Visit { SourceKey = "s", At = Monday, Outcome = Outcome.New }));

        Assert.Equal([0], seen);
        Assert.Equal(0, store.EntryCount());
        Assert.Null(store.Visit("s"));
    }

    [EachDatabaseFact]
    public void Two_saves_that_share_entries_in_other_orders_both_succeed()
    {
        using var one = _databases.Open();
        using var other = _databases.Open();
        var keys = Enumerable.Range(0, 60).Select(number => $"k{number}").ToList();
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var order = number % 2 == 0 ? keys : Enumerable.Reverse(keys);
            var source = new Source { Key = $"s{number}", Kind = "feed", Place = 24 - number };
            (number % 2 == 0 ? one : other).Save(
                source,
                [.. order.Select(key => new Entry { Key = key, Title = $"{key} by {number}", Summary = $"{number}" })],
                new Visit { SourceKey = source.Key, At = Monday, Outcome = Outcome.New, FirstRead = Monday });
        });

        Assert.Equal(60, one.EntryCount());
        Assert.Equal(60 * 24, Ask<int>("select count(*) from appearances"));
        Assert.Equal("k7 by 23", one.Entry("k7")!.Title);
        Assert.Equal(60, one.Search("by 23", 100).Count);
    }

    [EachDatabaseFact]
    public void A_hostile_text_of_any_length_goes_into_the_index()
    {
        using var store = _databases.Open();
        var entry = new Entry
        {
            Key = "k",
            Title = "Long words",
            Summary = string.Join(' ', new string('x', 5000), new string('语', 40_000), string.Join(' ', Enumerable.Range(0, 40_000).Select(i => $"word{i}")), "'); drop table entries; --\\"),
        };
        store.Save(new Source { Key = "s", Kind = "feed" }, [entry], new Visit { SourceKey = "s", At = Monday, Outcome = Outcome.New });

        Assert.Single(store.Search("long words", 10));
        Assert.Single(store.Search(new string('x', 5000), 10));
    }

    [EachDatabaseFact]
    public void The_server_that_was_started_again_is_used_again()
    {
        using var store = _databases.Open();
        Assert.Equal(0, store.EntryCount());
        Run("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = current_schema()");

        var lost = Record.Exception(() => store.EntryCount());
        Assert.True(lost is null or StorageException, $"{lost}");
        Assert.Equal(0, store.EntryCount());
    }

    [OwnServerFact]
    public void A_wrong_password_is_said_without_it()
    {
        Run("do $$ begin if not exists (select 1 from pg_roles where rolname = 'guarded') then create role guarded login password 'right'; end if; end $$");
        var words = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "guarded", Password = Secret };

        Said("does not let in the user guarded", words.ToString());
        words.Password = null;
        Said("password", words.ToString());
    }

    [EachDatabaseFact]
    public void A_database_that_is_not_there_is_named() =>
        Said("has no database elsewhere; make it (createdb elsewhere)", new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "elsewhere", Password = Secret }.ToString());

    [OwnServerFact]
    public void A_user_who_may_make_no_tables_is_told_so()
    {
        Run("do $$ begin if not exists (select 1 from pg_roles where rolname = 'guest') then create role guest login; end if; end $$");
        var words = new NpgsqlConnectionStringBuilder(_databases.Where());
        Run($"grant usage on schema {words.SearchPath} to guest");
        words.Username = "guest";
        Said("the user guest may not do this", words.ToString());
    }

    [Fact]
    public void A_server_that_is_not_there_is_named() =>
        Said("the PostgreSQL server 127.0.0.1:9 cannot be reached", $"Host=127.0.0.1;Port=9;Username=u;Password={Secret};Database=d");

    [Theory]
    [InlineData($"Host=h;Nonsense={Secret}")]
    [InlineData($"Host=h;Port={Secret}")]
    [InlineData($"Host=h;{Secret}")]
    [InlineData($"Host=;Password={Secret}")]
    [InlineData($"postgresql://u:{Secret}@h/d")]
    public void A_connection_string_that_is_none_is_not_repeated(string where) => Said("write it as \"Host=…", where);

    [Fact]
    public void An_old_server_and_one_that_cannot_hold_every_text_are_refused()
    {
        var errors = new PostgresErrors(PostgresErrors.Read($"Host=h;Username=u;Database=d;Password={Secret}"));
        Assert.Equal(
            "storage: the PostgreSQL server h:5432 is PostgreSQL 9.6.24; Aggregator needs 13 or newer, update the server or name another with --database",
            Assert.Throws<StorageException>(() => errors.Refuse(new Version(9, 6, 24), "UTF8", 13)).Message);
        Assert.Contains("LATIN1", Assert.Throws<StorageException>(() => errors.Refuse(new Version(15, 0), "LATIN1", 13)).Message, StringComparison.Ordinal);
        errors.Refuse(new Version(13, 0), "UTF8", 13);
    }

    private static void Said(string words, string where)
    {
        var refusal = Assert.Throws<StorageException>(() => Store.Open(where));
        Assert.StartsWith("storage: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
    }

    private T Ask<T>(string sql) => All<T>(sql).Single();

    private List<T> All<T>(string sql)
    {
        using var source = NpgsqlDataSource.Create(_databases.Where());
        using var connection = source.OpenConnection();
        return connection.Query<T>(sql).AsList();
    }

    private void Run(string sql)
    {
        using var source = NpgsqlDataSource.Create(_databases.Where());
        using var connection = source.OpenConnection();
        connection.Execute(sql);
    }

    /// <summary>A list that breaks when it is read.</summary>
    private sealed class Breaking(Func<Exception> broken) : IReadOnlyList<Link>
    {
        public int Count => throw broken();

        public Link this[int index] => throw broken();

        public IEnumerator<Link> GetEnumerator() => throw broken();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw broken();
    }
}
