using Dapper;

namespace Aggregator.Storage;

/// <summary>Which program visits a source just now, among all that share the database.</summary>
public sealed partial class Store
{
    private const string NotDue = "exists (select 1 from visits v where v.source_key = claims.source_key and (v.next_at is null or (v.next_at > @due and v.at <= @ahead)))";

    /// <summary>
    /// Takes some of the sources that are due and that nobody else visits. A claim ends when a visit is saved, when it is given back, or when its lease is
    /// over without a renewal: its holder has died.
    /// </summary>
    /// <param name="keys">Sources, of which those are taken whose next visit is not after <paramref name="due"/>.</param>
    /// <param name="most">Take no more than these.</param>
    /// <returns>The keys that are the holder's now.</returns>
    public ISet<string> ClaimSources(IReadOnlyCollection<string> keys, string holder, int most, DateTimeOffset due, TimeSpan lease, TimeProvider clock) => WriteBeside((transaction, writer) =>
    {
        var now = _database.Now(transaction, clock);
        var asked = new { keys = ColumnText.Of([.. keys]), holder, most, due = ColumnText.Of(due), ahead = ColumnText.Of(due + Aggregator.Model.Visit.ClockSlack), now = ColumnText.Of(now), until = ColumnText.Of(now + lease) };
        writer.Connection.Execute($"insert into claims (source_key) {_database.Each("@keys")} where true on conflict (source_key) do nothing", asked, transaction);
        var free = writer.Connection.Query<string>(
            $"""
            select source_key from claims where source_key in ({_database.Each("@keys")}) and (held_until is null or held_until <= @now) and not {NotDue}
            order by source_key limit @most{_database.LockedOrSkipped}
            """,
            asked,
            transaction);

        // Asked again now that they are ours: between the question and the lock another program may have visited one and given it back.
        return (ISet<string>)writer.Connection.Query<string>(
            $"update claims set holder = @holder, held_until = @until where source_key in ({_database.Each("@free")}) and not {NotDue} returning source_key",
            new { free = ColumnText.Of([.. free]), asked.holder, asked.until, asked.due, asked.ahead },
            transaction).ToHashSet(StringComparer.Ordinal);
    });

    /// <summary>Holds all claims of a holder for longer.</summary>
    public void RenewClaims(string holder, TimeSpan lease, TimeProvider clock) => WriteBeside((transaction, writer) => writer.Connection.Execute(
        "update claims set held_until = @until where holder = @holder", new { holder, until = ColumnText.Of(_database.Now(transaction, clock) + lease) }, transaction));

    /// <summary>Gives back what a holder took and did not visit.</summary>
    public void ReleaseClaims(string holder) => WriteBeside((transaction, writer) =>
        writer.Connection.Execute("update claims set holder = null, held_until = null where holder = @holder", new { holder }, transaction));

    /// <summary>Who holds a source.</summary>
    public IReadOnlyList<string> ClaimHolders() => Read(reading => reading.Query<string>("select distinct holder from claims where holder is not null").AsList());

    /// <summary>Whether others hold one of these sources. A lease that is over counts until somebody claims it.</summary>
    public bool OthersHold(IReadOnlyCollection<string> keys, string holder) => Read(reading => reading.ExecuteScalar<long>(
        $"select count(*) from claims where holder <> @holder and source_key in ({_database.Each("@keys")})", new { holder, keys = ColumnText.Of([.. keys]) }) > 0);
}
