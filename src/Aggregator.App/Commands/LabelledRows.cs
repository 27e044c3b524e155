using System.Globalization;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.App.Commands;

/// <summary>
/// Items whose section an editor chose, one JSON object a line: <c>section</c>, <c>item_title</c> or <c>title</c>, <c>text</c>, <c>links</c> or <c>url</c>,
/// <c>lang</c> or <c>language</c>, <c>issue</c>, <c>date</c>, <c>section_heading</c>, <c>weight</c>. Only <c>section</c> has to be there.
/// </summary>
internal static class LabelledRows
{
    /// <param name="only">The sections that count; empty: all.</param>
    /// <returns>Those with at least one link, canonicalized, and how many had none.</returns>
    /// <exception cref="UsageException">There is no such file, or a line of it is at fault.</exception>
    public static (IReadOnlyList<Example> Rows, int WithoutLink) Read(Session session, string file, IReadOnlyCollection<string> only, bool withoutText, string doing = "learning")
    {
        var path = session.Absolute(file);
        if (!System.IO.File.Exists(path))
        {
            throw new UsageException($"{doing}: there is no file '{file}'");
        }

        using var input = new StreamReader(path);
        var rows = JsonLines.Read(input, file, row => Row(row, withoutText)).Where(row => only.Count == 0 || only.Contains(row.Section)).ToList();
        var withLink = rows.Where(row => row.Links.Count > 0).Select(Classroom.Canonicalized).ToList();
        return (withLink, rows.Count - withLink.Count);
    }

    public static IReadOnlyList<string> Links(JsonElement row)
    {
        var url = JsonLines.Text(row, "url");
        return [.. (url.Length > 0 ? [url] : Array.Empty<string>()).Concat(JsonLines.Texts(row, "links")).Distinct(StringComparer.Ordinal)];
    }

    private static Example Row(JsonElement row, bool withoutText)
    {
        var links = Links(row);
        return new Example
        {
            Section = JsonLines.Text(row, "section") is { Length: > 0 } section ? section : throw new FormatException("\"section\" is missing"),
            Heading = JsonLines.Text(row, "section_heading"),
            Title = Either(row, "item_title", "title"),
            Text = withoutText ? "" : JsonLines.Text(row, "text"),
            Links = [.. links.Take(withoutText ? 1 : links.Count).Select(link => new Link(link, ""))],
            Language = Either(row, "lang", "language"),
            Issue = JsonLines.Text(row, "issue"),
            Date = Date(JsonLines.Text(row, "date")),
            Weight = Weight(row),
        };
    }

    private static string Either(JsonElement row, string field, string other) => JsonLines.Text(row, field) is { Length: > 0 } text ? text : JsonLines.Text(row, other);

    // Some newsletters' rows know only the year, or nothing.
    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Length == 4 ? text + "-01-01" : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : text.Length == 0 ? null : throw new FormatException($"\"date\" should be like 2026-01-31, not '{text}'");

    private static double Weight(JsonElement row) => !row.TryGetProperty("weight", out var value) ? 1
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var weight) && weight is >= 0 and <= 1000 ? weight
        : throw new FormatException("\"weight\" should be a number from 0 to 1000");
}
