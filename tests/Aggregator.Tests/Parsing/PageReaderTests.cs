using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Tests.Sources;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class PageReaderTests
{
    private static readonly Dictionary<string, string> Expressions = new()
    {
        ["item"] = "//article[contains(@class, 'post')]", ["title"] = ".//h2", ["link"] = ".//a/@href", ["date"] = ".//time/@datetime",
        ["summary"] = "string(.//p)", ["picture"] = ".//img/@src",
    };

    [Fact]
    public void Expressions_find_the_entries_of_a_page()
    {
        var feed = Read(Expressions);

        Assert.Null(feed.Problem);
        Assert.Equal(("News of a small lab", "en", 2), (feed.Title, feed.Language, feed.Entries.Count));
        var entry = feed.Entries[0];
        Assert.Equal(("How a mill learns & grinds", "https://lab.example.org/news/mill?x=1&y=2"), (entry.Title, entry.Link));
        Assert.Equal(("Stones that turn by themselves.", "https://lab.example.org/pictures/mill.png"), (entry.Summary, entry.Picture));
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(["1 of 3 items were left out: they have no title or no link.", "The date of 1 of 2 items cannot be read."], feed.Warnings);
    }

    [Fact]
    public void Each_expression_says_what_it_found()
    {
        var findings = Read(Expressions).Findings;

        Assert.Equal(
            [
                "item //article[contains(@class, 'post')]: 3 found", "title .//h2: 3 of 3, first \"How a mill learns & grinds\"",
                "link .//a/@href: 2 of 3, first \"mill?x=1&y=2\"", "date .//time/@datetime: 2 of 3, first \"2026-01-15\"",
                "summary string(.//p): 1 of 3, first \"Stones that turn by themselves.\"", "picture .//img/@src: 1 of 3, first \"/pictures/mill.png\"",
            ],
            findings);
    }

    [Theory]
    [InlineData("item", "//section", ProblemKind.Empty)]
    [InlineData("item", "count(//article)", ProblemKind.Malformed)]
    [InlineData("title", ".//h7", ProblemKind.Malformed)]
    [InlineData("link", "nosuch(.)", ProblemKind.Malformed)]
    public void What_finds_nothing_is_a_problem(string field, string expression, ProblemKind kind)
    {
        var feed = Read(new Dictionary<string, string>(Expressions) { [field] = expression });

        Assert.Equal(kind, feed.Problem!.Kind);
        Assert.Empty(feed.Entries);
    }

    [Theory]
    [InlineData("//article", true)]
    [InlineData("//article[", false)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    public void A_bad_expression_is_known_before_a_visit(string expression, bool right) => Assert.Equal(right, PageReader.Fault(expression) is null);

    private static Feed Read(Dictionary<string, string> expressions) => PageReader.Read(Recorded.Document("page/news.html", "https://lab.example.org/"), expressions);
}
