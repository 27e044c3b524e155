using Aggregator.Clustering;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Clustering;

public sealed class RepeatsTests
{
    [Fact]
    public void What_an_item_was_about_is_held_back()
    {
        var repeat = Judge(Make.Entry("arxiv:2001.00001", "How a mill reads"), Printed("12", "2020-06-30", "A reading mill", "arxiv:2001.00001", "https://mill.example.org/"));

        Assert.Equal("printed in issue 12 on 2020-06-30", repeat.HeldBack);
    }

    [Fact]
    public void The_earliest_edition_of_the_earliest_issue_is_named()
    {
        var repeat = Judge(
            Make.Entry("arxiv:2001.00001", "How a mill reads"),
            Printed("12", "2020-06-30", "A", "arxiv:2001.00001"), Printed("4", "2020-03-09", "Un moulin", "arxiv:2001.00001"), Printed("4", "2020-02-16", "B", "arxiv:2001.00001"));

        Assert.Equal("printed in issue 4 on 2020-02-16", repeat.HeldBack);
    }

    [Theory]
    [InlineData("A reading mill", null)] // a link further down
    [InlineData("", null)] // a paragraph of a section whose items have titles
    [InlineData("", "mentions")] // what a mention is about
    public void A_work_only_cited_then_is_noted(string title, string? section)
    {
        var cited = Printed("7", "2020-04-01", title, "https://mill.example.org/", "arxiv:2001.00001") with { Section = section };
        var first = Make.Entry("https://mill.example.org/", "The mill's own page");
        var second = Make.Entry("arxiv:2001.00001", "How a mill reads");

        Assert.Equal("cited in issue 7", Assert.Single(Judge(second, cited).Notes));
        Assert.Equal(title.Length > 0 || section is not null ? "printed in issue 7 on 2020-04-01" : null, Judge(first, cited).HeldBack);
        Assert.Null(Judge(second, cited).HeldBack);
    }

    [Fact]
    public void A_work_only_cited_now_is_noted()
    {
        var paper = Make.Entry("arxiv:2001.00001", "How a mill reads") with
        {
            Links = [new Link("https://flax.example.org/", "flax") { Key = "https://flax.example.org/", Work = WorkKind.Article }, new Link("https://a.example.org/", "us") { Key = "https://a.example.org/" }],
        };
        var item = Make.Item(paper, Make.Entry("github:mill/mill", "mill"));
        var repeats = Of(
            Printed("3", "2020-02-01", "The code of a mill", "github:mill/mill"), Printed("2", "2020-01-19", "Flax for all of us", "https://flax.example.org/"),
            Printed("1", "2020-01-12", "A page", "https://a.example.org/"));

        var repeat = repeats.Judge(item);
        Assert.Null(repeat.HeldBack);
        Assert.Equal(["https://example.org/github:mill/mill was printed in issue 3", "cites https://flax.example.org/, printed in issue 2"], repeat.Notes);
    }

    [Theory]
    [InlineData("How a Mill Reads, and Writes", "under the same title")]
    [InlineData("How a mill reads and also writes", "under nearly the same title")]
    public void The_same_work_at_another_address_is_held_back_by_its_title(string title, string says)
    {
        var printed = Printed("12", "2026-01-02", "How a mill reads, and writes", "https://mill.example.org/post");

        Assert.Equal($"printed in issue 12 on 2026-01-02 {says}: https://mill.example.org/post", Judge(Make.Entry("https://copy.example.org/", title), printed).HeldBack);
        Assert.Equal(Repeat.None, Judge(Make.Entry("https://copy.example.org/", "How a loom weaves, and sews"), printed));
    }

    [Theory]
    [InlineData("How a mill reads, and writes", "How a mill reads, and writes", 2000, true)] // telling enough to be the same whenever it was
    [InlineData("Milling for all", "Milling for all", 100, true)]
    [InlineData("Milling for all", "Milling for all", 200, false)] // another author's, years later
    [InlineData("How a mill reads and also writes", "How a mill reads, and writes", 50, true)]
    [InlineData("How a mill reads and also writes", "How a mill reads, and writes", 100, false)]
    public void Titles_that_are_only_alike_or_say_little_hold_back_for_a_while(string title, string before, int days, bool held)
    {
        var entry = Make.Entry("https://copy.example.org/", title);
        var date = DateOnly.FromDateTime(entry.Dated.UtcDateTime.AddDays(-days));

        Assert.Equal(held, Judge(entry, Printed("12", $"{date:O}", before, "https://mill.example.org/post")).HeldBack is not null);
    }

    [Fact]
    public void A_title_that_a_site_uses_again_and_again_is_a_series()
    {
        var first = Printed("11", "2026-01-02", "Mill weekly release notes", "https://mill.example.org/w1");
        var second = Printed("12", "2026-01-09", "Mill weekly release notes", "https://mill.example.org/w2");
        var third = Make.Entry("https://mill.example.org/w3", "Mill weekly release notes");

        Assert.NotNull(Judge(third, first).HeldBack);
        Assert.Equal(Repeat.None, Judge(third, first, second));
        Assert.Equal(Repeat.None, Judge(third with { Title = "Mill weekly release notes: much" }, first));
    }

    [Fact]
    public void What_the_first_link_says_is_a_title_too()
    {
        var printed = Printed("12", "2026-01-02", "Ein Kurs", "https://mill.example.org/course") with { Links = [new PrintedLink("https://mill.example.org/course", "https://mill.example.org/course", "Introduction to Milling")] };

        Assert.NotNull(Judge(Make.Entry("https://copy.example.org/", "Introduction to milling"), printed).HeldBack);
    }

