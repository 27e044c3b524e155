using System.Data.Common;
using System.Text.Json;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>What the pages of drafted works say: read once, kept.</summary>
public sealed partial class Store
{
    public IReadOnlyDictionary<string, PageNote> Pages() => Read(reading => PagesIn(reading, null).ToDictionary(note => note.Key, StringComparer.Ordinal));

    private static IEnumerable<PageNote> PagesIn(DbConnection connection, DbTransaction? transaction) =>
        connection.Query<string>("select note from pages order by key", transaction: transaction).Select(note => JsonSerializer.Deserialize<PageNote>(note)!);

    /// <summary>Inserts notes, or replaces those of the same works.</summary>
    public void Save(IReadOnlyList<PageNote> notes) => Write(transaction => transaction.Connection!.Execute(
        "insert into pages (key, note) values (@Key, @Note) on conflict (key) do update set note = excluded.note",
        notes.Select(note => new { Key = ColumnText.Sound(note.Key), Note = ColumnText.Sound(JsonSerializer.Serialize(note)) }),
        transaction));
}
