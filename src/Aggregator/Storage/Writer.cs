using System.Data.Common;

namespace Aggregator.Storage;

/// <summary>A connection over which the store writes, with what is prepared on it. Not thread-safe.</summary>
internal sealed class Writer(Database database, DbConnection connection, WordIndex words) : IDisposable
{
    private EntryWriter? _entries;

    public DbConnection Connection => connection;

    public WordIndex Words => words;

    public EntryWriter Entries => _entries ??= new EntryWriter(database, connection, words);

    public void Dispose()
    {
        _entries?.Dispose();
        words.Dispose();
        connection.Dispose();
    }
}
