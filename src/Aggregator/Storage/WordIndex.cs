using System.Data.Common;

namespace Aggregator.Storage;

/// <summary>Keeps the words under which entries are found (<see cref="SearchWords"/>) in step with <c>entries</c>, in the way of each database.</summary>
internal abstract class WordIndex : IDisposable
{
    /// <summary>After new entries.</summary>
    public abstract void Added(DbTransaction transaction, IEnumerable<EntryRow> rows);

    /// <summary>After a change of an entry.</summary>
    public abstract void Changed(DbTransaction transaction, EntryRow row);

    /// <summary>Before entries go.</summary>
    /// <param name="keys">Theirs, as a JSON array.</param>
    public abstract void Removed(DbTransaction transaction, string keys);

    /// <summary>Takes in all entries that are not in it.</summary>
    public abstract int CatchUp(DbTransaction transaction);

    public abstract void Dispose();

    protected static string AuthorsOf(EntryRow row) => string.Join(", ", ColumnText.Strings(row.Authors));
}
