using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>The editor's marks. Each is kept; which of them holds is for <c>Reviewing</c> to say.</summary>
public sealed partial class Store
{
    /// <summary>Remembers decisions behind those that are there.</summary>
    public void Save(IReadOnlyList<Decision> decisions) => Write(transaction => Insert(transaction, decisions));

    /// <summary>Forgets decisions that were taken back; those that are not there do no harm.</summary>
    public void Forget(IReadOnlyList<Decision> decisions) => Write(transaction => transaction.Connection!.Execute(
        "delete from decisions where issue = @Issue and kind = @Kind and key = @Key and value = @Value and at = @At and source = @Source",
        decisions.Select(RowOf),
        transaction));

    /// <summary>Puts decisions in the place of all that a source made for an issue: publishing again teaches again, not twice.</summary>
    public void Replace(int issue, string source, IReadOnlyList<Decision> decisions) => Write(transaction =>
    {
        transaction.Connection!.Execute("delete from decisions where issue = @issue and source = @source", new { issue, source }, transaction);
        return Insert(transaction, decisions);
    });

    /// <summary>All decisions in the order in which they were made: of two on the same thing the later one holds.</summary>
    /// <param name="issue">Only those made for this issue; null: all.</param>
    public IReadOnlyList<Decision> Decisions(int? issue = null) => Read(reading =>
        reading.Query<(string Kind, string Key, string Value, long Issue, string At, string Source)>(
            "select kind, key, value, issue, at, source from decisions where @issue is null or issue = @issue order by at, number", new { issue })
            .Select(row => new Decision(Enum.Parse<DecisionKind>(row.Kind), row.Key, row.Value, (int)row.Issue, ColumnText.Time(row.At), row.Source)).ToList());

    private static int Insert(DbTransaction transaction, IReadOnlyList<Decision> decisions) => transaction.Connection!.Execute(
        "insert into decisions (issue, kind, key, value, at, source) values (@Issue, @Kind, @Key, @Value, @At, @Source)",
        decisions.Select(RowOf),
        transaction);

    private static object RowOf(Decision decision) => new
    {
        decision.Issue,
        Kind = decision.Kind.ToString(),
        Key = ColumnText.Sound(decision.Key),
        Value = ColumnText.Sound(decision.Value),
        At = ColumnText.Of(decision.At),
        decision.Source,
    };
}
