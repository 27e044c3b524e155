using Dapper;

namespace Aggregator.Storage;

/// <summary>What was told, and by which way.</summary>
public sealed partial class Store
{
    /// <summary>Every notice that was ever to be told, with the time at which it was and, where it was not, why.</summary>
    public IReadOnlyList<(string Key, string Way, DateTimeOffset? SentAt, string? Problem)> Notices() => Read(reading =>
        reading.Query<(string Key, string Way, string? SentAt, string? Problem)>("select key, way, sent_at, problem from notices order by key, way")
            .Select(row => (row.Key, row.Way, ColumnText.TimeOrNull(row.SentAt), row.Problem)).ToList());

    /// <summary>Remembers how telling went. What was sent stays sent.</summary>
    public void SaveNotices(IReadOnlyCollection<string> keys, string way, DateTimeOffset? sentAt, string? problem) => Write(transaction => transaction.Connection!.Execute(
        """
        insert into notices (key, way, sent_at, problem) values (@Key, @way, @sentAt, @problem)
        on conflict (key, way) do update set sent_at = coalesce(notices.sent_at, excluded.sent_at), problem = excluded.problem
        """,
        keys.Select(key => new { Key = ColumnText.Sound(key), way, sentAt = ColumnText.Of(sentAt), problem = problem is null ? null : ColumnText.Sound(problem) }),
        transaction));

    /// <summary>Forgets notices, so that the same thing is told again when it happens again.</summary>
    public void ForgetNotices(IReadOnlyCollection<string> keys) => Write(transaction =>
        transaction.Connection!.Execute("delete from notices where key = @Key", keys.Select(key => new { Key = key }), transaction));
}
