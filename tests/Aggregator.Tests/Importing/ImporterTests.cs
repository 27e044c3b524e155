using Aggregator.Importing;
using Aggregator.Markdown;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Importing;

public sealed class ImporterTests
{
    private static readonly Section[] Sections =
    [
        new() { Key = "plants", Headings = new Dictionary<string, string> { ["en"] = "Plants and Mosses 🌱", ["fr"] = "Plantes 🌱" }, Aliases = ["Green Things"] },
        new() { Key = "tools", Headings = new Dictionary<string, string> { ["en"] = "Tools and Spades ⚙️" } },
        new() { Key = "notes", Headings = new Dictionary<string, string> { ["en"] = "Noteworthy Mentions ⭐️" }, Titles = false },
    ];

    [Theory]
    [InlineData("Plants and Mosses 🌱", "plants")]
    [InlineData("PLANTS AND MOSSES", "plants")]
    [InlineData("green things", "plants")]
    [InlineData("Bitkiler 🌱", "plants")]
    [InlineData("Plants & Moses", "plants")]
    [InlineData("New Plants and Mosses", "plants")]
    [InlineData("Notable Mentions ⭐", "notes")]
    [InlineData("tools", "tools")]
    [InlineData("Our news 🌱⚙️", null)]
    [InlineData("Weather", null)]
    [InlineData("", null)]
    public void A_heading_means_a_section_in_every_language_with_or_without_drift(string heading, string? section) =>
        Assert.Equal(section, new Importer(Sections, new Dictionary<string, string>(), ["en"]).Section(heading));

    [Fact]
    public void A_heading_that_was_found_once_is_remembered()
    {
        var remembered = new Dictionary<string, string> { ["Herbes folles"] = "plants", ["Old"] = "a section that is gone" };
        var importer = new Importer(Sections, remembered, ["en"]);

        Assert.Equal("plants", importer.Section("Herbes folles"));
        Assert.Null(importer.Section("Old"));
    }

    [Theory]
    [InlineData("Garden Letter #7 [EN]: Moss 2.0, 3 ferns", "x.md", 7, "en")]
    [InlineData("花园简报（Issue#12）[ZH]：苔藓", "x.md", 12, "zh")]
    [InlineData("花园简报 #4 [CH]: 苔藓", "x.md", 4, "zh")]
    [InlineData("Garden Letter #8 [PT-BR]: Musgo", "2020-03-22-Garden.md", 8, "pt")]
    [InlineData("科技爱好者周刊（第 305 期）", "issue-305.md", 305, "en")]
    [InlineData("This Week in Gardens 123", "2020-01-02-this-week-in-gardens.md", 123, "en")]
    [InlineData("", "2020-03-16-Garden_Newsletter_G_7[ZH].md.md", 7, "zh")]
    [InlineData("", "2020-04-30-Garden_Newsletter_10_[TR].md", 10, "tr")]
    [InlineData("", "garden-newsletter-07-fr-2020-03-16.md", 7, "fr")]
    [InlineData("", "garden_letter_#11_[FR].Md", 11, "fr")]
    [InlineData("", "posts/es/42.md", 42, "es")]
    [InlineData("Letter 3", "letters/intro-to-cs.md", 3, "en")]
    [InlineData("Moss 2.1 and other news", "2020-03-16-garden.md", null, "en")]
    public void Number_and_language_are_found_in_title_or_name(string title, string file, int? number, string language)
    {
        var post = Read($"---\ntitle: \"{title}\"\n---\n{Body}", file).Post!;

        Assert.Equal((number, language), (post.Number, post.Language));
    }

    [Theory]
    [InlineData("Le musgo est une plante qui pousse sur les pierres et dans la forêt, pour le jardin.", "fr")]
    [InlineData("Bu bir yosun ve taşların üzerinde büyür, bahçe için çok güzel bir bitki gibi.", "tr")]
    [InlineData("O musgo é uma planta que cresce com a chuva, e os jardins são para você em casa.", "pt")]
    [InlineData("苔藓生长在石头上，是花园里常见的植物，也可以使用 Moss 库来分析。", "zh")]
    [InlineData("ينمو الطحلب على الحجارة في الحديقة وهو نبات جميل", "ar")]
    public void Language_shows_in_the_words(string text, string language) =>
        Assert.Equal(language, Read($"# Plants 🌱\n\n{text} [x](https://x.example/)\n\n# Tools ⚙️\n\n{text} [y](https://y.example/)\n", "a.md").Post!.Language);

