using System.Globalization;
using Aggregator.Markdown;

namespace Aggregator.Reviewing;

/// <summary>Lets new items into the file where their section has room; for the others it says what the tray is to say.</summary>
internal sealed class Arrivals(MergeOrder order, Baseline last, DraftParts file, Places places, DraftParts fresh)
{
    private readonly Dictionary<string, string> _waiting = new(StringComparer.Ordinal);
    private readonly List<string> _added = [];

    public IReadOnlyDictionary<string, string> Waiting => _waiting;

    public List<string> Added => _added;

    /// <param name="there">Items that the file has.</param>
    public void Come(IReadOnlySet<string> there)
    {
        foreach (var item in fresh.Items.Where(item => item.Key is not null && !there.Contains(item.Key)).DistinctBy(item => item.Key))
        {
            var key = item.Key!;
            if (last.Knows(key) && !(last.IsDeleted(key) && order.Rescued.Contains(key)))
            {
                continue; // the editor took it out
            }

            var section = order.SectionOf.GetValueOrDefault(key) ?? "";
            if (Refusal(key, section) is { } reason)
            {
                _waiting[key] = reason;
                continue;
            }

            if (!places.Has(section))
            {
                places.Open(Fresh(section));
                last.SetHead(section, Fresh(section).HeadText);
            }

            places.Insert(Arriving(key, item), section);
            last.SetItem(key, item.HeadText, item.BodyText);
            _added.Add(key);
        }
    }

    private SectionPart Fresh(string section) => FreshSection(section) ?? throw new InvalidOperationException($"reviewing: the draft has no section {section}");

    private SectionPart? FreshSection(string section) => fresh.Sections.FirstOrDefault(other => other.Key == section);

    private string? Refusal(string key, string section)
    {
        if (order.Wanted.Contains(key) || order.Rescued.Contains(key))
        {
            return FreshSection(section) is null ? "its section is not in the draft" : null;
        }

        if (FreshSection(section) is null || (!places.Has(section) && last.Head(section) is not null))
        {
            return "its section was taken out of the draft";
        }

        if (!order.Leads)
        {
            return null;
        }

        if (last.IsEmpty && file.Items.Any())
        {
            return "not in the draft";
        }

        var most = order.Sections.FirstOrDefault(other => other.Key == section)?.AtMost;
        return most is { } room && places.Has(section) && places.Count(section) >= room
            ? string.Create(CultureInfo.InvariantCulture, $"new since the draft was written, and the section has its {room}")
            : null;
    }

    private ItemPart Arriving(string key, ItemPart item)
    {
        if (Aside.Read(last.Aside(key), item) is { } aside)
        {
            return aside;
        }

        var part = item with
        {
            Before = [.. PostLines.Ended(item.Before, file.LineEnd)],
            Head = [.. PostLines.Ended(item.Head, file.LineEnd).Select(line => Unnumbered(line, item.Number))],
            Gap = [.. PostLines.Ended(item.Gap, file.LineEnd)],
            Body = [.. PostLines.Ended(item.Body, file.LineEnd)],
            After = [.. PostLines.Ended(item.After, file.LineEnd)],
        };
        return last.IsEmpty ? part : part.With(ItemWords.New);
    }

    // Its number is another draft's; the tidying gives it the next.
    private static string Unnumbered(string line, string number)
    {
        var at = number.Length == 0 ? -1 : line.IndexOf(number, StringComparison.Ordinal);
        return at < 0 ? line : string.Concat(line.AsSpan(0, at), line.AsSpan(at + number.Length).TrimStart(' '));
    }
}
