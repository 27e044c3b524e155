using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>What was learnt: one model a name.</summary>
public sealed partial class Store
{
    /// <summary>Null before it was first learnt.</summary>
    public LearntModel? Model(string name) => Read(reading =>
        reading.QuerySingleOrDefault<(string Name, string TrainedAt, string TrainedOn, byte[] Data)?>(
            "select name, trained_at, trained_on, data from models where name = @name", new { name }) is { } row
            ? new LearntModel(row.Name, ColumnText.Time(row.TrainedAt), row.TrainedOn, row.Data) : null);

    /// <summary>Names what a model is, without reading it, for it may have megabytes; empty before it was first learnt.</summary>
    public string ModelStamp(string name) => Read(reading =>
        reading.QuerySingleOrDefault<(string At, string On, long Length)?>("select trained_at, trained_on, length(data) from models where name = @name", new { name }) is var (at, on, length)
            ? FormattableString.Invariant($"{at} {length} {on}") : "");

    /// <summary>Inserts a model, or replaces the one of its name.</summary>
    public void Save(LearntModel model) => Write(transaction => transaction.Connection!.Execute(
        """
        insert into models (name, trained_at, trained_on, data) values (@Name, @TrainedAt, @TrainedOn, @Data)
        on conflict (name) do update set trained_at = excluded.trained_at, trained_on = excluded.trained_on, data = excluded.data
        """,
        new { model.Name, TrainedAt = ColumnText.Of(model.TrainedAt), TrainedOn = ColumnText.Sound(model.TrainedOn), Data = model.Data.ToArray() },
        transaction));
}
