using System.Data.Common;
using Aggregator.Model;
using Dapper;

namespace Aggregator.Storage;

/// <summary>The archive: what past issues printed.</summary>
public sealed partial class Store
{
    /// <summary>
    /// Takes an edition of a past issue into the archive. It replaces what the same file said before, and the same edition (issue and language) when
    /// it came from another file.
    /// </summary>
    /// <returns>Whether anything changed: the same post again does not.</returns>
    public bool Save(PrintedPost post) => Write(transaction =>
    {
        var sound = Sound(post);
        if (Posts(transaction.Connection!, transaction, "p.file = @File", new { sound.File }) is [var known] && Same(known, sound))
        {
            return false;
        }

        const string replaced = "select file from printed_posts where file = @File or (issue = @Issue and language = @Language)";
        transaction.Connection!.Execute($"delete from printed_links where item in (select number from printed_items where file in ({replaced}))", sound, transaction);
        transaction.Connection!.Execute($"delete from printed_items where file in ({replaced})", sound, transaction);
        transaction.Connection!.Execute("delete from printed_posts where file = @File or (issue = @Issue and language = @Language)", sound, transaction);
        transaction.Connection!.Execute(
            "insert into printed_posts (file, issue, issue_number, language, date, title, hash) values (@File, @Issue, @Number, @Language, @Day, @Title, @Hash)",
            new { sound.File, sound.Issue, sound.Number, sound.Language, Day = PrintedRow.Day(sound.Date), sound.Title, sound.Hash },
            transaction);
        foreach (var item in sound.Items)
        {
            Insert(transaction, sound.File, item);
        }

        return true;
    });

