using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>Entries as they were read: one whose row says what it said then is the same object again.</summary>
public sealed class EntryMemory
{
    private readonly Remembered<long, (EntryRow Row, Entry Entry)> _entries = new();

    /// <summary>Forgets what was not read since the last call.</summary>
    public void Turn() => _entries.Turn();

    internal Entry Entry(EntryRow row, IEnumerable<string> sources)
    {
        IReadOnlyList<string> carriers = [.. sources];
        return _entries.Of(row.Number, known => known.Row == row && known.Entry.Sources.SequenceEqual(carriers), () => (row, row.Entry(carriers))).Entry;
    }
}
