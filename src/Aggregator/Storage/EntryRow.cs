using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>A row of <c>entries</c>: every column in the form in which it stands there, so that two rows can be compared by value.</summary>
internal sealed record EntryRow
{
    public const string Columns = """
        e.number as Number, e.key as Key, e.lead_source as LeadSource, e.lead_place as LeadPlace, e.address as Address, e.work as Work, e.id as Id, e.title as Title,
        e.link as Link, e.summary as Summary, e.content as Content, e.published as Published, e.updated as Updated, e.authors as Authors,
        e.categories as Categories, e.picture as Picture, e.links as Links, e.language as Language, e.facts as Facts,
        e.first_seen as FirstSeen, e.dated as Dated
        """;

    /// <summary>0 until it is stored.</summary>
    public long Number { get; init; }

    public string Key { get; init; } = "";

    /// <summary>
    /// Of the sources that carry the entry the one that stands first in <c>sources.yml</c>: it says what the entry is, the others only fill gaps. So the
    /// order in which sources happen to be read does not count.
    /// </summary>
    public string LeadSource { get; init; } = "";

    /// <summary>Where that source stands in <c>sources.yml</c>.</summary>
    public long LeadPlace { get; init; }

    public string Address { get; init; } = "";

    public string Work { get; init; } = "";

    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public string Link { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Content { get; init; } = "";

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public string Authors { get; init; } = "";

    public string Categories { get; init; } = "";

    public string? Picture { get; init; }

    public string Links { get; init; } = "";

    public string? Language { get; init; }

    public string Facts { get; init; } = "";

    public string FirstSeen { get; init; } = "";

    public string Dated { get; init; } = "";

    public static EntryRow Of(Entry entry, long number, string leadSource, long leadPlace) => new()
    {
        Number = number,
        Key = entry.Key,
        LeadSource = leadSource,
        LeadPlace = leadPlace,
        Address = ColumnText.Sound(entry.Address),
        Work = entry.Work.ToString(),
        Id = ColumnText.Sound(entry.Id),
        Title = ColumnText.Sound(entry.Title),
        Link = ColumnText.Sound(entry.Link),
        Summary = ColumnText.Sound(entry.Summary),
        Content = ColumnText.Sound(entry.Content),
        Published = ColumnText.Of(entry.Published),
        Updated = ColumnText.Of(entry.Updated),
        Authors = ColumnText.Of(entry.Authors),
        Categories = ColumnText.Of(entry.Categories),
        Picture = entry.Picture is null ? null : ColumnText.Sound(entry.Picture),
        Links = ColumnText.Of(entry.Links),
        Language = entry.Language is null ? null : ColumnText.Sound(entry.Language),
        Facts = ColumnText.Of(entry.Facts),
        FirstSeen = ColumnText.Of(entry.FirstSeen),
        Dated = ColumnText.Of(entry.Dated),
    };

    /// <summary>From a statement that asks for <see cref="Columns"/>.</summary>
    /// <param name="told">What the row is to be compared with; texts that are the same are taken from it.</param>
    public static EntryRow Read(Statement row, EntryRow told) => new()
    {
        Number = row.Whole(0)!.Value,
        Key = row.Text(1, told.Key)!,
        LeadSource = row.Text(2, told.LeadSource)!,
        LeadPlace = row.Whole(3)!.Value,
        Address = row.Text(4, told.Address)!,
        Work = row.Text(5, told.Work)!,
        Id = row.Text(6, told.Id)!,
        Title = row.Text(7, told.Title)!,
        Link = row.Text(8, told.Link)!,
        Summary = row.Text(9, told.Summary)!,
        Content = row.Text(10, told.Content)!,
        Published = row.Text(11, told.Published),
        Updated = row.Text(12, told.Updated),
        Authors = row.Text(13, told.Authors)!,
        Categories = row.Text(14, told.Categories)!,
        Picture = row.Text(15, told.Picture),
        Links = row.Text(16, told.Links)!,
        Language = row.Text(17, told.Language),
        Facts = row.Text(18, told.Facts)!,
        FirstSeen = row.Text(19, told.FirstSeen)!,
        Dated = row.Text(20, told.Dated)!,
    };

    public Entry Entry(IReadOnlyList<string> sources) => new()
    {
        Key = Key,
        Address = Address,
        Work = Enum.Parse<WorkKind>(Work),
        Id = Id,
        Title = Title,
        Link = Link,
        Summary = Summary,
        Content = Content,
        Published = ColumnText.TimeOrNull(Published),
        Updated = ColumnText.TimeOrNull(Updated),
        Authors = ColumnText.Strings(Authors),
        Categories = ColumnText.Strings(Categories),
        Picture = Picture,
        Links = ColumnText.Links(Links),
        Language = Language,
        Facts = ColumnText.Facts(Facts),
        FirstSeen = ColumnText.Time(FirstSeen),
        Dated = ColumnText.Time(Dated),
        Sources = sources,
    };
}
