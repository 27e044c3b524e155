using System.Globalization;
using Aggregator.Model;

namespace Aggregator.Ranking;

/// <summary>Orders the items of each section and cuts it where <c>at_most</c> says; what is cut goes to the tray.</summary>
public static class Ranker
{
    /// <summary>A week-old item is worth half a fresh one.</summary>
    private const double HalfLifeDays = 7;

    private const double PerFurtherSource = 0.5;

    /// <param name="items">With the section chosen for each.</param>
    /// <param name="sections">In the order of the issue; a section without items comes back empty.</param>
    /// <param name="sources">By key.</param>
    /// <param name="period">Its end is "now", so that the same input gives the same order; what is dated before its start goes to the tray.</param>
    /// <param name="oldest">What was published longer before the period's end goes to the tray.</param>
    public static (IReadOnlyList<IssueSection> Sections, IReadOnlyList<TrayItem> Tray) Rank(
        IReadOnlyList<ClassifiedItem> items, IReadOnlyList<Section> sections, IReadOnlyDictionary<string, Source> sources, Period period, TimeSpan oldest)
    {
        var now = period.To;
        var tray = new List<TrayItem>();
        var filled = new List<IssueSection>();
        foreach (var section in sections)
        {
            var own = items.Where(item => item.Choice.Section == section.Key).ToList();
            var old = own.Where(item => item.Item.HandedIn is null).Where(item => PublishedOf(item.Item) < now - oldest || item.Item.Dated < period.From).ToList();
            var ranked = own.Except(old).Select(item => Score(item, sources, now))
                .OrderByDescending(item => item.Item.HandedIn is not null).ThenByDescending(item => item.Score).ThenByDescending(item => PublishedOf(item.Item)).ThenBy(item => item.Item.Key, StringComparer.Ordinal).ToList();
            // What a person handed in stands first and is never cut.
            var most = Math.Max(section.AtMost ?? int.MaxValue, ranked.Count(item => item.Item.HandedIn is not null));
            filled.Add(new IssueSection(section, [.. ranked.Take(most)]));
            tray.AddRange(ranked.Skip(most).Select((item, at) => new TrayItem(item.Item, section.Key, Invariant($"rank {most + at + 1}, the section takes {most}"))));
            tray.AddRange(old.OrderByDescending(item => PublishedOf(item.Item)).ThenBy(item => item.Item.Key, StringComparer.Ordinal)
                .Select(item => new TrayItem(item.Item, section.Key, WhyOld(item.Item, now, oldest), TrayKind.Old)));
        }

        return (filled, tray);
    }

    private static string WhyOld(Item item, DateTimeOffset now, TimeSpan oldest) => PublishedOf(item) < now - oldest
        ? Invariant($"published {PublishedOf(item):yyyy-MM-dd}, older than {oldest.TotalDays:0} days")
        : Invariant($"published {PublishedOf(item):yyyy-MM-dd}, before the period of this issue");

    private static RankedItem Score(ClassifiedItem classified, IReadOnlyDictionary<string, Source> sources, DateTimeOffset now)
    {
        var item = classified.Item;
        var carriers = item.Sources;
        var age = Math.Max(0, (now - PublishedOf(item)).TotalDays);
        var weight = carriers.Select(key => sources.GetValueOrDefault(key)?.Weight ?? 1).DefaultIfEmpty(1).Max();
        var score = weight * (Math.Pow(0.5, age / HalfLifeDays) + PerFurtherSource * Math.Max(0, carriers.Count - 1));

        var why = new List<string>(classified.Choice.Why) { Invariant($"published {PublishedOf(item):yyyy-MM-dd}") };
        if (carriers.Count > 1)
        {
            why.Add($"{carriers.Count} sources carry it: {string.Join(", ", carriers)}");
        }

        if (weight != 1)
        {
            why.Add(Invariant($"source weight {weight}"));
        }

        return new RankedItem(item, Math.Round(score, 6), [.. why, .. item.Joins.Select(join => join.Why)]) { Choice = classified.Choice };
    }

    private static DateTimeOffset PublishedOf(Item item) => item.Lead.Published is { } published && published < item.Dated ? published : item.Dated;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
