using Dapper;

namespace Aggregator.Storage;

public sealed partial class Store
{
    /// <summary>By source that brought anything, when its newest entry was published or, without a date, first seen there.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> NewestEntries() => Read(reading => reading.Query<(string Source, string At)>(
        "select a.source_key, max(coalesce(e.published, a.first_seen)) from appearances a join entries e on e.number = a.entry group by a.source_key")
        .ToDictionary(row => row.Source, row => ColumnText.Time(row.At), StringComparer.Ordinal));

    /// <summary>The last days (UTC) on which a source published anything, newest first.</summary>
    public IReadOnlyList<DateOnly> LastDays(string sourceKey, int count) => Read(reading => reading.Query<string>(
        """
        select distinct substr(coalesce(e.published, a.first_seen), 1, 10) as day from appearances a join entries e on e.number = a.entry
        where a.source_key = @sourceKey order by day desc limit @count
        """,
        new { sourceKey, count })
        .Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ToList());
}
