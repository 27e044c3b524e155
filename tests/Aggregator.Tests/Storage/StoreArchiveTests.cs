using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Storage;

public abstract class StoreArchiveTests(Databases databases) : IDisposable
{
    private readonly Store _store = databases.Open();

    public void Dispose()
    {
        _store.Dispose();
        databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseFact]
    public void A_post_comes_back_as_it_was_saved_and_once_more_changes_nothing()
    {
        var post = Post("a.md", 2, "zh", new DateOnly(2020, 1, 19), Item(0, "k1", "k2"), Item(1) with { Section = null, Pictures = ["p\u0000q"] });

        Assert.True(_store.Save(post));
        Assert.False(_store.Save(post));

        var back = Assert.Single(_store.PrintedPosts());
        Assert.Equal(("a.md", "2", 2, "zh", new DateOnly(2020, 1, 19), "a title", "hash"), (back.File, back.Issue, back.Number, back.Language, back.Date, back.Title, back.Hash));
        Assert.Equal(["k1", "k2"], back.Items[0].Links.Select(link => link.Key));
        Assert.Equal(["pq"], back.Items[1].Pictures);
        Assert.Null(back.Items[1].Section);
    }

    [EachDatabaseFact]
    public void The_same_file_or_edition_replaces_what_was_said_before()
    {
        _store.Save(Post("a.md", 2, "zh", null, Item(0, "k1")));
        _store.Save(Post("a.md", 2, "zh", null, Item(0, "k2")));
        _store.Save(Post("b.md", 2, "zh", null, Item(0, "k3")));
        _store.Save(Post("c.md", 2, "en", null, Item(0, "k4")));

        Assert.Equal(["c.md", "b.md"], _store.PrintedPosts().Select(post => post.File));
        Assert.Equal(["k3", "k4"], _store.Printed(["k1", "k2", "k3", "k4"]).Keys.Order());
    }

    [EachDatabaseFact]
    public void A_new_section_for_the_same_text_is_a_change()
    {
        var post = Post("a.md", 2, "zh", null, Item(0, "k1"));
        _store.Save(post);

        Assert.True(_store.Save(post with { Items = [post.Items[0] with { Section = "other" }] }));
        Assert.Equal("other", _store.PrintedItems().Single().Section);
    }

    [EachDatabaseFact]
    public void A_work_is_found_wherever_it_was_printed_first_printed_first()
    {
        _store.Save(Post("b.md", 3, "en", new DateOnly(2020, 2, 1), Item(0, "k9", "k1")));
        _store.Save(Post("a.md", 2, "en", new DateOnly(2020, 1, 19), Item(0), Item(1, "k1")));
        _store.Save(Post("z.md", 2, "zh", new DateOnly(2020, 2, 20), Item(0, "k1")));

        var places = _store.Printed(["k1", "unknown"]);

        Assert.Equal([("2", "en", 1, 0), ("3", "en", 0, 1), ("2", "zh", 0, 0)],
            places["k1"].Select(place => (place.Item.Issue, place.Item.Language, place.Item.Place, place.Place)));
        Assert.False(places.ContainsKey("unknown"));
        Assert.Equal([("2", "en,zh"), ("3", "en")], _store.PrintedIssues().Select(issue => (issue.Name, string.Join(',', issue.Languages))));
        Assert.Equal(new DateOnly(2020, 1, 19), _store.PrintedIssues()[0].Date);
        Assert.Equal(3, _store.PrintedItems("2").Count);
    }

    [EachDatabaseFact]
    public void Thousands_of_keys_are_asked_at_once()
    {
        _store.Save(Post("a.md", 1, "en", null, Item(0, [.. Enumerable.Range(0, 2000).Select(at => $"k{at}")])));

        Assert.Equal(2000, _store.Printed([.. Enumerable.Range(0, 40_000).Select(at => $"k{at}")]).Count);
    }

    private static PrintedPost Post(string file, int number, string language, DateOnly? date, params PrintedItem[] items) => new()
    {
        File = file,
        Issue = $"{number}",
        Number = number,
        Language = language,
        Date = date,
        Title = "a title",
        Hash = "hash",
        Items = [.. items.Select(item => item with { Issue = $"{number}", Language = language, Date = date })],
    };

    private static PrintedItem Item(int place, params string[] keys) => new()
    {
        Issue = "",
        Place = place,
        Section = "papers",
        Heading = "Papers 📙",
        Title = "Title",
        Text = "Text 文",
        Links = [.. keys.Select(key => new PrintedLink(key, "https://example.org/" + key, "label"))],
    };
}
