using Aggregator.Model;
using Aggregator.Ranking;
using Xunit;

namespace Aggregator.Tests.Ranking;

public sealed class RankerTests
{
    private static readonly Period Week = new(Make.Friday.AddDays(-7), Make.Friday);

    [Fact]
    public void Fresh_items_of_weighty_sources_carried_by_many_come_first()
    {
        var sources = Make.ByKey(Make.Source("a"), Make.Source("b"), Make.Source("heavy", weight: 3));
        var (sections, _) = Rank(
            sources, null,
            Make.Item(Make.Entry("old", "Old", "a", 6)), Make.Item(Make.Entry("fresh", "Fresh", "a", 1)),
            Make.Item(Make.Entry("both", "Both", "a", 1), Make.Entry("both2", "Both", "b", 1)), Make.Item(Make.Entry("weighty", "Weighty", "heavy", 1)));

        Assert.Equal(["weighty", "both", "fresh", "old"], sections[0].Items.Select(item => item.Item.Key));
        Assert.Contains("2 sources carry it: a, b", sections[0].Items[1].Why);
        Assert.Contains("source weight 3", sections[0].Items[0].Why);
    }

    [Fact]
    public void What_a_section_has_no_room_for_goes_to_the_tray_with_its_rank()
    {
        var (sections, tray) = Rank(Make.ByKey(), 2, [.. Enumerable.Range(1, 4).Select(day => Make.Item(Make.Entry($"d{day}", "T", daysOld: day)))]);

        Assert.Equal(["d1", "d2"], sections[0].Items.Select(item => item.Item.Key));
        Assert.Equal(["rank 3, the section takes 2", "rank 4, the section takes 2"], tray.Select(item => item.Reason));
    }

    [Fact]
    public void What_is_too_old_goes_to_the_tray_and_takes_no_room()
    {
        var old = Make.Entry("old", "Old", daysOld: 45) with { Dated = Make.Friday.AddDays(-1) };
        var early = Make.Entry("early", "Early", daysOld: 10);
        var (sections, tray) = Rank(Make.ByKey(), 1, Make.Item(old), Make.Item(early), Make.Item(Make.Entry("new", "New")));

        Assert.Equal("new", Assert.Single(sections[0].Items).Item.Key);
        Assert.Equal(
            ["published 2026-01-06, before the period of this issue", "published 2025-12-02, older than 30 days"], tray.Select(item => item.Reason));
    }

    [Fact]
    public void A_date_in_the_future_counts_as_the_day_it_was_seen()
    {
        var ahead = Make.Entry("ahead", "Ahead", daysOld: 6) with { Published = Make.Friday.AddYears(9) };
        var (sections, _) = Rank(Make.ByKey(), null, Make.Item(ahead), Make.Item(Make.Entry("fresh", "Fresh")));

        Assert.Equal(["fresh", "ahead"], sections[0].Items.Select(item => item.Item.Key));
    }

    private static (IReadOnlyList<IssueSection> Sections, IReadOnlyList<TrayItem> Tray) Rank(Dictionary<string, Source> sources, int? atMost, params Item[] items) =>
        Ranker.Rank(
            [.. items.Select(item => new ClassifiedItem(item, new Choice("one", 1, null, [])))], [Make.Section("one") with { AtMost = atMost }], sources, Week,
            TimeSpan.FromDays(30));
}
