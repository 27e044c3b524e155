using Aggregator.Model;
using Aggregator.Ranking;
using Xunit;

namespace Aggregator.Tests.Ranking;

public sealed class VarietyTests
{
    private static readonly Period Week = new(Make.Friday.AddDays(-7), Make.Friday);

    [Fact]
    public void One_source_does_not_fill_a_section_while_others_wait()
    {
        var loud = Enumerable.Range(1, 6).Select(number => Entry($"loud{number}", "loud", 1, number)).ToList();
        var quiet = Enumerable.Range(1, 3).Select(number => Entry($"quiet{number}", $"quiet{number}", 6, 10 + number)).ToList();
        var (taken, tray) = Rank(6, [.. loud, .. quiet]);

        Assert.Equal(["loud1", "loud2", "loud3", "loud4", "quiet1", "quiet2"], taken);
        Assert.Contains("rank 5, 4 of the 6 are of source loud already", tray);
        Assert.Contains("rank 9, the section takes 6", tray);
        Assert.Equal(3, tray.Count);
    }

    [Fact]
    public void One_source_fills_a_section_when_nothing_else_is_there()
    {
        var (taken, tray) = Rank(6, [.. Enumerable.Range(1, 8).Select(number => Entry($"loud{number}", "loud", number / 10.0, number))]);

        Assert.Equal(["loud1", "loud2", "loud3", "loud4", "loud5", "loud6"], taken);
        Assert.Equal(2, tray.Count);
    }

    [Fact]
    public void One_topic_does_not_fill_a_section_while_others_wait()
    {
        var same = Enumerable.Range(1, 5).Select(number => Entry($"same{number}", $"s{number}", number / 10.0, number) with { Title = $"Transformers release candidate for tokenizers {number}" }).ToList();
        var other = Entry("other", "o", 6, 20) with { Title = "A history of wood engraving" };
        var (taken, tray) = Rank(3, [.. same, other]);

        Assert.Equal(["same1", "same2", "other"], taken);
        Assert.Contains("rank 3, 2 of the 3 are of its topic already", tray);
    }

    [Fact]
    public void Authors_printed_before_do_not_crowd_out_the_new_ones()
    {
        var picks = Enumerable.Range(0, 4).SelectMany(week => new[]
        {
            new Pick(new Candidate { Key = $"p{week}", Title = $"Wool {week}", Authors = ["Ada Lovelace"], Published = Make.Friday.AddDays(-100 + 7 * week) }, true, new DateOnly(2025, 10, 6).AddDays(7 * week)) { Issue = "1" },
            new Pick(new Candidate { Key = $"n{week}", Title = $"Wool {week}", Authors = ["Bo Else"], Published = Make.Friday.AddDays(-100 + 7 * week) }, false, new DateOnly(2025, 10, 6).AddDays(7 * week)),
        });
        var learnt = new LearntModel(LearntModel.Ranker, Make.Friday, "", Ranker.Learn(picks));
        var known = Enumerable.Range(1, 4).Select(number => Entry($"known{number}", $"k{number}", number / 10.0, number) with { Authors = ["Ada Lovelace"] }).ToList();
        var fresh = Entry("fresh", "f", 6, 9) with { Authors = ["Bo Else"] };
        var (taken, tray) = Rank(3, [.. known, fresh], learnt);

        Assert.Equal(["known1", "known2", "fresh"], taken);
        Assert.Contains("rank 3, 2 of the 3 are by authors printed before already", tray);
    }

    [Fact]
    public void What_a_person_handed_in_stands_first_and_is_never_cut()
    {
        var handed = Enumerable.Range(1, 3).Select(number => Entry($"in{number}", Source.Inbox, 6, number)).ToList();
        var (taken, _) = Rank(2, [Entry("a", "a", 0.1, 8), .. handed]);

        Assert.Equal(["in1", "in2", "in3"], taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Items_of_one_story_stand_beside_each_other_in_the_section()
    {
        var items = new[] { Entry("a", "a", 0.1, 1), Entry("b", "b", 1, 2), Entry("c", "c", 2, 3) }.Select(entry => Make.Item(entry)).ToList();
        var told = new[] { items[0] with { Story = "a" }, items[1], items[2] with { Story = "a" } };
        var (sections, _) = Ranker.Rank(
            [.. told.Select(item => new ClassifiedItem(item, new Choice("one", 1, null, [])))], [Make.Section("one")], Make.ByKey(), Week, TimeSpan.FromDays(30));

        Assert.Equal(["a", "c", "b"], sections[0].Items.Select(item => item.Item.Key));
    }

    private static readonly string[] Topics =
    [
        "barley", "clocks", "harbours", "violins", "glaciers", "ceramics", "lanterns", "orchards", "magnets", "ferries", "saddles", "turbines", "mosaics", "beetles",
        "comets", "dialects", "estuaries", "fossils", "granite", "hinges", "inks", "juniper", "kites",
    ];

    private static Entry Entry(string key, string source, double daysOld, int topic) => Make.Entry(key, $"{Topics[topic]}", source, daysOld);

    private static (IReadOnlyList<string> Taken, IReadOnlyList<string> Tray) Rank(int atMost, IReadOnlyList<Entry> entries, LearntModel? learnt = null)
    {
        var (sections, tray) = Ranker.Rank(
            [.. entries.Select(entry => new ClassifiedItem(Make.Item(entry), new Choice("one", 1, null, [])))], [Make.Section("one") with { AtMost = atMost }], Make.ByKey(), Week,
            TimeSpan.FromDays(30), learnt);
        Assert.All(tray, item => Assert.Equal(TrayKind.Cut, item.Kind));
        return ([.. sections[0].Items.Select(item => item.Item.Key)], [.. tray.Select(item => item.Reason)]);
    }
}