    [Fact]
    public void Two_words_are_no_title_to_know_a_work_by() =>
        Assert.Null(Judge(Make.Entry("https://b.example.org/", "Weekly links"), Printed("12", "2020-06-30", "Weekly links", "https://a.example.org/")).HeldBack);

    [Fact]
    public void Our_own_pages_are_never_held_back_and_the_editor_is_told()
    {
        var repeats = Of(Printed("12", "2020-06-30", "Our course", "https://ours.example.org/course"), Printed("12", "2020-06-30", "A course", "https://yours.example.org/course"));

        Assert.Equal(
            (null, "printed in issue 12 on 2020-06-30"),
            (repeats.Judge(Make.Item(Make.Entry("https://ours.example.org/course", "Our course"))).HeldBack, repeats.Judge(Make.Item(Make.Entry("https://ours.example.org/course", "Our course"))).Notes.Single()));
        Assert.NotNull(repeats.Judge(Make.Item(Make.Entry("https://yours.example.org/course", "A course"))).HeldBack);
    }

    [Fact]
    public void What_a_person_handed_in_is_not_held_back_but_noted()
    {
        var repeat = Judge(Make.Entry("https://a.example.org/", "A course", Source.Inbox), Printed("12", "2020-06-30", "A course", "https://a.example.org/"));

        Assert.Equal((null, "printed in issue 12 on 2020-06-30"), (repeat.HeldBack, repeat.Notes.Single()));
    }

    [Theory]
    [InlineData("github:mill/mill@v3.0.0", "update of mill v2.3.0 (issue 2)")]
    [InlineData("github:mill/mill@v2.1.0", "update of mill v1.0 (issue 1)")]
    [InlineData("github:mill/loom@v1.0.0", "update of \"A loom\" (issue 3)")]
    [InlineData("github:mill/mill@v0.9.0", null)]
    [InlineData("github:other/mill@v3.0.0", null)]
    public void A_new_release_comes_through_as_the_update_it_is(string key, string? note)
    {
        var repeat = Judge(
            Make.Entry(key, "mill"), Printed("1", "2020-01-12", "Mill 1.0", "github:mill/mill@v1.0"), Printed("2", "2020-01-19", "Mill 2.3", "github:mill/mill@v2.3.0"),
            Printed("3", "2020-02-01", "A loom", "github:mill/loom"));

        Assert.Equal((null, note), (repeat.HeldBack, repeat.Notes.SingleOrDefault()));
    }

    [Theory]
    [InlineData("https://mill.example.org/", "The milling book, 3rd edition", null, "update of \"The milling book, 2nd edition\" (issue 2)")]
    [InlineData("https://mill.example.org/", "The milling book, 2nd edition", "printed in issue 2 on 2020-01-19", null)]
    [InlineData("https://mill.example.org/third", "The milling book, 3rd edition", null, "update of \"The milling book, 2nd edition\" (issue 2)")]
    [InlineData("https://other.example.org/third", "The milling book, 3rd edition", null, null)]
    public void The_next_of_a_series_comes_through_as_an_update(string address, string title, string? held, string? note)
    {
        var repeat = Judge(Make.Entry(address, title), Printed("2", "2020-01-19", "The milling book, 2nd edition", "https://mill.example.org/"));

        Assert.Equal((held, note), (repeat.HeldBack, repeat.Notes.SingleOrDefault()));
    }

    [Theory]
    [InlineData("4", "2020-03-09", true)] // a late translation of an earlier issue
    [InlineData("5", "2020-02-20", false)] // the issue itself, drafted again
    [InlineData("6", "2020-02-20", false)]
    [InlineData("2020-02-20", "2020-02-20", true)]
    [InlineData("2020-03-20", "2020-03-20", false)]
    public void Only_what_came_before_the_issue_counts(string issue, string date, bool counts) =>
        Assert.Equal(counts, Repeats.Counts(Printed(issue, date, "A", "https://a.example.org/"), 5, new DateTimeOffset(2020, 2, 29, 1, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void What_stands_in_the_open_issue_is_said_to_stand_there()
    {
        var item = Printed("5", "2020-02-20", "A course", "https://a.example.org/") with { Date = null };
        var repeats = new Repeats([item], new TitleIndex(), [], new HashSet<string>(), open: 5);

        Assert.Equal("stands in issue 5, which is open", repeats.Judge(Make.Item(Make.Entry("https://a.example.org/", "A course"))).HeldBack);
    }

    private static Repeat Judge(Entry lead, params PrintedItem[] printed) => Of(printed).Judge(Make.Item(lead));

    private static Repeats Of(params PrintedItem[] printed)
    {
        var titles = new TitleIndex();
        foreach (var (key, title) in printed.SelectMany(Repeats.Titles))
        {
            titles.Add(key, title);
        }

        return new Repeats(printed, titles, ["ours.example.org"], new HashSet<string> { "mentions" });
    }

    private static PrintedItem Printed(string issue, string date, string title, params string[] keys) => new()
    {
        Issue = issue,
        Date = DateOnly.ParseExact(date, "yyyy-MM-dd"),
        Place = 0,
        Title = title,
        Links = [.. keys.Select(key => new PrintedLink(key, key.StartsWith("http", StringComparison.Ordinal) ? key : "https://example.org/" + key, ""))],
    };
}
