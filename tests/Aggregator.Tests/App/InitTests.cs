using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.App;
using Aggregator.Markdown;
using Aggregator.Text;
using Xunit;

namespace Aggregator.Tests.App;

public sealed class InitTests : IAsyncLifetime, IDisposable
{
    private readonly NewsletterFolder _newsletter = new();
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.Start();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _newsletter.Dispose();

    [Theory]
    [InlineData("nlp")]
    [InlineData("rust")]
    [InlineData("empty")]
    public async Task A_newsletter_like_another_is_read_without_a_mistake_and_says_what_is_next(string like)
    {
        var (code, output, error) = await _newsletter.Run("init", "letter", "--like", like, "--name", "Ana's \"Letter\": #1", "--languages", "zh,en", "--time-zone", "Asia/Shanghai", "--draft-at", "Monday 08:30");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("cd letter", output, StringComparison.Ordinal);
        Assert.Contains("aggregator draft", output, StringComparison.Ordinal);
        var newsletter = Read("letter").Newsletter;
        Assert.Equal(("Ana's \"Letter\": #1", "Asia/Shanghai", "0 30 8 ? * MON"), (newsletter.Name, newsletter.Zone.Id, newsletter.DraftAt));
        Assert.Equal(["zh", "en"], newsletter.Editions.Select(edition => edition.Language));
        Assert.True(newsletter.Editions[0].Original);
        var text = _newsletter.Read("letter/sources.yml");
        Assert.DoesNotMatch(@"(?m)^\s*[^#\n]*\b(?:network|weight|every):", text);
        Assert.StartsWith("# yaml-language-server: $schema=sources.schema.json\n", text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "docs", "sources.schema.json")), _newsletter.Read("letter/sources.schema.json"));
        Assert.Equal(0, (await _newsletter.Run("draft", "--no-collect", "--sources", "letter/sources.yml")).Code);
    }

    [Fact]
    public async Task What_is_there_already_is_not_overwritten()
    {
        _newsletter.Write("sources.yml", "mine");

        var (code, output, error) = await _newsletter.Run("init");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("is there already and stays as it is", error, StringComparison.Ordinal);
        Assert.Equal("mine", _newsletter.Read("sources.yml"));
        Assert.Equal(["sources.yml"], Directory.GetFiles(_newsletter.Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("there is no newsletter 'rusty' to be like; did you mean 'rust'?", "--like", "rusty")]
    [InlineData("unknown time zone 'Asia/Shanghay'; did you mean 'Asia/Shanghai'?", "--time-zone", "Asia/Shanghay")]
    [InlineData("did you mean 'Saturday'?", "--draft-at", "Satuday 09:00")]
    [InlineData("did you mean 'Friday 09:00'?", "--draft-at", "friday")]
    [InlineData("did you mean 'Saturday 18:00'?", "--draft-at", "Saturday 18")]
    [InlineData("a language code", "--languages", "english")]
    [InlineData("names no feed; export it once more from your feed reader", "--opml", "empty.opml")]
    [InlineData("is no list of feeds", "--opml", "list.txt")]
    [InlineData("there is no file or folder 'nowhere' with past issues", "--from", "nowhere")]
    [InlineData("there is no past issue in", "--from", ".")]
    [InlineData("'nowhere.opml' is no http(s) address and no file here", "--opml", "nowhere.opml")]
    public async Task What_is_wrong_in_an_option_is_said_and_nothing_is_written(string expected, params string[] options)
    {
        _newsletter.Write("empty.opml", "<opml version='2.0'><body></body></opml>");
        _newsletter.Write("list.txt", "my feeds");

        var (code, _, error) = await _newsletter.Run(["init", "letter", .. options]);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(Directory.Exists(_newsletter.PathOf("letter")));
    }

    [Fact]
    public async Task Words_that_are_still_to_be_translated_are_named()
    {
        var (_, output, _) = await _newsletter.Run("init", ".", "--name", "Brief", "--languages", "en,de");

        Assert.Contains("translate templates/locales/de.yml (the fixed words of a draft", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_five_questions_are_asked_and_a_wrong_answer_once_more()
    {
        using var desk = new NewsletterFolder { CanAsk = true };

        var (code, _, error) = await desk.Run(["init"], "rsut\nrust\nWeekly Crab\n\nFirday 18:00\nFriday 18:00\nEurope/Berlin\n");

        Assert.Equal(0, code);
        Assert.Contains("did you mean 'rust'?", error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'Friday'?", error, StringComparison.Ordinal);
        Assert.Contains("Its languages, the original first (en zh) [en]: ", error, StringComparison.Ordinal);
        var text = desk.Read("sources.yml");
        Assert.Contains("name: Weekly Crab", text, StringComparison.Ordinal);
        Assert.Contains("draft_at: Friday 18:00", text, StringComparison.Ordinal);
        Assert.Contains("time_zone: Europe/Berlin", text, StringComparison.Ordinal);
        Assert.Contains("title: \"Weekly Crab {issue}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_comes_from_an_opml_list_on_loopback()
    {
        _server.On("/list.opml", $"<opml version='2.0'><body><outline text='Mills'><outline text='Water: \"mills\"' type='rss' xmlUrl='{_server.Root}mills'/></outline></body></opml>", "text/x-opml")
            .On("/mills", $"<rss version='2.0'><channel><title>Mills</title><item><title>A mill that reads</title><link>{_server.Root}mill</link><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-1):R}</pubDate></item></channel></rss>");

        var (code, output, _) = await _newsletter.Run("init", ".", "--opml", $"{_server.Root}list.opml", "--name", "Mill Letter");

        Assert.Equal(0, code);
        Assert.Contains("1 source\n", output, StringComparison.Ordinal);
        Assert.Contains("- { key: water-mills, kind: feed, url: ", _newsletter.Read("sources.yml"), StringComparison.Ordinal);
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml") + "network: { allow_private_addresses: true, pause_per_host: 0s }\n");
        var (drafted, _, error) = await _newsletter.Run("draft");
        Assert.True(drafted == 0, error);
        Assert.Matches(@"# News\n\n<!-- item \S+ -->\n\n\*\*\*A mill that reads\*\*\*", _newsletter.Read("drafts/1/en.md"));
    }

    [Fact]
    public async Task Past_issues_teach_headings_editions_titles_files_numbers_and_days()
    {
        PastIssues();

        var (code, output, error) = await _newsletter.Run("init", ".", "--from", "posts");

        Assert.True(code == 0, error);
        Assert.Contains("aggregator import posts", output, StringComparison.Ordinal);
        var file = Read(".");
        Assert.Equal(("Garden Letter", "Europe/Berlin", 5, "0 30 7 ? * TUE"), (file.Newsletter.Name, file.Newsletter.Zone.Id, file.Newsletter.FirstIssue, file.Newsletter.DraftAt));
        Assert.Equal([("en", "inline", "Garden Letter #{issue}: {highlights},…", "{date}-garden-{issue}-en.md", "ana"), ("fr", "numbered", "Lettre du jardin #{issue} : {highlights}", "{date}-jardin-{issue}.md", "luc")],
            file.Newsletter.Editions.Select(edition => (edition.Language, edition.Template, edition.Title, edition.File, edition.Author ?? "")));
        Assert.Equal("layout: post; garden: True; tags: soil, seeds", string.Join("; ", file.Newsletter.FrontMatter.Select(field => $"{field.Key}: {(field.Value is IEnumerable<string> list ? string.Join(", ", list) : field.Value)}")));
        Assert.Equal(["soil-compost", "books", "brief"], file.Sections.Select(section => section.Key));
        Assert.Equal(["Soil and Compost 🌱", "Terre et compost 🌱"], file.Sections[0].Headings.Values);
        Assert.Equal(["Terre 🌱", "Soil 🌱"], file.Sections[0].Aliases);
        Assert.Equal("Livres", file.Sections[1].Headings["fr"]);
        Assert.Equal([true, true, false], file.Sections.Select(section => section.Titles));
        Assert.Contains("# - { key: worms.example, kind: feed, url: \"https://worms.example/\" }", _newsletter.Read("sources.yml"), StringComparison.Ordinal);
        Assert.Contains("# - { key: gardeners, kind: github, organisation: gardeners }", _newsletter.Read("sources.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_draft_comes_in_the_style_of_the_past_issues()
    {
        PastIssues();
        await _newsletter.Run("init", ".", "--from", "posts");
        var (_, _, unknown) = await _newsletter.Run("import", "posts");
        Assert.DoesNotContain("aliases", unknown, StringComparison.Ordinal);
        _server.On("/worms", $"<rss version='2.0'><channel><title>W</title><item><title>Worms of March</title><link>{_server.Root}march</link><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-1):R}</pubDate></item></channel></rss>");
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("sources:\n", $"sources:\n  - {{ key: worms, kind: feed, url: \"{_server.Root}worms\", section: soil-compost }}\n", StringComparison.Ordinal)
            + "network: { allow_private_addresses: true, pause_per_host: 0s }\n");

        var (code, _, error) = await _newsletter.Run("draft");

        Assert.True(code == 0, error);
        var draft = _newsletter.Read("drafts/5/en.md");
        Assert.Contains("title: \"Garden Letter #5: Worms of March,…\"", draft, StringComparison.Ordinal);
        Assert.Contains("author: ana", draft, StringComparison.Ordinal);
        Assert.Contains("# Soil and Compost 🌱\n", draft, StringComparison.Ordinal);
        Assert.Contains("***Worms of March***", draft, StringComparison.Ordinal);
        Assert.Contains("Terre et compost 🌱", _newsletter.Read("drafts/5/fr.md"), StringComparison.Ordinal);
    }

    [CorpusFact]
    public async Task Sections_and_headings_are_those_of_the_real_posts()
    {
        var posts = Path.Combine(Repository.Corpus!, "newsletters", "nlp-newsletter", "posts");

        var (code, _, error) = await _newsletter.Run("init", ".", "--from", posts);

        Assert.True(code == 0, error);
        var file = Read(".");
        Assert.Equal(["en", "fr", "pt", "tr", "zh"], file.Newsletter.Editions.Select(edition => edition.Language).Order(StringComparer.Ordinal));
        Assert.Equal((12, "NLP Newsletter", true), (file.Newsletter.FirstIssue, file.Newsletter.Name, file.Newsletter.Editions.Single(edition => edition.Original).Language == "en"));
        Assert.Equal(8, file.Sections.Count);
        foreach (var edition in file.Newsletter.Editions)
        {
            var own = Directory.GetFiles(posts, $"*-{edition.Language}-*.md").Order(StringComparer.Ordinal).Select(path => Headings(File.ReadAllText(path))).ToList();
            // What the last post of a language prints is what the file says, in that order.
            var last = own[^1].Where(heading => file.Sections.Any(section => section.Headings.GetValueOrDefault(edition.Language) == heading)).ToList();
            Assert.Equal(own[^1], last);
            Assert.Equal(last, file.Sections.Select(section => section.Headings.GetValueOrDefault(edition.Language)).Where(heading => heading is not null && last.Contains(heading)));
            var known = file.Sections.SelectMany(section => section.Headings.Values.Concat(section.Aliases)).Select(Folded.Of).ToHashSet(StringComparer.Ordinal);
            Assert.All(own.SelectMany(headings => headings), heading => Assert.Contains(Folded.Of(heading), known));
        }

        var (_, _, unknown) = await _newsletter.Run("import", posts);
        Assert.DoesNotContain("mean no section", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_can_be_renewed_alone()
    {
        Assert.Equal(2, (await _newsletter.Run("init", "--schema")).Code);
        _newsletter.WriteSources("{ key: a, kind: feed, url: \"https://a.example/feed\" }");
        var before = _newsletter.Read("sources.yml");

        var (code, _, error) = await _newsletter.Run("init", "--schema");

        Assert.Equal(0, code);
        Assert.Contains("yaml-language-server", error, StringComparison.Ordinal);
        Assert.Equal(before, _newsletter.Read("sources.yml"));
        JsonDocument.Parse(_newsletter.Read("sources.schema.json"));
    }

    private global::Aggregator.Settings.Configuration Read(string folder) =>
        Workspace.Read(_newsletter.PathOf(Path.Combine(folder, "sources.yml")), new Surroundings(TextReader.Null, TextWriter.Null, TextWriter.Null, _newsletter.Folder, _ => null, TimeProvider.System, IsTerminal: false));

    /// <summary>Four issues in English with links in the text, three of them in French with numbered references; they came out on Tuesdays, also in summer.</summary>
    private void PastIssues()
    {
        Directory.CreateDirectory(_newsletter.PathOf("posts"));
        string[] days = ["2020-03-03", "2020-03-24", "2020-04-07", "2020-05-05"];
        for (var issue = 1; issue <= 4; issue++)
        {
            var (day, soil) = (days[issue - 1], issue < 3 ? "Soil 🌱" : "Soil and Compost 🌱");
            _newsletter.Write($"posts/{day}-garden-{issue}-en.md", $"""
                ---
                layout: post
                title: "Garden Letter #{issue}: Moss {issue}, Worms {issue},…"
                author: ana
                date: {day} 07:30:00 {(issue < 3 && day != "2020-03-31" ? "+0100" : "+0200")}
                garden: true
                tags: [soil, seeds]
                ---

                Welcome to the garden.

                # {soil}

                ***Moss {issue}***

                Moss [grows](https://moss.example/{issue}) on [stones](https://stones.example/{issue}) and there are also more words.

                ***Worms {issue}***

                Worms [dig](https://worms.example/{issue}) in [code](https://github.com/gardeners/worms-{issue}) all the day long.

                # Books

                ***A book {issue}***

                It [tells](https://books.example/{issue}) of [spades](https://spades.example/{issue}) and of the people who use them.

                # In Brief

                A [note](https://notes.example/a{issue}) on the weather.

                A [second note](https://notes.example/b{issue}) on it.
                """);
            if (issue > 1)
            {
                _newsletter.Write($"posts/{day}-jardin-{issue}.md", $"""
                    ---
                    layout: post
                    title: "Lettre du jardin #{issue} : Mousse {issue}, Vers {issue}"
                    author: luc
                    lang: fr
                    ---

                    Bienvenue dans le jardin de la lettre.

                    # 1. {(issue < 3 ? "Terre 🌱" : "Terre et compost 🌱")}

                    **1.1 Mousse {issue}**

                    La mousse pousse[1] sur les pierres[2] et il y a encore des mots.

                    **1.2 Vers {issue}**

                    Les vers creusent[3] dans le code[4] toute la journée.

                    # 2. Livres

                    **2.1 Un livre {issue}**

                    Il parle[5] de pelles[6] et de ceux qui les portent.

                    # 3. En bref

                    Une note[7] sur le temps.

                    Une autre note[8] sur lui.

                    ----------

                    [1] **pousse:** https://moss.example/{issue}

                    [2] **pierres:** https://stones.example/{issue}

                    [3] **creusent:** https://worms.example/{issue}

                    [4] **code:** https://github.com/gardeners/worms-{issue}

                    [5] **parle:** https://books.example/{issue}

                    [6] **pelles:** https://spades.example/{issue}

                    [7] **note:** https://notes.example/a{issue}

                    [8] **autre:** https://notes.example/b{issue}
                    """);
            }
        }
    }

    private static IReadOnlyList<string> Headings(string text) => [.. PostReader.Read(text).Sections.Select(section => Regex.Replace(section.Heading, @"\s+", " "))];
}
