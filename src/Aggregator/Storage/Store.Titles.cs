using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>The index of titles, as bytes that only its maker reads.</summary>
public sealed partial class Store
{
    /// <summary>All parts of the index, in the order in which they were added.</summary>
    public IReadOnlyList<TitlePart> TitleParts() => Read(reading => reading
        .Query<(string Posts, long Items, byte[] Data)>("select posts, items, data from title_parts order by number")
        .Select(row => new TitlePart(ColumnText.Strings(row.Posts), (int)row.Items, row.Data)).ToList());

    /// <summary>Adds a part; those before it stay as they are. A part of the same posts, which another process may have added meanwhile, is not added again.</summary>
    public void AddTitlePart(TitlePart part) => Write(transaction => transaction.Connection!.Execute(
        """
        insert into title_parts (posts, items, data)
        select @posts, @Items, @Data where not exists (select 1 from title_parts where posts = @posts)
        """,
        new { posts = ColumnText.Of(part.Posts), part.Items, part.Data },
        transaction));

    /// <summary>Puts one part in the place of all: after the index was built again.</summary>
    /// <param name="part">Null when there are no titles.</param>
    public void ReplaceTitleParts(TitlePart? part) => Write(transaction =>
    {
        transaction.Connection!.Execute("delete from title_parts", transaction: transaction);
        return part is null ? 0 : transaction.Connection!.Execute(
            "insert into title_parts (posts, items, data) values (@posts, @Items, @Data)", new { posts = ColumnText.Of(part.Posts), part.Items, part.Data }, transaction);
    });
}
