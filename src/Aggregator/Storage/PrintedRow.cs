using System.Globalization;
using Aggregator.Model;

namespace Aggregator.Storage;

/// <summary>A printed item as it stands in the archive, with what its post says of itself.</summary>
internal sealed class PrintedRow
{
    public const string Columns = """
        i.number as Number, i.file as File, p.issue as Issue, p.language as Language, p.date as Date, i.place as Place, i.section as Section,
        i.heading as Heading, i.title as Title, i.text as Text, i.pictures as Pictures
        """;

    /// <summary>The first printed first: by date (undated issues by their number, among themselves), number, language.</summary>
    public const string InOrder = "p.date is null, p.date, p.issue_number is null, p.issue_number, p.language, p.file";

    public long Number { get; init; }

    public string File { get; init; } = "";

    public string Issue { get; init; } = "";

    public string Language { get; init; } = "";

    public string? Date { get; init; }

    public long Place { get; init; }

    public string? Section { get; init; }

    public string Heading { get; init; } = "";

    public string Title { get; init; } = "";

    public string Text { get; init; } = "";

    public string Pictures { get; init; } = "[]";

    public PrintedItem Item(IEnumerable<PrintedLink> links) => new()
    {
        Issue = Issue,
        Language = Language,
        Date = Day(Date),
        Place = (int)Place,
        Section = Section,
        Heading = Heading,
        Title = Title,
        Text = Text,
        Links = [.. links],
        Pictures = ColumnText.Strings(Pictures),
    };

    public static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    public static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
