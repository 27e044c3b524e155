using Aggregator.Clustering;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Clustering;

public sealed class ClustererTests
{
    [Fact]
    public void Entries_with_the_same_title_from_different_sources_are_one_item_led_by_the_paper()
    {
        var post = Make.Entry("https://blog.example/bert", "A New Pre-Training Method!", "a-blog", 3);
        var paper = Make.Entry("arxiv:2601.00001", "A new pre-training method", "arxiv", 1, WorkKind.Paper);

        var item = Assert.Single(Clusterer.Cluster([post, paper]));

        Assert.Equal("arxiv:2601.00001", item.Key);
        Assert.Equal(["arxiv", "a-blog"], item.Sources);
        Assert.Equal("same title: arxiv:2601.00001", Assert.Single(item.Joins).Why);
    }

    [Fact]
    public void A_series_of_one_source_stays_apart() =>
        Assert.Equal(2, Clusterer.Cluster([Make.Entry("k1", "The weekly open thread", daysOld: 8), Make.Entry("k2", "The weekly open thread")]).Count);

    [Fact]
    public void A_title_of_one_or_two_words_joins_nothing() =>
        Assert.Equal(2, Clusterer.Cluster([Make.Entry("k1", "Release 2.0", "x"), Make.Entry("k2", "Release 2.0", "y")]).Count);

    [Fact]
    public void The_same_title_a_year_later_is_another_item() =>
        Assert.Equal(2, Clusterer.Cluster([Make.Entry("k1", "The year in review", "x", 400), Make.Entry("k2", "The year in review", "y")]).Count);

    [Fact]
    public void The_order_in_which_entries_come_does_not_count()
    {
        Entry[] entries =
        [
            Make.Entry("k1", "Neural machine translation today", "x", 2), Make.Entry("k2", "Neural machine translation today", "y"),
            Make.Entry("k3", "Something else entirely", "x"), Make.Entry("k4", "Neural Machine Translation Today", "z", 2),
        ];
        var expected = Clusterer.Cluster(entries).Select(item => string.Join(' ', item.Entries.Select(entry => entry.Key)));

        Assert.Equal(expected, Clusterer.Cluster([.. entries.Reverse()]).Select(item => string.Join(' ', item.Entries.Select(entry => entry.Key))));
        Assert.Equal(["k1 k4 k2", "k3"], expected);
    }

    [Fact]
    public void Every_entry_is_in_exactly_one_item()
    {
        var entries = Enumerable.Range(0, 50).Select(n => Make.Entry($"k{n}", $"Title number {n % 7} of the day", $"s{n % 5}", n % 11)).ToList();

        Assert.Equal(entries.Select(entry => entry.Key).Order(), Clusterer.Cluster(entries).SelectMany(item => item.Entries).Select(entry => entry.Key).Order());
    }
}
