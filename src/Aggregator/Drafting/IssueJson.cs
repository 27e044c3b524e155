using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>The issue as data (<c>issue.json</c>): what every edition is rendered from.</summary>
public static class IssueJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <param name="draft">Any edition: their references are the same.</param>
    public static string Write(Issue issue, Draft draft) => JsonSerializer.Serialize(
        new
        {
            Issue = issue.Number,
            From = issue.Period.From.UtcDateTime,
            To = issue.Period.To.UtcDateTime,
            Sections = issue.Sections.Select(section => new
            {
                section.Section.Key,
                Items = section.Items.Select(item => ItemOf(item, draft)),
            }),
            References = draft.References.Select(ReferenceOf),
            issue.Coverage,
            Tray = issue.Tray.Select(item => new { item.Section, Item = item.Item.Key, item.Item.Lead.Title, Url = item.Item.Lead.Address, item.Reason, item.Item.Story }),
        },
        Options) + "\n";

    /// <summary>The items of an issue that was only drafted, in order, as if they had been printed: its links are the doors of each, then the works these cite.</summary>
    /// <param name="json">As <see cref="Write"/> made it.</param>
    public static IReadOnlyList<PrintedItem> Items(string json)
    {
        using var document = JsonDocument.Parse(json);
        var issue = document.RootElement.GetProperty("issue").GetInt32().ToString(CultureInfo.InvariantCulture);
        var items = new List<PrintedItem>();
        foreach (var section in document.RootElement.GetProperty("sections").EnumerateArray())
        {
            foreach (var item in section.GetProperty("items").EnumerateArray())
            {
                var entries = item.GetProperty("entries").EnumerateArray().ToList();
                var doors = entries.Select(entry => LinkOf(entry, "title"));
                var cited = entries.SelectMany(entry => entry.GetProperty("links").EnumerateArray()).Select(link => LinkOf(link, "text"));
                items.Add(new PrintedItem
                {
                    Issue = issue,
                    Place = items.Count,
                    Section = section.GetProperty("key").GetString(),
                    Title = item.GetProperty("title").GetString() ?? "",
                    Links = [.. doors.OrderByDescending(door => door.Key == item.GetProperty("item").GetString()).Concat(cited).DistinctBy(link => link.Key)],
                });
            }
        }

        return items;
    }

    private static PrintedLink LinkOf(JsonElement link, string text) =>
        new(link.GetProperty("key").GetString() ?? "", link.GetProperty("url").GetString() ?? "", link.GetProperty(text).GetString() ?? "");

    private static object ItemOf(RankedItem ranked, Draft draft) => new
    {
        Item = ranked.Item.Key,
        ranked.Item.Lead.Title,
        Url = ranked.Item.Lead.Address,
        References = draft.ItemReferences.GetValueOrDefault(ranked.Item.Key, []).Select(ReferenceOf),
        ranked.Score,
        ranked.Why,
        ranked.Notes,
        ranked.Choice?.Confidence,
        ranked.Choice?.Second,
        ranked.Item.Story,
        Joins = ranked.Item.Joins.Select(join => new { join.Key, join.To, Kind = join.Kind.ToString(), join.ToConfirm, join.Why }),
        Entries = ranked.Item.Entries.Select(entry => new
        {
            entry.Key,
            entry.Title,
            Url = entry.Address,
            entry.Summary,
            entry.Authors,
            Published = entry.Published?.UtcDateTime,
            entry.Picture,
            entry.Facts,
            entry.Language,
            entry.Sources,
            Links = entry.Links.Where(link => link.Work != WorkKind.None).Select(link => new { link.Key, Url = link.Address, link.Text }),
        }),
    };

    private static object ReferenceOf(Reference reference) => new { reference.Number, Title = reference.Label, Url = reference.Address };
}
