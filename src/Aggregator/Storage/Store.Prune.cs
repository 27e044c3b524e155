using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>Letting old entries go.</summary>
public sealed partial class Store
{
    // A few milliseconds of writing: others wait no longer than that.
    private const int PrunedAtOnce = 1000;

    /// <summary>
    /// Deletes entries that came before a time and that nothing needs: not printed, not offered in a draft, not decided on, not handed in or found in
    /// another source since. Their keys stay, so that a feed that still carries them brings nothing new. What stays can be searched at once afterwards. What
    /// the page of a drafted work said goes when it was read before that time, but for works that were printed.
    /// </summary>
    /// <returns>How many went.</returns>
    public int Prune(DateTimeOffset before, DateTimeOffset now)
    {
        var (gone, last) = (0, 0L);
        while (true)
        {
            var (read, deleted, end) = _database.Write((transaction, writer) => PruneSome(transaction, writer, last, ColumnText.Of(before), ColumnText.Of(now)), alone: true);
            gone += deleted;
            if (read < PrunedAtOnce)
            {
                break;
            }

            last = end;
        }

        Write(transaction => transaction.Connection!.Execute(
            "delete from offers where place is null and issue in (select number from issues where published_at < @before)", new { before = ColumnText.Of(before) }, transaction));
        PrunePages(before);
        CatchUpWords();
        return gone;
    }

    /// <summary>When an entry of this key was deleted because of its age; null: none was.</summary>
    public DateTimeOffset? ForgottenAt(string key) => Read(reading => ColumnText.TimeOrNull(
        reading.QuerySingleOrDefault<string>("select at from forgotten where key = @key", new { key = ColumnText.Sound(key) })));

    // What their pages said of printed works stays: an issue that is drafted again reads as it did.
    private void PrunePages(DateTimeOffset before) => Write(transaction =>
    {
        var printed = transaction.Connection!.Query<string>("select p.key from pages p where exists (select 1 from printed_links l where l.key = p.key)", transaction: transaction)
            .ToHashSet(StringComparer.Ordinal);
        var old = PagesIn(transaction.Connection!, transaction).Where(note => note.At < before && !printed.Contains(note.Key)).Select(note => new { note.Key }).ToList();
        return transaction.Connection!.Execute("delete from pages where key = @Key", old, transaction);
    });

    private (int Read, int Deleted, long Last) PruneSome(DbTransaction transaction, Writer writer, long last, string before, string now)
    {
        var old = transaction.Connection!.Query<(long Number, string Key)>(
            $"""
            select e.number, e.key from entries e where e.number > @last and e.first_seen < @before and e.dated < @before
                and not exists (select 1 from appearances a where a.entry = e.number and (a.first_seen >= @before or a.source_key = '{Source.Inbox}'))
                and not exists (select 1 from printed_links l where l.key = e.key)
            order by e.number limit @PrunedAtOnce
            """,
            new { last, before, PrunedAtOnce },
            transaction).AsList();
        if (old.Count == 0)
        {
            return (0, 0, last);
        }

        var needed = Needed(transaction);
        var gone = old.Where(entry => !needed.Contains(entry.Key)).ToList();
        var keys = ColumnText.Of([.. gone.Select(entry => entry.Key)]);
        var some = _database.Each("@keys");
        transaction.Connection!.Execute($"insert into forgotten (key, at) select e.key, @now from entries e where e.key in ({some}) on conflict (key) do nothing", new { keys, now }, transaction);
        writer.Words.Removed(transaction, keys);
        transaction.Connection!.Execute($"delete from appearances where entry in (select number from entries where key in ({some}))", new { keys }, transaction);
        transaction.Connection!.Execute($"delete from entries where key in ({some})", new { keys }, transaction);
        return (old.Count, gone.Count, old[^1].Number);
    }

    /// <summary>What stood in a draft, and what the editor decided on. The tray of an issue long published is not among it.</summary>
    private static HashSet<string> Needed(DbTransaction transaction)
    {
        var needed = transaction.Connection!.Query<(string Key, string Value)>("select key, value from decisions", transaction: transaction)
            .SelectMany(decision => new[] { decision.Key, decision.Value }).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, keys) in transaction.Connection!.Query<(string Key, string Keys)>("select key, keys from offers where place is not null", transaction: transaction))
        {
            needed.Add(key);
            needed.UnionWith(ColumnText.Strings(keys));
        }

        return needed;
    }
}