    /// <summary>All editions of all past issues, first printed first.</summary>
    public IReadOnlyList<PrintedPost> PrintedPosts() => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        return Posts(reading, transaction, "1 = 1", new { });
    });

    /// <summary>Items as printed, first printed first, in the order of their posts.</summary>
    /// <param name="issue">Only of this issue (<see cref="PrintedPost.Issue"/>).</param>
    public IReadOnlyList<PrintedItem> PrintedItems(string? issue = null) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        return Items(reading, transaction, issue is null ? "1 = 1" : "p.issue = @issue", new { issue }).Select(row => row.Item).ToList();
    });

    /// <summary>Where each of these works was printed, first printed first. A key that never was is not in it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PrintedPlace>> Printed(IReadOnlyCollection<string> keys) => Read(reading =>
    {
        using var transaction = _database.Moment(reading);
        var asked = new { some = ColumnText.Of([.. keys.Distinct(StringComparer.Ordinal)]) };
        var some = _database.Each("@some");
        var found = reading.Query<(string Key, long Item, long Place)>($"select key, item, place from printed_links where key in ({some})", asked, transaction).ToLookup(hit => hit.Item);
        var places = new Dictionary<string, IReadOnlyList<PrintedPlace>>(StringComparer.Ordinal);
        foreach (var (number, item) in Items(reading, transaction, $"i.number in (select item from printed_links where key in ({some}))", asked))
        {
            foreach (var (key, _, place) in found[number])
            {
                var list = places.GetValueOrDefault(key) as List<PrintedPlace> ?? [];
                list.Add(new(item, (int)place));
                places[key] = list;
            }
        }

        return places;
    });

    /// <summary>The past issues, first printed first.</summary>
    public IReadOnlyList<PrintedIssue> PrintedIssues() => Read(reading => reading
        .Query<(string Name, long? Number, string? Date, string Language)>(
            $"select p.issue, p.issue_number, p.date, p.language from printed_posts p order by {PrintedRow.InOrder}")
        .GroupBy(post => post.Name, StringComparer.Ordinal)
        .Select(posts => new PrintedIssue(
            posts.Key, (int?)posts.First().Number, PrintedRow.Day(posts.First().Date), [.. posts.Select(post => post.Language).Where(language => language.Length > 0)]))
        .ToList());

    private static void Insert(DbTransaction transaction, string file, PrintedItem item)
    {
        var number = transaction.Connection!.ExecuteScalar<long>(
            """
            insert into printed_items (file, place, section, heading, title, text, pictures)
            values (@file, @Place, @Section, @Heading, @Title, @Text, @pictures) returning number
            """,
            new { file, item.Place, item.Section, item.Heading, item.Title, item.Text, pictures = ColumnText.Of(item.Pictures) },
            transaction);
        transaction.Connection!.Execute(
            "insert into printed_links (item, place, key, address, text) values (@number, @place, @Key, @Address, @Text)",
            item.Links.Select((link, place) => new { number, place, link.Key, link.Address, link.Text }),
            transaction);
    }

    private static List<PrintedPost> Posts(DbConnection reading, DbTransaction transaction, string condition, object asked)
    {
        var items = Items(reading, transaction, condition, asked).ToLookup(row => row.File, row => row.Item, StringComparer.Ordinal);
        return [.. reading.Query<(string File, string Issue, long? Number, string Language, string? Date, string Title, string Hash)>(
            $"""
            select p.file, p.issue, p.issue_number, p.language, p.date, p.title, p.hash from printed_posts p
            where {condition} order by {PrintedRow.InOrder}
            """,
            asked,
            transaction).Select(row => new PrintedPost
            {
                File = row.File,
                Issue = row.Issue,
                Number = (int?)row.Number,
                Language = row.Language,
                Date = PrintedRow.Day(row.Date),
                Title = row.Title,
                Hash = row.Hash,
                Items = [.. items[row.File]],
            })];
    }

    private static IReadOnlyList<PrintedHit> Items(DbConnection reading, DbTransaction transaction, string condition, object asked)
    {
        const string tables = "printed_items i join printed_posts p on p.file = i.file";
        var links = reading.Query<(long Item, string Key, string Address, string Text)>(
            $"""
            select l.item, l.key, l.address, l.text from printed_links l
            where l.item in (select i.number from {tables} where {condition}) order by l.item, l.place
            """,
            asked,
            transaction).ToLookup(link => link.Item, link => new PrintedLink(link.Key, link.Address, link.Text));
        return [.. reading.Query<PrintedRow>($"select {PrintedRow.Columns} from {tables} where {condition} order by {PrintedRow.InOrder}, i.place", asked, transaction)
            .Select(row => new PrintedHit(row.Number, row.File, row.Item(links[row.Number])))];
    }

    private static PrintedPost Sound(PrintedPost post) => post with
    {
        File = ColumnText.Sound(post.File),
        Issue = ColumnText.Sound(post.Issue),
        Title = ColumnText.Sound(post.Title),
        Items = [.. post.Items.Select(item => item with
        {
            Heading = ColumnText.Sound(item.Heading),
            Title = ColumnText.Sound(item.Title),
            Text = ColumnText.Sound(item.Text),
            Pictures = [.. item.Pictures.Select(ColumnText.Sound)],
            Links = [.. item.Links.Select(link => new PrintedLink(ColumnText.Sound(link.Key), ColumnText.Sound(link.Address), ColumnText.Sound(link.Text)))],
        })],
    };

    // A record compares its lists by reference.
    private static bool Same(PrintedPost known, PrintedPost post) =>
        known with { Items = post.Items } == post && known.Items.Count == post.Items.Count && known.Items.Zip(post.Items).All(pair =>
            pair.First with { Links = pair.Second.Links, Pictures = pair.Second.Pictures } == pair.Second
            && pair.First.Links.SequenceEqual(pair.Second.Links) && pair.First.Pictures.SequenceEqual(pair.Second.Pictures));

    private sealed record PrintedHit(long Number, string File, PrintedItem Item)
    {
        public void Deconstruct(out long number, out PrintedItem item) => (number, item) = (Number, Item);
    }
}
