using Aggregator.Model;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Aggregator.Storage;

/// <summary>
/// Everything Aggregator remembers. Safe for any number of threads and for other processes on the same file: readers never wait, writers
/// wait for each other. What cannot be done raises a <see cref="StorageException"/>; a call that fails has changed nothing.
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

    private readonly SqliteFile _file;
    private readonly Lock _writing = new();
    private readonly SqliteConnection _connection;
    private readonly WordIndex _wordIndex;
    private readonly EntryWriter _entryWriter;

    private Store(SqliteFile file)
    {
        _file = file;
        _connection = file.ConnectForWriting();
        _wordIndex = new WordIndex(_connection);
        _entryWriter = new EntryWriter(_connection, _wordIndex);
    }

    /// <summary>Opens the database, makes it (with its folder) on first use, and brings an older one up to date.</summary>
    /// <param name="database">Path of a file; a relative one counts from the current folder.</param>
    /// <exception cref="StorageException">It is no database of ours, a newer Aggregator wrote it, or it cannot be opened.</exception>
    public static Store Open(string database)
    {
        var file = SqliteFile.Open(database);
        return file.Guard(() => new Store(file));
    }

    /// <summary>The last visit at a source; null before the first.</summary>
    public Visit? Visit(string sourceKey) => Read(reading =>
    {
        using var transaction = reading.BeginTransaction(deferred: true);
        var row = reading.QuerySingleOrDefault<VisitRow>(
            $"select {VisitRow.Columns} from visits v where v.source_key = @sourceKey", new { sourceKey }, transaction);
        return row?.Visit(reading.Query<RequestRow>(
            $"select {RequestRow.Columns} from requests r where r.source_key = @SourceKey and r.visit_at = @At order by r.number", row, transaction)
            .Select(request => request.Record()));
    });

    /// <summary>The last visit at every source that was ever visited, by its key.</summary>
    public IReadOnlyDictionary<string, Visit> Visits() => Read(reading =>
    {
        using var transaction = reading.BeginTransaction(deferred: true);
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
        if (source.Key != visit.SourceKey)
        {
            throw new ArgumentException($"storage: a visit at {visit.SourceKey} was to be saved for the source {source.Key}", nameof(visit));
        }

        return Write(transaction =>
        {
            var firstRead = ColumnText.TimeOrNull(_connection.QuerySingleOrDefault<string>(
                "select first_read from visits where source_key = @Key", new { source.Key }, transaction)) ?? visit.FirstRead;
            var added = entries.Count == 0 ? 0 : _entryWriter.Save(transaction, source, entries, visit.At, first: firstRead == visit.At);
            var stored = visit with { FirstRead = firstRead, NewEntries = added };
            _connection.Execute(VisitRow.Save, VisitRow.Of(stored), transaction);
            Log(transaction, stored);
            return stored;
        });
    }

    /// <summary>Those of the keys under which an entry is stored, or was until it was pruned.</summary>
    /// <param name="sourceKey">Only entries that this source carried; null: that any did.</param>
    public ISet<string> Known(IReadOnlyCollection<string> keys, string? sourceKey = null) => Read<ISet<string>>(reading =>
    {
        using var find = reading.CreateCommand();
        find.CommandText = sourceKey is null
            ? "select 1 from entries where key = @key union all select 1 from forgotten where key = @key"
            : """
              select 1 from entries e join appearances a on a.entry = e.number and a.source_key = @sourceKey where e.key = @key
              union all select 1 from forgotten where key = @key
              """;
        if (sourceKey is not null)
        {
            find.Parameters.AddWithValue("@sourceKey", sourceKey);
        }

        var key = find.Parameters.Add("@key", SqliteType.Text);
        find.Prepare();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asked in keys)
        {
            key.Value = ColumnText.Sound(asked);
            if (find.ExecuteScalar() is not null)
            {
                known.Add(asked);
            }
        }

        return known;
    });

    /// <summary>
    /// The entries that belong to a period (<see cref="Entry.Dated"/>), by that time and then by key; before them those that came in it but are dated
    /// earlier, so that an editor can still be told of them.
    /// </summary>
    public IReadOnlyList<Entry> Entries(Period period) => Read(reading =>
    {
        var between = new { From = ColumnText.Of(period.From), To = ColumnText.Of(period.To) };
        using var transaction = reading.BeginTransaction(deferred: true);
        var sources = Sources(reading, transaction, $"select number from entries where {InPeriod}", between);
        return reading.Query<EntryRow>(
            $"select {EntryRow.Columns} from entries e where {InPeriod} order by e.dated, e.key", between, transaction)
            .Select(row => row.Entry([.. sources[row.Number]])).ToList();
    });

    /// <summary>The entry of a key; null when none is stored.</summary>
    public Entry? Entry(string key) => Read(reading =>
    {
        using var transaction = reading.BeginTransaction(deferred: true);
        var asked = new { key = ColumnText.Sound(key) };
        var sources = Sources(reading, transaction, "select number from entries where key = @key", asked);
        return reading.QuerySingleOrDefault<EntryRow>($"select {EntryRow.Columns} from entries e where e.key = @key", asked, transaction) is { } row
            ? row.Entry([.. sources[row.Number]]) : null;
    });

    /// <summary>The entries of these keys, by key; one that is not stored is not in it.</summary>
    public IReadOnlyDictionary<string, Entry> Entries(IReadOnlyCollection<string> keys) => Read(reading =>
    {
        using var transaction = reading.BeginTransaction(deferred: true);
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var some in keys.Select(ColumnText.Sound).Distinct(StringComparer.Ordinal).Chunk(KeysAtOnce))
        {
            var sources = Sources(reading, transaction, "select number from entries where key in @some", new { some });
            foreach (var row in reading.Query<EntryRow>($"select {EntryRow.Columns} from entries e where e.key in @some", new { some }, transaction))
            {
                entries[row.Key] = row.Entry([.. sources[row.Number]]);
            }
        }

        return entries;
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

        if (Read(WordIndex.Behind))
        {
            Write(_wordIndex.CatchUp);
        }

        // A word in a title says more than one in a summary. The newest of equals comes first.
        const string hits = """
            select rowid as number, bm25(entry_words, 6.0, 1.0, 3.0) as score from entry_words
            where entry_words match @question order by score, rowid desc limit @limit
            """;
        return Read(reading =>
        {
            using var transaction = reading.BeginTransaction(deferred: true);
            var asked = new { question, limit };
            var sources = Sources(reading, transaction, $"select number from ({hits})", asked);
            return reading.Query<EntryRow>(
                $"select {EntryRow.Columns} from ({hits}) h join entries e on e.number = h.number order by h.score, e.number desc",
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
        Write(transaction => _connection.Execute(IssueRow.Save, IssueRow.Of(issue, issueJson), transaction));

    public string? IssueJson(int number) =>
        Read(reading => reading.QuerySingleOrDefault<string>("select issue from issues where number = @number", new { number }));

    /// <summary>Hash of a draft's file as we last wrote it; null when we never did.</summary>
    public string? FileHash(string path) =>
        Read(reading => reading.QuerySingleOrDefault<string>("select hash from files where path = @path", new { path }));

    public void SaveFileHash(string path, string hash) => Write(transaction => _connection.Execute(
        "insert into files (path, hash) values (@path, @hash) on conflict (path) do update set hash = excluded.hash",
        new { path, hash },
        transaction));

    /// <summary>
    /// The rate ledger: waits until a request of a pace's scope may start, among all processes on this database. The turn ends when the result is
    /// disposed of. A scope of one connection without an end is free again when <paramref name="longestRequest"/> and a little have passed: its
    /// process has died. Nothing is written for a pace that asks for no pause.
    /// </summary>
    public Func<Pace, CancellationToken, Task<IAsyncDisposable>> Turns(TimeProvider clock, TimeSpan longestRequest) =>
        new RateLedger(Write, clock, longestRequest).Enter;

    public void Dispose()
    {
        lock (_writing)
        {
            _entryWriter.Dispose();
            _wordIndex.Dispose();
            _connection.Dispose();
            _file.Close();
        }
    }

    /// <summary>Who carries each of the entries whose numbers a query names: the lead first, then by time.</summary>
    private static ILookup<long, string> Sources(SqliteConnection reading, SqliteTransaction transaction, string numbers, object asked) =>
        reading.Query<(long Number, string Source)>(
            $"""
            select a.entry, a.source_key from appearances a join entries e on e.number = a.entry where a.entry in ({numbers})
            order by a.entry, a.source_key <> e.lead_source, a.source_key
            """,
            asked,
            transaction).ToLookup(row => row.Number, row => row.Source);

    private void Log(SqliteTransaction transaction, Visit visit)
    {
        if (visit.Requests.Count == 0)
        {
            return;
        }

        _connection.Execute(RequestRow.Save, visit.Requests.TakeLast(RequestsKept).Select(request => RequestRow.Of(visit, request)), transaction);
        _connection.Execute(
            """
            delete from requests where source_key = @SourceKey and number <=
                (select number from requests where source_key = @SourceKey order by number desc limit 1 offset @RequestsKept)
            """,
            new { visit.SourceKey, RequestsKept },
            transaction);
    }

    private T Read<T>(Func<SqliteConnection, T> operation) => _file.Guard(() =>
    {
        using var reading = _file.Connect();
        return operation(reading);
    });

    /// <summary>Immediate: a transaction that reads first and writes later could otherwise find another writer before it and never finish.</summary>
    private T Write<T>(Func<SqliteTransaction, T> operation) => _file.Guard(() =>
    {
        lock (_writing)
        {
            using var transaction = _connection.BeginTransaction();
            var outcome = operation(transaction);
            transaction.Commit();
            return outcome;
        }
    });
}
