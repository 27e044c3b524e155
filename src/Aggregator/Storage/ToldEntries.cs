using System.IO.Hashing;
using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>
/// What a source tells in one visit, ready to be written: made before the transaction, so that no other writer waits for it, and packed, since it may wait
/// long itself.
/// </summary>
internal sealed class ToldEntries : IDisposable
{
    private readonly PackedTexts _texts = new();

    /// <exception cref="ArgumentException">An entry has no key.</exception>
    public ToldEntries(IReadOnlyList<Entry> entries)
    {
        var distinct = Distinct(entries);
        distinct.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        var said = new XxHash128();
        Entries = distinct.ConvertAll(entry => new Told(
            entry.Key, EntryMerge.Print(entry, said), entry.Published, _texts, Told.Add(_texts, EntryRow.Of(entry, 0, "", 0))));
    }

    /// <summary>Each key once, in the order of keys.</summary>
    public IReadOnlyList<Told> Entries { get; }

    public void Dispose() => _texts.Dispose();

    /// <summary>What stands first in the document leads.</summary>
    private static List<Entry> Distinct(IReadOnlyList<Entry> entries)
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

        return distinct;
    }
}
