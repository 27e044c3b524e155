using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests;

public sealed class PrintedTitlesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("titles-").FullName;
    private readonly Store _store;

    public PrintedTitlesTests()
    {
        _store = Store.Open(Path.Combine(_folder, "a.db"));
        Print(1, "A survey of graph networks for physics", "Speech models for small languages");
        Print(2, "Learning to play chess from books");
        Index();
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_new_post_adds_one_part_and_leaves_the_parts_before_it_as_they_are()
    {
        var before = _store.TitleParts();
        Print(3, "What we learnt from a year of agents");

        var index = Index();

        var after = _store.TitleParts();
        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal(before.Select(part => part.Data), after.Take(before.Count).Select(part => part.Data));
        Assert.Equal((1, 1), (after[^1].Posts.Count, after[^1].Items));
        Assert.Equal(4, index.Count);
        Assert.Equal("https://example.org/3/0", index.Find("what we learnt from a year of agents")?.Key);
    }

    [Fact]
    public void The_same_archive_again_writes_nothing()
    {
        var before = _store.TitleParts();

        Assert.Equal(3, Index().Count);

        Assert.Equal(before.Select(part => part.Data), _store.TitleParts().Select(part => part.Data));
    }

    [Fact]
    public void A_changed_title_is_noticed_though_the_number_of_titles_is_the_same()
    {
        Print(2, "Learning to play go from games");

        var index = Index();

        Assert.Equal(3, index.Count);
        Assert.Null(index.Find("Learning to play chess from books"));
        Assert.NotNull(index.Find("Learning to play go from games"));
        Assert.Single(_store.TitleParts());
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 1)]
    public void A_damaged_part_is_built_again(int shorter, byte flipped)
    {
        var part = _store.TitleParts()[0];
        var damaged = part.Data[..^shorter];
        damaged[damaged.Length / 2] ^= flipped;
        _store.ReplaceTitleParts(part with { Data = damaged });

        Assert.Equal(3, Index().Count);

        Assert.Equal(part.Data, Assert.Single(_store.TitleParts()).Data);
    }

    private Aggregator.Clustering.TitleIndex Index() => new PrintedTitles(_store).Index(_store.PrintedItems());

    private void Print(int issue, params string[] titles)
    {
        var name = $"{issue}";
        _store.Save(new PrintedPost
        {
            File = $"{issue}.md",
            Issue = name,
            Number = issue,
            Language = "en",
            Hash = string.Join('/', titles),
            Items = [.. titles.Select((title, place) => new PrintedItem
            {
                Issue = name, Language = "en", Place = place, Title = title, Links = [new PrintedLink($"https://example.org/{issue}/{place}", $"https://example.org/{issue}/{place}", "")],
            })],
        });
    }
}
