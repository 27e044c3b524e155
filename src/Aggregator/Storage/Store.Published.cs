using Dapper;

namespace Aggregator.Storage;

public sealed partial class Store
{
    /// <summary>Where an edition of an issue was published first, as it was saved; null: nowhere.</summary>
    public string? PublishedFile(int issue, string edition) => Read(reading => reading.QuerySingleOrDefault<string>(
        "select file from published where issue = @issue and edition = @edition", new { issue, edition }));

    /// <summary>Remembers where an edition is published; the first place stays.</summary>
    public void SavePublishedFile(int issue, string edition, string file, DateTimeOffset at) => Write(transaction => transaction.Connection!.Execute(
        "insert into published (issue, edition, file, at) values (@issue, @edition, @file, @at) on conflict (issue, edition) do nothing",
        new { issue, edition, file, at = ColumnText.Of(at) },
        transaction));
}
