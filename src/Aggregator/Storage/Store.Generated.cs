using Dapper;

namespace Aggregator.Storage;

/// <summary>Each part of a draft as it was last generated: what an editor's file is compared with.</summary>
public sealed partial class Store
{
    /// <summary>The parts of one edition by name; empty when none was generated here.</summary>
    public IReadOnlyDictionary<string, string> Generated(int issue, string edition) => Read(reading =>
        reading.Query<(string Part, string Text)>("select part, text from generated where issue = @issue and language = @edition order by part", new { issue, edition })
            .ToDictionary(row => row.Part, row => row.Text, StringComparer.Ordinal));

    /// <summary>Puts the parts in the place of those that are there.</summary>
    public void SaveGenerated(int issue, string edition, IReadOnlyDictionary<string, string> parts) => Write(transaction =>
    {
        transaction.Connection!.Execute("delete from generated where issue = @issue and language = @edition", new { issue, edition }, transaction);
        return transaction.Connection!.Execute(
            "insert into generated (issue, language, part, text) values (@issue, @edition, @Part, @Text)",
            parts.Select(part => new { issue, edition, Part = ColumnText.Sound(part.Key), Text = ColumnText.Sound(part.Value) }),
            transaction);
    });
}
