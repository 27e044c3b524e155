using System.Buffers;
using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>An entry as a source tells it, and the print of that. Made before the transaction, so that no other writer waits for it.</summary>
internal sealed record Told(Entry Entry, string Print)
{
    /// <summary>Each key once, in the order of keys; what stands first in the document leads.</summary>
    /// <exception cref="ArgumentException">An entry has no key.</exception>
    public static IReadOnlyList<Told> Of(IReadOnlyList<Entry> entries)
    {
        var places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        var distinct = new List<Entry>(entries.Count);
        foreach (var entry in entries)
        {
            var key = ColumnText.Sound(entry.Key);
            if (key.Length == 0)
            {
                throw new ArgumentException($"storage: the entry '{entry.Title}' has no key; it was not canonicalized", nameof(entries));
            }

            var told = ReferenceEquals(key, entry.Key) ? entry : entry with { Key = key };
            if (places.TryAdd(key, distinct.Count))
            {
                distinct.Add(told);
            }
            else
            {
                var first = EntryRow.Of(distinct[places[key]], 0, "", 0);
                distinct[places[key]] = EntryMerge.Fill(first, EntryRow.Of(told, 0, "", 0)).Entry([]);
            }
        }

        distinct.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        var said = new ArrayBufferWriter<byte>();
        return distinct.ConvertAll(entry => new Told(entry, EntryMerge.Print(entry, said)));
    }
}
