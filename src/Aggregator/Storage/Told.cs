using System.Text;

namespace Aggregator.Storage;

/// <summary>An entry as a source tells it: its key, the print of what is said (<see cref="EntryMerge.Print"/>), and the columns that the source fills.</summary>
/// <param name="At">Where its columns begin, in the order of <see cref="Columns"/>.</param>
internal sealed record Told(string Key, string Print, DateTimeOffset? Published, PackedTexts Texts, int At)
{
    /// <summary>Names of columns in the table; <see cref="Add"/> and <see cref="Row"/> keep their order.</summary>
    public static readonly string[] Columns =
    [
        "address", "work", "id", "title", "link", "summary", "content", "published", "updated", "authors", "categories", "picture", "links", "language", "facts",
    ];

    /// <summary>
    /// The prints of what a source (<c>@source</c>) was the last to bring, as many as are asked for (<c>@most</c>). They lie together, so most entries of a document are known
    /// by one short reading, however many are stored; a key that is looked up costs a page of the index of all.
    /// </summary>
    public const string LastPrints = "select print from appearances where source_key = @source order by entry desc limit @most";

    /// <summary>
    /// The prints of what a source (<c>@source</c>) brought before and after the entry of a key (<c>@key</c>), and with it, as many (<c>@most</c>) on either side; none if it is not stored.
    /// </summary>
    public const string PrintsBeside = """
        with place (entry) as (select number from entries where key = @key)
        select print from (select print from appearances where source_key = @source and entry >= (select entry from place) order by entry limit @most) as after
        union all
        select print from (select print from appearances where source_key = @source and entry < (select entry from place) order by entry desc limit @most) as before
        """;

    /// <returns>Where the columns of the row begin.</returns>
    public static int Add(PackedTexts texts, EntryRow row) => texts.Add(
        row.Address, row.Work, row.Id, row.Title, row.Link, row.Summary, row.Content, row.Published, row.Updated, row.Authors, row.Categories, row.Picture, row.Links,
        row.Language, row.Facts);

    /// <summary>The values of <see cref="Columns"/>, as a <see cref="Statement"/> takes them.</summary>
    public void CopyTo(Span<object?> values)
    {
        var at = At;
        for (var column = 0; column < Columns.Length; column++)
        {
            values[column] = Texts.Next(ref at);
        }
    }

    public EntryRow Row(long number, string leadSource, long leadPlace, string firstSeen, string dated)
    {
        var at = At;
        return new()
        {
            Number = number,
            Key = Key,
            LeadSource = leadSource,
            LeadPlace = leadPlace,
            Address = Next()!,
            Work = Next()!,
            Id = Next()!,
            Title = Next()!,
            Link = Next()!,
            Summary = Next()!,
            Content = Next()!,
            Published = Next(),
            Updated = Next(),
            Authors = Next()!,
            Categories = Next()!,
            Picture = Next(),
            Links = Next()!,
            Language = Next(),
            Facts = Next()!,
            FirstSeen = firstSeen,
            Dated = dated,
        };

        string? Next() => Texts.Next(ref at) is { } text ? Encoding.UTF8.GetString(text.Span) : null;
    }
}