    [Fact]
    public void Date_comes_from_front_matter_or_the_name_and_names_an_issue_without_number()
    {
        Assert.Equal(new DateOnly(2020, 3, 16), Read(Body, "2020-03-16-garden.md").Post!.Date);
        Assert.Equal("2020-03-16", Read(Body, "2020-03-16-garden.md").Post!.Issue);
        Assert.Equal(new DateOnly(2021, 1, 2), Read("---\ndate: 2021-01-02 10:00:00 +0100\n---\n" + Body, "2020-03-16-garden.md").Post!.Date);
        Assert.Equal("garden-in-may", Read(Body, "posts/garden-in-may.md").Post!.Issue);
    }

    [Theory]
    [InlineData("Just a text with a [link](https://x.example/).", "no headings")]
    [InlineData("# Introduction\n\nText.\n\n# Method\n\nMore text.\n", "links anywhere")]
    [InlineData("# Introduction\n\nText.\n\n# Method\n\nMore [text](https://x.example/).\n\nAnd text.\n", "no issue number")]
    [InlineData("# List\n\n- [a](https://a.example/)\n- [b](https://b.example/)\n", "no issue number")]
    public void What_is_no_issue_is_told_with_its_reason(string text, string reason)
    {
        var imported = Read(text, "a-post.md");

        Assert.Null(imported.Post);
        Assert.Contains(reason, imported.Skipped, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_keep_their_place_their_section_and_each_work_once()
    {
        var post = Read(Body + "\n# Weather\n\nRain [falls](https://rain.example/).\n", "2020-03-16-garden.md");

        Assert.Equal(
            [("plants", "Moss", 2), ("tools", "Spade", 1), (null, "", 1)],
            post.Post!.Items.Select(item => (item.Section, item.Title, item.Links.Count)));
        Assert.Equal([0, 1, 2], post.Post.Items.Select(item => item.Place));
        Assert.Equal(["Weather"], post.Unknown);
        Assert.Equal("https://moss.example/", post.Post.Items[0].Lead);
    }

    [Fact]
    public void A_line_of_a_list_that_is_its_link_is_titled_by_it()
    {
        var post = Read("# Plants 🌱\n\n- [video] [How moss grows](https://a.example/)\n- [Fern](https://b.example/) is a plant that unrolls.\n- See [that](https://c.example/)\n", "7.md");

        Assert.Equal(["How moss grows", "", ""], post.Post!.Items.Select(item => item.Title));
    }

    [Fact]
    public void Editions_are_one_issue_by_their_links()
    {
        static PrintedPost Post(string file, string issue, int? number, string language, int from, int count) => new()
        {
            File = file, Issue = issue, Number = number, Language = language,
            Items = [new() { Issue = issue, Place = 0, Links = [.. Enumerable.Range(from, count).Select(at => new PrintedLink($"k{at}", $"k{at}", ""))] }],
        };

        var posts = Editions.Join(
            [Post("fr", "2020-03-20", null, "fr", 0, 9), Post("a", "2020-05-01", null, "en", 50, 8), Post("b", "2020-05-09", null, "tr", 51, 8), Post("c", "c", null, "en", 90, 8)],
            [Post("en", "7", 7, "en", 0, 10), Post("old", "6", 6, "en", 8, 10)]);

        Assert.Equal(("7", 7), (posts[0].Issue, posts[0].Number));
        Assert.Equal("7", posts[0].Items[0].Issue);
        Assert.Equal(posts[1].Issue, posts[2].Issue);
        Assert.Equal("c", posts[3].Issue);
    }

    private const string Body = """
        # Plants 🌱

        ***Moss***

        \\
        This is the [moss](https://moss.example/) that grows for you and the [book](https://book.example/) of it, and the [moss](https://moss.example/) again.

        # Tools ⚙️

        ***Spade***

        \\
        This is the [spade](https://spade.example/) to dig with.

        """;

    private static Imported Read(string text, string file) => new Importer(Sections, new Dictionary<string, string>(), ["en", "zh", "fr", "pt", "es"])
        .Import(PostReader.Read(text), file, "", link => new(link.Address, link.Address, link.Text));
}
