using Aggregator.Clustering;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Clustering;

/// <summary>Titles that are nearly the same, titles that only look so, and titles of one event.</summary>
public sealed class ClustererTitlesTests
{
    [Theory]
    [InlineData("Mill: grinding corpora into flour for everyone", "[Show] Mill: grinding corpora into flour for everyone")]
    [InlineData("Derin öğrenme ile Türkçe metin sınıflandırma rehberi", "Derin Öğrenme ile Türkçe Metin Sınıflandırma Rehberi (Video)")]
    [InlineData("Nouveau corpus libre pour la traduction de l’arabe", "Nouveau corpus libre pour la traduction de l'arabe | Le blog du labo")]
    [InlineData("图神经网络在蛋白质结构预测中的应用综述", "【论文】图神经网络在蛋白质结构预测中的应用综述")]
    [InlineData("Открытый корпус русской разговорной речи опубликован", "Хабр: Открытый корпус русской разговорной речи опубликован")]
    [InlineData("مجموعة بيانات جديدة للترجمة من العربية", "مدونة: مجموعة بيانات جديدة للترجمة من العربية")]
    public void A_label_or_a_subtitle_more_is_the_same_title_and_to_be_confirmed(string one, string other)
    {
        var item = Assert.Single(Clusterer.Cluster([Make.Entry("k1", one, "x"), Make.Entry("k2", other, "y")]));

        var join = Assert.Single(item.Joins);
        Assert.Equal((JoinKind.NearTitle, true), (join.Kind, join.ToConfirm));
        Assert.Contains(one, join.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grinding corpora in practice, part 1", "Grinding corpora in practice, part 2")]
    [InlineData("Grinding corpora in practice", "Grinding corpora in practice, part 2")]
    [InlineData("Mill 2.2.0 released with faster stones", "Mill 2.12.0 released with faster stones")]
    [InlineData("Forty new packages of July for grinding", "Forty new packages of August for grinding")]
    [InlineData("Derive Hash for the types of a grinder", "Derive Ord for the types of a grinder")]
    [InlineData("第12期机器学习周报精选文章", "第13期机器学习周报精选文章")]
    [InlineData("Новости машинного обучения за июль", "Новости машинного обучения за август")]
    [InlineData("Senior grinder wanted in Lisbon for our mill", "Senior grinder wanted in Porto for our mill")]
    public void Titles_of_one_series_are_apart(string one, string other) =>
        Assert.Equal(2, Clusterer.Cluster([Make.Entry("k1", one, "x"), Make.Entry("k2", other, "y")]).Count);

    [Fact]
    public void One_source_never_says_nearly_the_same_twice()
    {
        var items = Clusterer.Cluster([Make.Entry("k1", "Show: the mill that grinds corpora into flour"), Make.Entry("k2", "The mill that grinds corpora into flour")]);

        Assert.Equal(2, items.Count);
    }

    [Fact]
    public void Items_of_one_event_are_marked_and_stay_items()
    {
        string[] others =
        [
            "A survey of speech recognition in noise", "New tokenizer for Basque", "Teaching statistics with cards", "Robots learn to fold towels",
            "The weather model that fits a laptop", "On the history of perceptrons", "Proteins, predicted", "How to read a paper", "An atlas of attention heads",
        ];
        Entry[] entries =
        [
            Make.Entry("k1", "Metro-North worker killed by train in Harlem", "a"), Make.Entry("k2", "Worker of Metro-North killed by a train near Harlem", "b"),
            .. others.Select((title, at) => Make.Entry($"o{at}", title, $"s{at}")),
        ];

        var items = Clusterer.Cluster(entries);

        Assert.Equal(11, items.Count);
        Assert.Equal(["k1", "k2"], items.Where(item => item.Story == "k1").Select(item => item.Key).Order());
        Assert.All(items.Where(item => item.Key[0] == 'o'), item => Assert.Null(item.Story));
        Assert.Equal(Shown(items), Shown(Clusterer.Cluster([.. entries.Reverse()])));
    }

    [Theory]
    [InlineData("Castro celebrates 86th birthday on Monday", "Fidel Castro celebrates his 86th birthday", true)]
    [InlineData("Два грузовика столкнулись на трассе под Казанью", "Под Казанью на трассе столкнулись два грузовика", true)]
    [InlineData("Three dead, 63 hurt as buildings collapse in the city", "Two dead, nine hurt in French building collapse", false)]
    [InlineData("A new corpus of spoken Basque", "The parliament votes tomorrow", false)]
    [InlineData("", "", false)]
    public void Two_titles_are_judged_without_any_others(string one, string other, bool same) =>
        Assert.Equal(same, Clusterer.Compare(Make.Entry("a", one), Make.Entry("b", other)).Same);

    [Fact]
    public void Hostile_titles_do_no_harm()
    {
        Entry[] entries =
        [
            Make.Entry("k1", new string('a', 100_000)), Make.Entry("k2", string.Concat(Enumerable.Repeat("the ", 30_000)), "y"), Make.Entry("k3", "\ud800 \udc00 \0 ﷽", "z"),
            Make.Entry("k4", "", "w"), Make.Entry("k5", "((((:: -- : : .", "v"), Make.Entry("k6", "\ua723 \ua723 \ua78f", "u"),
        ];

        Assert.Equal(6, Clusterer.Cluster(entries).Count);
    }

    private static IEnumerable<string> Shown(IEnumerable<Item> items) => items.Select(item => $"{item.Key} {item.Story}");
}
