using System.Globalization;
using System.Text;
using Aggregator.Model;

namespace Aggregator.Drafting;

/// <summary>Writes <c>tray.md</c>: what was not chosen and why, to be ticked.</summary>
internal static class Tray
{
    public static string Write(Issue issue, Newsletter newsletter, Edition edition)
    {
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"# {MarkdownText.Escape(newsletter.Name)} {issue.Number}\n"));
        if (issue.Coverage is { } coverage)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escape(coverage.Sentence(newsletter.Zone))}\n");
        }

        var sections = issue.Sections.Select(section => section.Section).DistinctBy(section => section.Key).ToDictionary(section => section.Key);
        var order = sections.Keys.Concat(issue.Tray.Select(item => item.Section)).Distinct();
        foreach (var key in order)
        {
            var items = issue.Tray.Where(item => item.Section == key).Take(Drafter.MostInTray).ToList();
            if (items.Count == 0)
            {
                continue;
            }

            var heading = sections.TryGetValue(key, out var section) ? section.Heading(edition.Language) : key;
            text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Escape(heading)}\n\n");
            foreach (var item in items)
            {
                var title = MarkdownText.Escape(Labels.Title(item.Item.Lead.Title, item.Item.Lead.Address));
                text.Append(CultureInfo.InvariantCulture, $"- [ ] {title} — {MarkdownText.Escape(item.Reason)} {ItemComment.Write(item.Item.Key)}\n");
            }
        }

        return text.ToString();
    }
}
