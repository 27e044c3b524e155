using Aggregator.Model;
using Aggregator.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Aggregator.Tests.Storage;

public sealed class SqliteFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlite-").FullName;

    private string Database => Path.Combine(_folder, "deep", "in", "aggregator.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_use_makes_folder_file_and_tables()
    {
        using (var store = Store.Open(Database))
        {
            Assert.Equal(0, store.EntryCount());
            Assert.Equal("wal", Ask<string>("PRAGMA journal_mode"));
        }

        Assert.Equal(Schema.Steps.Count, Ask<int>("PRAGMA user_version"));
        Assert.False(File.Exists(Database + "-wal"), "a closed store leaves one file");
    }

    [Fact]
    public void A_new_file_may_be_opened_by_several_at_once()
    {
        var stores = new Store[8];
        Parallel.For(0, stores.Length, new ParallelOptions { MaxDegreeOfParallelism = stores.Length }, i => stores[i] = Store.Open(Database));

        Assert.All(stores, store => Assert.Equal(0, store.EntryCount()));
        Array.ForEach(stores, store => store.Dispose());
    }

    [Fact]
    public void An_insert_tells_the_number_of_its_row_and_none_where_a_row_stood_in_its_way()
    {
        var file = Aggregator.Storage.Database.Of(Database);
        var numbers = file.Write(
            (_, writer) =>
            {
                using var insert = file.Prepare(
                    writer.Connection,
                    $"insert into requests (number, source_key, visit_at, at, host, status) values (@number, 'a', '', '', '', 200) on conflict (number) do nothing{file.Returning}",
                    Statement.OfWhole("number"));
                return new[] { insert.Insert([null]), insert.Insert(7L), insert.Insert(7L), insert.Insert([null]) };
            },
            alone: true);
        file.Close();

        Assert.Equal([1, 7, null, 8], numbers);
    }

    [Fact]
    public void An_unchanged_entry_is_not_written_again()
    {
        using var store = Store.Open(Database);
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var entries = Enumerable.Range(0, 50).Select(i => new Entry { Key = $"k{i}", Title = $"Title {i}", Published = at }).ToList();
        var visit = new Visit { SourceKey = "a", At = at, Outcome = Outcome.New, FirstRead = at };
        store.Save(new Source { Key = "a", Kind = "feed" }, entries, visit);
        Ask<int>("""
            create table writes (what text); select 1;
            create trigger t1 after update on entries begin insert into writes values ('entries'); end;
            create trigger t2 after insert on appearances begin insert into writes values ('appearances'); end;
            create trigger t3 after update on appearances begin insert into writes values ('appearances'); end;
            """);

        // A feed that dates everything anew at each visit says nothing new either.
        var again = entries.Select(entry => entry with { Published = at.AddDays(1) }).ToList();
        store.Save(new Source { Key = "a", Kind = "feed" }, again, visit with { At = at.AddDays(1) });
        Assert.Equal(0, Ask<int>("select count(*) from writes"));

        again[7] = again[7] with { Title = "Another title" };
        store.Save(new Source { Key = "a", Kind = "feed" }, again, visit with { At = at.AddDays(2) });
        Assert.Equal(2, Ask<int>("select count(*) from writes"));
    }

    [Fact]
    public void The_index_of_words_is_sound_after_updates()
    {
        using var store = Store.Open(Database);
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        for (var day = 0; day < 5; day++)
        {
            var entries = Enumerable.Range(0, 30).Select(i => new Entry { Key = $"k{i + day}", Title = $"语言 day{day} number{i}" }).ToList();
            store.Save(new Source { Key = "a", Kind = "feed" }, entries, new Visit { SourceKey = "a", At = at.AddDays(day), Outcome = Outcome.New });
        }

        Assert.Equal(34, store.Search("语言", 100).Count);
        Ask<int>("insert into entry_words (entry_words) values ('integrity-check')");
        Assert.Equal(30, store.Search("day4", 100).Count);
        Assert.Single(store.Search("day1", 100));
    }

    [Fact]
    public void Entries_that_wait_for_the_index_are_found_with_their_last_words()
    {
        using var store = Store.Open(Database);
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        Save(0, 2500, "first");
        Assert.Equal(0, Ask<int>("select count(*) from entry_words"));
        Assert.Equal(2500, store.Search("first", 9999).Count);
        Assert.Equal(2500, Ask<int>("select count(*) from entry_words"));

        Save(2490, 20, "second");
        Save(2505, 10, "third");
        Assert.Equal(2500, Ask<int>("select count(*) from entry_words"));
        using var other = Store.Open(Database);
        Assert.Equal(
            [2490, 15, 10, 2515],
            new[] { "first", "second", "third", "number" }.Select(word => other.Search(word, 9999).Count));
        Assert.Equal(2515, Ask<int>("select count(*) from entry_words"));

        void Save(int from, int count, string word) => store.Save(
            new Source { Key = "a", Kind = "feed" },
            Enumerable.Range(from, count).Select(i => new Entry { Key = $"k{i}", Title = $"{word} number {i}" }).ToList(),
            new Visit { SourceKey = "a", At = at, Outcome = Outcome.New });
    }

    [Fact]
    public void A_database_from_before_days_were_kept_gets_them_from_its_entries()
    {
        IReadOnlyList<DateTimeOffset> days;
        using (var store = Store.Open(Database))
        {
            days = Databases.SaveFourDays(store, "lab");
        }

        Ask<int>("alter table visits drop column days; pragma user_version = 12; select 1");
        using var again = Store.Open(Database);

        Assert.Equal(4, days.Count);
        Assert.Equal(days, again.Visit("lab")!.Days);
        Assert.Empty(again.Visit("lab of nothing")!.Days);
    }

    [Fact]
    public void An_older_database_keeps_who_carried_its_entries()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        Ask<int>($"{Schema.Steps[0]} pragma application_id = {Schema.ApplicationId}; pragma user_version = 1; {Databases.OldEntry} select 1");

        using var store = Store.Open(Database);
        Assert.Equal(["lab", "planet"], store.Entry("https://old.example/1")!.Sources);
        Entry[] told = [new() { Key = "https://old.example/1" }, new() { Key = "https://old.example/2" }];
        Assert.Equal(["https://old.example/1"], store.Known("planet", told).Select(entry => entry.Key));
        Assert.Empty(store.Known("another", told));
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_untouched()
    {
        Store.Open(Database).Dispose();
        Ask<int>("PRAGMA user_version = 99");

        var refusal = Assert.Throws<StorageException>(() => Store.Open(Database));
        Assert.StartsWith(
            $"storage: this database was written by a newer Aggregator (version 99, this one knows {Schema.Steps.Count}); update the program",
            refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal(99, Ask<int>("PRAGMA user_version"));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_untouched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        Ask<int>("create table theirs (a text)");

        Assert.Contains("another program", Assert.Throws<StorageException>(() => Store.Open(Database)).Message, StringComparison.Ordinal);
        Assert.Equal("theirs", Ask<string>("select group_concat(name) from sqlite_schema"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_untouched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        var text = string.Concat(Enumerable.Repeat("newsletter:\n", 200));
        File.WriteAllText(Database, text);

        Assert.Contains("is not a database", Assert.Throws<StorageException>(() => Store.Open(Database)).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Database));
    }

    [Fact]
    public void A_place_where_no_file_can_be_is_named()
    {
        Directory.CreateDirectory(Database);
        Assert.Contains("cannot be opened", Assert.Throws<StorageException>(() => Store.Open(Database)).Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_folder, "file"), "");
        var refusal = Assert.Throws<StorageException>(() => Store.Open(Path.Combine(_folder, "file", "aggregator.db")));
        Assert.Contains("--database", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "another program is writing")]
    [InlineData(8, "may not be written")]
    [InlineData(11, "is damaged")]
    [InlineData(13, "no room left")]
    [InlineData(1, "odd")]
    public void An_error_of_the_driver_is_said_in_our_words(int code, string words)
    {
        Store.Open(Database).Dispose();
        var file = SqliteFile.Open(Database);
        var refusal = Assert.Throws<StorageException>(() => file.Guard<int>(() => throw new SqliteException("odd", code)));
        Assert.StartsWith("storage: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Database, refusal.Message, StringComparison.Ordinal);
    }

    private T? Ask<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection.ExecuteScalar<T>(sql);
    }
}
