using Dapper;

namespace Aggregator.Storage;

public sealed partial class Store
{
    /// <summary>Makes sources due, so that every program that shares the database may take them.</summary>
    public void Hasten(IReadOnlyCollection<string> keys, DateTimeOffset at) => WriteBeside((transaction, writer) => writer.Connection.Execute(
        $"update visits set next_at = @at where source_key in ({_database.Each("@keys")})", new { at = ColumnText.Of(at), keys = ColumnText.Of([.. keys]) }, transaction));
}
