using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>
/// Everything Aggregator remembers. Safe for any number of threads and for other processes on the same database: readers never wait, and see nothing of
/// a call that is not finished; writers wait for each other where they must. What cannot be done raises a <see cref="StorageException"/>; a call that fails has changed nothing.
/// </summary>
public sealed partial class Store : IDisposable
{
    /// <summary>Requests that are remembered of each source.</summary>
    internal const int RequestsKept = 100;

    // An old entry comes in again when somebody hands it in.
    private const string InPeriod = $"""
        (dated >= @From and dated < @To) or (first_seen >= @From and first_seen < @To and dated < @From)
        or number in (select entry from appearances where source_key = '{Source.Inbox}' and first_seen >= @From and first_seen < @To)
        """;

    private readonly Database _database;

    private Store(Database database)
    {
        _database = database;
    }

    /// <summary>Where the store is, for a person to read: a path, or a server and a name; never a password.</summary>
    public string Place => _database.Place;

    /// <summary>Opens the database, makes it (a file with its folder) on first use, and brings an older one up to date.</summary>
    /// <param name="database">Path of a file, where a relative one counts from the current folder; or a connection string of PostgreSQL.</param>
    /// <exception cref="StorageException">It is no database of ours, a newer Aggregator wrote it, or it cannot be opened.</exception>
    public static Store Open(string database) => new(Database.Of(database));

    /// <summary>Whether a place is a connection string of a server and not the path of a file.</summary>
    public static bool IsServer(string database) => Database.IsServer(database);

    /// <summary>Whether there is something to open at a place; of a server that is always believed.</summary>
    public static bool Exists(string database) => IsServer(database) || File.Exists(database);

