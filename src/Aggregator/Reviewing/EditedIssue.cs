using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator.Reviewing;

/// <summary>Reads the issue back from its original: what the editor made of it is what the other editions are drafted from.</summary>
internal static class EditedIssue
{
    public static Issue Of(Issue issue, string original, MergeOrder order, string? language)
    {
        var ranked = issue.Sections.SelectMany(section => section.Items).DistinctBy(item => item.Item.Key).ToDictionary(item => item.Item.Key);
        var left = issue.Tray.DistinctBy(item => item.Item.Key).ToDictionary(item => item.Item.Key);
        var parts = SectionKeys.Apply(Merger.Read(original, order), order, order.SectionOf.GetValueOrDefault);
        var sections = parts.Sections.Select(section => new IssueSection(SectionOf(section, order), [.. section.Items
            .Where(item => item is { Key: not null, IsEmpty: false } && (language is null || ItemWords.BelongsTo(item.Words, language)))
            .DistinctBy(item => item.Key)
            .Select(item => Titled(item, ranked.GetValueOrDefault(item.Key!) ?? (left.TryGetValue(item.Key!, out var tray) ? new RankedItem(tray.Item, 0, [tray.Reason]) : Own(item))))])).ToList();
        var printed = parts.Items.Select(item => item.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return issue with { Sections = sections, Tray = [.. issue.Tray.Where(item => !printed.Contains(item.Item.Key))] };
    }

    private static Section SectionOf(SectionPart part, MergeOrder order) => order.Sections.FirstOrDefault(section => section.Key == part.Key) ?? new Section
    {
        Key = part.Key,
        Headings = new Dictionary<string, string> { [order.Language] = part.Heading },
        Titles = part.Items.Any(item => item.Title.Length > 0),
    };

    private static RankedItem Titled(ItemPart part, RankedItem ranked)
    {
        if (part.Title.Length == 0 || MergeOrder.Same(part.Title, ranked.Item.Lead.Title))
        {
            return ranked;
        }

        var lead = ranked.Item.Lead with { Title = part.Title };
        return ranked with { Item = ranked.Item with { Lead = lead, Entries = [.. ranked.Item.Entries.Select(entry => entry.Key == lead.Key ? lead : entry)] } };
    }

    private static RankedItem Own(ItemPart part)
    {
        var lead = new Entry
        {
            Key = part.Key!,
            Address = part.Addresses.Count > 0 ? part.Addresses[0] : "",
            Title = part.Title.Length > 0 ? part.Title : MarkdownReader.Text(ItemPart.Text(part.Body)).Split('\n')[0],
        };
        return new RankedItem(new Item { Lead = lead, Entries = [lead] }, 0, ["written by hand"]);
    }
}
