using Aggregator.Drafting;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class StubTests
{
    [Theory]
    [InlineData("12 pages. Accepted at the 58th Annual Meeting of the ACL. Code is there", "58th Annual Meeting of the ACL")]
    [InlineData("To appear in Proc. of ICLR 2020, 9 pages", "Proc. of ICLR 2020")]
    [InlineData("ICLR 2020 camera-ready", "ICLR 2020")]
    [InlineData("Published as a conference paper at NeurIPS 2019", "NeurIPS 2019")]
    [InlineData("10 pages, 3 figures", "")]
    [InlineData("Submitted to nobody", "")]
    public void A_venue_is_read_from_what_authors_say_in_the_comment(string comment, string venue) =>
        Assert.Equal(venue, Venue.Of(Lead(("comment", comment)).Item));

    [Fact]
    public void The_journal_counts_before_the_comment() =>
        Assert.Equal("J. Lamps 3 (2020) 1-9", Venue.Of(Lead(("comment", "accepted at X"), ("journal", "J. Lamps 3 (2020) 1-9")).Item));

    [Fact]
    public void Items_of_one_story_name_each_other_in_the_draft_and_in_the_data()
    {
        static RankedItem Of(string name, string? story) => Issues.Ranked(Issues.Entry($"https://{name}.example/", $"https://{name}.example/", $"The {name} opens")) is var ranked
            ? ranked with { Item = ranked.Item with { Story = story } } : ranked;
        var left = new TrayItem(Of("gate", "s").Item, "one", "its section is full");
        var issue = Issues.Of(Issues.Filled(Issues.Section("one", "One"), Of("mill", "s"), Of("inn", "s"), Of("barn", null))) with { Tray = [left] };
        var draft = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Inline, Issues.English, null);

        Assert.Contains("one story with: The inn opens; The gate opens (in the tray)", draft.Text, StringComparison.Ordinal);
        Assert.Contains("one story with: The mill opens; The gate opens (in the tray)", draft.Text, StringComparison.Ordinal);
        Assert.Equal(2, draft.Text.Split("one story with").Length - 1);
        Assert.Equal(3, IssueJson.Write(issue, draft).Split("\"story\": \"s\"").Length - 1);
    }

    [Fact]
    public void The_hint_says_when_how_liked_why_here_what_is_unsure_and_proposes_a_picture()
    {
        var ranked = Lead(("stars", "1234"), ("upvotes", "7")) with
        {
            Choice = new Choice("one", 0.4, "two", []),
            Notes = ["update of Wick (issue 7)"],
        };
        ranked = ranked with { Item = ranked.Item with { Lead = ranked.Item.Lead with { Published = Issues.Week.From, Picture = "https://a.example/(x).png" }, Joins = [new Join("b", "a", JoinKind.Title, "same title as *B*")] } };

        var text = Draft(ranked);

        Assert.Contains(
            "\n✏️ for you: 2026-01-02 · ★ 1,234 · ▲ 7 · 2 of 3 sentences · or Two? · update of Wick (issue 7) · confirm: same title as \\*B\\* · here for: invented · `![](https://a.example/(x).png)`\n",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_proposed_and_never_printed()
    {
        var ranked = Lead() with { };
        ranked = ranked with { Item = ranked.Item with { Lead = ranked.Item.Lead with { Picture = "https://a.example/x`y{{z.png" } } };

        var text = Draft(ranked);

        Assert.Contains("`![](https://a.example/x%60y%7B%7Bz.png)`", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n![](", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thin_issue_says_so_first()
    {
        var issue = Issues.Of(Issues.Filled(Issues.Section("one", "One"), Lead())) with { AtLeast = 8, Coverage = new Coverage(41, 38, [], [], [], null) };
        var lines = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Inline, Issues.English, "Welcome.").Text.Split('\n');

        Assert.Equal(["---", "", "✏️ for you: 1 8 38 of 41 sources.", ""], lines.SkipWhile(line => line != "published: false").Skip(1).Take(4));
    }

    [Fact]
    public void What_is_published_holds_nothing_for_the_editor()
    {
        var issue = Issues.Of(Issues.Filled(Issues.Section("one", "One"), Lead(("stars", "9")))) with { AtLeast = 8 };
        var draft = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Inline, Issues.English, null).Text
            .Replace("<!-- item a -->", "<!-- item a stale -->", StringComparison.Ordinal) + "\n<!-- more -->\n\n> ✏️ What the source says now.\n> And more.\n\nThe end.\n";

        var post = CleanPost.Of(draft, Issues.English);

        Assert.DoesNotContain("✏️", post, StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- item", post, StringComparison.Ordinal);
        Assert.DoesNotContain("published:", post, StringComparison.Ordinal);
        Assert.DoesNotContain("And more.", post, StringComparison.Ordinal);
        Assert.Contains("[**A lamp**](https://a.example/) — One. Two.", post, StringComparison.Ordinal);
        Assert.EndsWith("\n<!-- more -->\n\nThe end.\n", post, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_is_told_in_one_sentence()
    {
        var until = new DateTimeOffset(2026, 1, 9, 4, 0, 0, TimeSpan.Zero);
        var coverage = new Coverage(41, 38, ["a", "b"], ["gone"], ["fresh"], until)
        {
            HeldBack = [new HeldBack("a", "429", until.AddHours(-1)), new HeldBack("b", "429", until)],
            Silent = [new SilentSource("lab", 30, 6)],
        };

        Assert.Equal(
            "38 of 41 sources read; 2 held back by 429 until 2026-01-09 12:00 (a, b); 1 failed (gone); 1 never visited (fresh); 1 silent for 30 days, usual gap 6 (lab)",
            coverage.Sentence(Issues.Newsletter.Zone));
    }

    private static RankedItem Lead(params (string Name, string Value)[] facts) => Issues.Ranked(Issues.Entry("a", "https://a.example/", "A lamp", "One. Two. Three.") with
    {
        Facts = facts.ToDictionary(fact => fact.Name, fact => fact.Value),
    });

    private static string Draft(RankedItem ranked) => new Drafter(_ => null).Draft(
        Issues.Of(Issues.Filled(Issues.Section("one", "One"), ranked), Issues.Filled(Issues.Section("two", "Two"))), Issues.Newsletter, Issues.Inline, Issues.English, null).Text;
}
