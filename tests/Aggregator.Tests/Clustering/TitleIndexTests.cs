using Aggregator.Clustering;
using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Clustering;

public sealed class TitleIndexTests
{
    [Theory]
    [InlineData("Attention Is All You Need", "attention is all you need!")]
    [InlineData("Résumé de la semaine de l’IA", "RESUME DE LA SEMAINE DE L'IA")]
    [InlineData("大规模语言模型综述", "《大规模语言模型综述》")]
    [InlineData("Обзор моделей языка", "ОБЗОР МОДЕЛЕЙ ЯЗЫКА")]
    [InlineData("نماذج اللغة الكبيرة", "«نماذج اللغة الكبيرة»")]
    [InlineData("Büyük dil modelleri", "büyük dil modelleri…")]
    public void A_title_is_known_whatever_its_case_accents_and_signs(string known, string asked)
    {
        var index = Of("Another title of the week", known);

        Assert.Equal(new TitleMatch(known, true, 1), index.Find(asked));
    }

    [Theory]
    [InlineData("RFC 1030: Prelude additions for the language", "Prelude additions for the language")]
    [InlineData("Managing large codebases in R", "\"Managing Large Codebases in R\" webinar")]
    [InlineData("基于图网络学习模拟复杂物理系统", "基于图网络学习模拟复杂的物理系统")]
    [InlineData("Новый обзор больших языковых моделей для перевода", "Обзор больших языковых моделей для перевода")]
    public void A_title_that_differs_a_little_is_nearly_known(string known, string asked)
    {
        var match = Of("Another title of the week", known).Find(asked);

        Assert.Equal((known, false), (match?.Key, match?.Exact));
        Assert.InRange(match!.Value.Similarity, 0.5, 0.9999);
    }

    [Theory]
    [InlineData("Language Server 2.2.0.0 is out now", "Language Server 2.12.0.0 is out now")]
    [InlineData("GHC 9.4.1 released today", "GHC 9.41 released today")]
    [InlineData("July 2022: Top 40 new packages", "August 2022: Top 40 new packages")]
    [InlineData("Getting started with systems, part II", "Getting started with systems, part three")]
    [InlineData("Learning C in a week", "Learning C++ in a week")]
    [InlineData("机器学习周报 第12期 发布", "机器学习周报 第13期 发布")]
    [InlineData("Обзор языка, часть 1", "Обзор языка, часть 2")]
    [InlineData("A story about the weather", "Weather")]
    [InlineData("Something else", "")]
    public void What_is_only_of_the_same_series_is_not_known(string known, string asked) => Assert.Null(Of("Another title", known).Find(asked));

    [Fact]
    public void All_that_match_come_exact_ones_first_and_among_equals_the_newest_first()
    {
        var index = new TitleIndex();
        index.Add("near", "A survey of graph networks for physics (updated)");
        index.Add("old", "A survey of graph networks for physics");
        index.Add("new", "A Survey of Graph Networks for Physics");

        Assert.Equal(["new", "old", "near"], index.FindAll("A survey of graph networks for physics").Select(match => match.Key));
    }

    [Fact]
    public void A_new_week_adds_a_part_and_all_parts_make_the_index_again()
    {
        var folder = Directory.CreateTempSubdirectory("titles-").FullName;
        using (var store = Store.Open(Path.Combine(folder, "a.db")))
        {
            var index = new TitleIndex();
            index.Add("k1", "The first title of all");
            store.AddTitlePart(new TitlePart(["p1"], 1, index.TakePart()!));
            Assert.Null(index.TakePart());
            index.Add("k2", "Ein zweiter, ganz anderer Titel");
            store.AddTitlePart(new TitlePart(["p2"], 1, index.TakePart()!));

            var loaded = TitleIndex.Load(store.TitleParts().Select(part => part.Data))!;

            Assert.Equal(2, loaded.Count);
            Assert.Null(loaded.TakePart());
            Assert.Equal("k1", loaded.Find("the first title of all")?.Key);
            Assert.Equal("k2", loaded.Find("ein zweiter ganz anderer titel")?.Key);
            store.ReplaceTitleParts(new TitlePart([], 0, [7]));
            Assert.Null(TitleIndex.Load(store.TitleParts().Select(part => part.Data)));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_damaged_part_is_refused_and_never_throws()
    {
        var index = Of("The first title of all", "The second title of all");
        var part = index.TakePart()!;
        for (var length = 0; length < part.Length; length++)
        {
            Assert.Null(TitleIndex.Load([part[..length]]));
        }
    }

    [Fact]
    public void Among_many_titles_each_finds_itself()
    {
        var index = new TitleIndex();
        string[] things = ["models", "graphs", "speech", "vision", "proteins", "agents", "games", "robots", "memory", "search"];
        var titles = (from a in things from b in things from c in things select $"Learning {a} with {b} from {c}").ToList();
        titles.ForEach(title => index.Add(title, title));

        Assert.All(titles, title => Assert.Equal(new TitleMatch(title, true, 1), index.Find(title.ToUpperInvariant())));
    }

    private static TitleIndex Of(params string[] titles)
    {
        var index = new TitleIndex();
        foreach (var title in titles)
        {
            index.Add(title, title);
        }

        return index;
    }
}
