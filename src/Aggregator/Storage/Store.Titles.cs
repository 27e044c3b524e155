using Dapper;

namespace Aggregator.Storage;

/// <summary>The index of titles, as bytes that only its maker reads.</summary>
public sealed partial class Store
{
    /// <summary>All parts of the index, in the order in which they were added.</summary>
    public IReadOnlyList<byte[]> TitleParts() => Read(reading => reading.Query<byte[]>("select data from title_parts order by number").ToList());

    /// <summary>Adds a part; those before it stay as they are.</summary>
    /// <param name="items">Titles in it, for whoever looks into the database.</param>
    public void AddTitlePart(int items, byte[] part) =>
        Write(transaction => _connection.Execute("insert into title_parts (items, data) values (@items, @part)", new { items, part }, transaction));

    /// <summary>Puts one part in the place of all: after the index was built again.</summary>
    public void ReplaceTitleParts(int items, byte[] part) => Write(transaction =>
    {
        _connection.Execute("delete from title_parts", transaction: transaction);
        return _connection.Execute("insert into title_parts (items, data) values (@items, @part)", new { items, part }, transaction);
    });
}
