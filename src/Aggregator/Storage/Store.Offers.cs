using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

public sealed partial class Store
{
    /// <summary>Remembers what a draft offers. An item that was offered in an earlier draft of the issue keeps its section and place there.</summary>
    public void Save(IReadOnlyList<Offer> offers) => Write(transaction => transaction.Connection!.Execute(
        """
        insert into offers (issue, key, keys, section, title, place) values (@Issue, @Key, @Keys, @Section, @Title, @Place)
        on conflict (issue, key) do update set keys = excluded.keys, title = excluded.title,
            section = case when offers.place is null then excluded.section else offers.section end,
            place = coalesce(offers.place, excluded.place)
        """,
        offers.Select(offer => new { offer.Issue, Key = ColumnText.Sound(offer.Key), Keys = ColumnText.Of(offer.Keys), offer.Section, Title = ColumnText.Sound(offer.Title), offer.Place }),
        transaction));

    /// <summary>Forgets what the drafts of an issue offered, but for these items.</summary>
    public void ForgetOffers(int issue, IReadOnlyCollection<string> but) => Write(transaction => transaction.Connection!.Execute(
        $"delete from offers where issue = @issue and key not in ({_database.Each("@but")})", new { issue, but = ColumnText.Of([.. but]) }, transaction));

    /// <summary>What the drafts of an issue offered, in order: the draft by section and place, then the tray.</summary>
    public IReadOnlyList<Offer> Offers(int issue) => Read(reading => reading.Query<(long Issue, string Key, string Keys, string Section, string Title, long? Place)>(
        "select issue, key, keys, section, title, place from offers where issue = @issue order by place is null, section, place, key", new { issue })
        .Select(row => new Offer((int)row.Issue, row.Key, ColumnText.Strings(row.Keys), row.Section, row.Title, (int?)row.Place)).ToList());
}