    /// <summary>The last visit at a source; null before the first.</summary>
    public Visit? Visit(string sourceKey) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        var row = reading.QuerySingleOrDefault<VisitRow>(
            $"select {VisitRow.Columns} from visits v where v.source_key = @sourceKey", new { sourceKey }, transaction);
        return row?.Visit(reading.Query<RequestRow>(
            $"select {RequestRow.Columns} from requests r where r.source_key = @SourceKey and r.visit_at = @At order by r.number", row, transaction)
            .Select(request => request.Record()));
    });

    /// <summary>The last visit at every source that was ever visited, by its key.</summary>
    public IReadOnlyDictionary<string, Visit> Visits() => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        var requests = reading.Query<RequestRow>(
            $"""
            select {RequestRow.Columns} from visits v join requests r on r.source_key = v.source_key and r.visit_at = v.at order by r.number
            """,
            transaction: transaction).ToLookup(request => request.SourceKey, request => request.Record(), StringComparer.Ordinal);
        return reading.Query<VisitRow>($"select {VisitRow.Columns} from visits v", transaction: transaction)
            .ToDictionary(row => row.SourceKey, row => row.Visit(requests[row.SourceKey]), StringComparer.Ordinal);
    });

    /// <summary>
    /// Inserts or updates the entries by key and remembers the visit, all in one transaction. An entry that another source gave first lands on
    /// the same row and only fills what is empty there. Entries need their <see cref="Entry.Key"/>; <see cref="Entry.FirstSeen"/>,
    /// <see cref="Entry.Dated"/> and <see cref="Entry.Sources"/> are set here. A new entry is dated by its own date where
    /// <see cref="Model.Visit.FirstRead"/> is this visit's time, by this visit's time otherwise, and never in the future.
    /// </summary>
    /// <returns>The visit as stored, its new entries counted. The time of the first reading stays once it is known.</returns>
    public Visit Save(Source source, IReadOnlyList<Entry> entries, Visit visit)
    {
        using var told = new ToldEntries(entries);
        return WriteBeside((transaction, writer) => Save(transaction, writer, source, told, visit));
    }

    /// <summary>Those of the entries that this source carried, by their keys; what was pruned counts as carried.</summary>
    public IReadOnlyList<Entry> Known(string sourceKey, IReadOnlyList<Entry> entries) => Read<IReadOnlyList<Entry>>(reading =>
    {
        var told = entries.Select(entry => (Entry: entry, Key: ColumnText.Sound(entry.Key))).ToList();
        var known = new HashSet<string>(StringComparer.Ordinal);

        // What a document has was brought together before: most likely last, else beside that of its entries which is the oldest.
        Carried(Told.LastPrints);
        Carried(Told.PrintsBeside);
        if (Others() is { Count: > 0 } others)
        {
            var some = _database.Each("@some");

            // No join: of a source that carried much, SQLite would rather read all than look up each key.
            known.UnionWith(reading.Query<string>(
                $"""
                select e.key from entries e where e.key in ({some}) and exists (select 1 from appearances a where a.source_key = @sourceKey and a.entry = e.number)
                union select key from forgotten where key in ({some})
                """,
                new { sourceKey, some = ColumnText.Of(others) }));
        }

        return [.. told.Where(one => known.Contains(one.Key)).Select(one => one.Entry)];

        List<string> Others() => [.. told.Select(one => one.Key).Where(key => !known.Contains(key)).Distinct(StringComparer.Ordinal)];

        void Carried(string prints)
        {
            if (Others() is { Count: > 0 } others)
            {
                var carried = reading.Query<string>(prints, new { source = sourceKey, key = others[^1], most = told.Count }).Select(EntryMerge.PrintOfKeyIn).ToHashSet(StringComparer.Ordinal);
                known.UnionWith(others.Where(key => carried.Contains(EntryMerge.PrintOfKey(key))));
            }
        }
    });

    /// <summary>
    /// The entries that belong to a period (<see cref="Entry.Dated"/>), by that time and then by key; before them those that came in it but are dated
    /// earlier, so that an editor can still be told of them.
    /// </summary>
    /// <param name="memory">Of an earlier reading.</param>
    public IReadOnlyList<Entry> Entries(Period period, EntryMemory? memory = null) => Read(reading =>
    {
        var between = new { From = ColumnText.Of(period.From), To = ColumnText.Of(period.To) };
        using var transaction = _database.Moment(reading);
        var sources = Sources(reading, transaction, $"select number from entries where {InPeriod}", between);
        return reading.Query<EntryRow>(
            $"select {EntryRow.Columns} from entries e where {InPeriod} order by e.dated, e.key", between, transaction)
            .Select(row => EntryOf(row, sources, memory)).ToList();
    });

    /// <summary>The entry of a key; null when none is stored.</summary>
    public Entry? Entry(string key) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        var asked = new { key = ColumnText.Sound(key) };
        var sources = Sources(reading, transaction, "select number from entries where key = @key", asked);
        return reading.QuerySingleOrDefault<EntryRow>($"select {EntryRow.Columns} from entries e where e.key = @key", asked, transaction) is { } row
            ? row.Entry([.. sources[row.Number]]) : null;
    });

    /// <summary>The entries of these keys, by key; one that is not stored is not in it.</summary>
    /// <param name="memory">Of an earlier reading.</param>
    public IReadOnlyDictionary<string, Entry> Entries(IReadOnlyCollection<string> keys, EntryMemory? memory = null) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        var asked = new { some = ColumnText.Of([.. keys.Distinct(StringComparer.Ordinal)]) };
        var sources = Sources(reading, transaction, $"select number from entries where key in ({_database.Each("@some")})", asked);
        return reading.Query<EntryRow>($"select {EntryRow.Columns} from entries e where e.key in ({_database.Each("@some")})", asked, transaction)
            .ToDictionary(row => row.Key, row => EntryOf(row, sources, memory), StringComparer.Ordinal);
    });

    /// <summary>Which sources carry the entry of a key, and since when; the first one first. Empty when none is stored.</summary>
    public IReadOnlyList<(string Source, DateTimeOffset FirstSeen)> Appearances(string key) => Read(reading =>
        reading.Query<(string Source, string FirstSeen)>(
            "select a.source_key, a.first_seen from appearances a join entries e on e.number = a.entry where e.key = @key order by a.first_seen, a.source_key",
            new { key = ColumnText.Sound(key) })
            .Select(row => (row.Source, ColumnText.Time(row.FirstSeen))).ToList());

    public int EntryCount() => Read(reading => reading.ExecuteScalar<int>("select count(*) from entries"));

    /// <summary>
    /// Full text over titles, summaries and authors, best first: all words must be there, the last one may be unfinished. Case, accents and
    /// full-width forms do not count; Chinese is found at any length. The words are never syntax; without a letter or digit in them nothing is found.
    /// </summary>
    public IReadOnlyList<Entry> Search(string words, int limit)
    {
        if (limit <= 0 || SearchWords.Question(words) is not { } question)
        {
            return [];
        }

        CatchUpWords();
        return Read(reading =>
        {
            using var transaction = _database.Moment(reading);
            var asked = new { question = _database.Question(question), limit };
            var sources = Sources(reading, transaction, $"select h.number from ({_database.Hits}) h", asked);
            return reading.Query<EntryRow>(
                $"select {EntryRow.Columns} from ({_database.Hits}) h join entries e on e.number = h.number order by h.score, e.number desc",
                asked,
                transaction)
                .Select(row => row.Entry([.. sources[row.Number]])).ToList();
        });
    }

    /// <summary>The last requests to a source, oldest first; at most 100.</summary>
    public IReadOnlyList<RequestRecord> RequestLog(string sourceKey) => Read(reading => reading.Query<RequestRow>(
        $"select {RequestRow.Columns} from requests r where r.source_key = @sourceKey order by r.number", new { sourceKey })
        .Select(request => request.Record()).ToList());

    /// <summary>All issues, by number.</summary>
    public IReadOnlyList<IssueState> Issues() => Read(reading =>
        reading.Query<IssueRow>($"select {IssueRow.Columns} from issues i order by i.number").Select(row => row.State()).ToList());

    /// <summary>The issue that was drafted and is not yet published; null when there is none.</summary>
    public IssueState? OpenIssue() => Read(reading => reading.QueryFirstOrDefault<IssueRow>(
        $"select {IssueRow.Columns} from issues i where i.published_at is null order by i.number desc limit 1")?.State());

    /// <summary>Inserts or updates an issue.</summary>
    /// <param name="issueJson">The issue as data, as in its <c>issue.json</c>; given back as it is.</param>
    public void Save(IssueState issue, string issueJson) =>
        Write(transaction => transaction.Connection!.Execute(IssueRow.Save, IssueRow.Of(issue, issueJson), transaction));

    public string? IssueJson(int number) =>
        Read(reading => reading.QuerySingleOrDefault<string>("select issue from issues where number = @number", new { number }));

    /// <summary>Hash of a draft's file as we last wrote it; null when we never did.</summary>
    public string? FileHash(string path) =>
        Read(reading => reading.QuerySingleOrDefault<string>("select hash from files where path = @path", new { path }));

    public void SaveFileHash(string path, string hash) => Write(transaction => transaction.Connection!.Execute(
        "insert into files (path, hash) values (@path, @hash) on conflict (path) do update set hash = excluded.hash",
        new { path, hash },
        transaction));

    /// <summary>
    /// The rate ledger: waits until a request of a pace's scope may start, among all processes on this database. The turn ends when the result is
    /// disposed of. A scope of one connection without an end is free again when <paramref name="longestRequest"/> and a little have passed: its
    /// process has died. Nothing is written for a pace that asks for no pause.
    /// </summary>
    public Func<Pace, CancellationToken, Task<IAsyncDisposable>> Turns(TimeProvider clock, TimeSpan longestRequest) =>
        new RateLedger(_database, clock, longestRequest).Enter;

    public void Dispose() => _database.Close();

    /// <summary>Who carries each of the entries whose numbers a query names: the lead first, then by time.</summary>
    private static ILookup<long, string> Sources(DbConnection reading, DbTransaction transaction, string numbers, object asked) =>
        reading.Query<(long Number, string Source)>(
            $"""
            select a.entry, a.source_key from appearances a join entries e on e.number = a.entry where a.entry in ({numbers})
            order by a.entry, a.source_key <> e.lead_source, a.source_key
            """,
            asked,
            transaction).ToLookup(row => row.Number, row => row.Source);

    private static Entry EntryOf(EntryRow row, ILookup<long, string> sources, EntryMemory? memory) =>
        memory is null ? row.Entry([.. sources[row.Number]]) : memory.Entry(row, sources[row.Number]);

    private static void Log(DbTransaction transaction, Visit visit)
    {
        if (visit.Requests.Count == 0)
        {
            return;
        }

        transaction.Connection!.Execute(RequestRow.Save, visit.Requests.TakeLast(RequestsKept).Select(request => RequestRow.Of(visit, request)), transaction);
        transaction.Connection!.Execute(
            """
            delete from requests where source_key = @SourceKey and number <=
                (select number from requests where source_key = @SourceKey order by number desc limit 1 offset @RequestsKept)
            """,
            new { visit.SourceKey, RequestsKept },
            transaction);
    }

    private void CatchUpWords()
    {
        if (Read(_database.WordsWait))
        {
            _database.Write((transaction, writer) => writer.Words.CatchUp(transaction), alone: true);
        }
    }

    private T Read<T>(Func<DbConnection, T> operation) => _database.Guard(() =>
    {
        using var reading = _database.Connect();
        return operation(reading);
    });

    /// <summary>While nobody else writes: for what happens now and then.</summary>
    private T Write<T>(Func<DbTransaction, T> operation) => _database.Write((transaction, _) => operation(transaction), alone: true);

    /// <summary>Beside other writers, where the database has room for several: for what happens all the time.</summary>
    private T WriteBeside<T>(Func<DbTransaction, Writer, T> operation) => _database.Write(operation, alone: false);
}
