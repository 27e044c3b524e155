using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class DrafterTests
{
    /// <summary>To renew the files after a wanted change: run once with <c>AGGREGATOR_RENEW=1</c> and read the difference.</summary>
    [Theory]
    [InlineData("numbered")]
    [InlineData("inline")]
    public void An_issue_is_drafted_as_the_golden_file_has_it(string template)
    {
        var (edition, locale) = template == "numbered" ? (Issues.Numbered, Issues.Chinese) : (Issues.Inline, Issues.English);
        var draft = new Drafter(_ => null).Draft(Issues.Whole(), Issues.Newsletter, edition, locale, "Welcome, *dear* reader.\n\n\\\\\nHere is what we found.\n");

        var file = Path.Combine(Repository.Root, "tests", "Aggregator.Tests", "Files", "drafts", template + ".md");
        if (Environment.GetEnvironmentVariable("AGGREGATOR_RENEW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, draft.Text);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), draft.Text);
    }

    [Fact]
    public void Front_matter_keeps_the_order_of_past_issues_and_takes_more_fields_behind()
    {
        var newsletter = Issues.Newsletter with
        {
            FrontMatter = [new("lang", "zh"), new("tags", new List<string> { "a b", "c, d" }), new("published", true), new("layout", "post"), new("excerpt", "Always: this")],
        };

        var lines = Draft(newsletter, Issues.Numbered).Split('\n').TakeWhile((line, index) => index == 0 || line != "---");

        Assert.Equal(
            ["---", "layout: post", "title: \"周报（Issue#7）[ZH]：Lantern、wick 2.0.0、知识蒸馏的十年等\"", "author: an_editor", "modified:", "excerpt: \"Always: this\"",
             "tags: [a b, \"c, d\"]", "lang: zh", "image:", "  thumb: weekly_7.png", "published: false"],
            lines);
    }

    [Fact]
    public void The_date_of_an_issue_is_that_of_its_end_in_the_newsletters_zone()
    {
        var edition = Issues.Numbered with { Title = "{date} {issue}" };

        Assert.Contains("title: \"2026-01-10 7\"", Draft(Issues.Newsletter, edition), StringComparison.Ordinal); // 17:00 UTC is the next day in Shanghai
    }

    [Fact]
    public void A_place_in_a_strangers_title_is_not_filled()
    {
        var issue = Issues.Of(Issues.Filled(Issues.Section("one", "One"), Issues.Ranked(Issues.Entry("a", "https://a.example/", "What is (issue) or [date]?"))));
        var text = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Inline with { Title = "{highlights} {issue}" }, Issues.English, null).Text;

        Assert.Contains("title: \"What is (issue) or [date]? 7\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Highlights_are_the_best_of_each_section_in_turn_and_short()
    {
        static RankedItem Item(string title) => Issues.Ranked(Issues.Entry(title, "https://e.example/" + title.Length, title));
        var issue = Issues.Of(
            Issues.Filled(Issues.Section("one", "One"), Item("Alpha: a long explanation of it"), Item("Beta")),
            Issues.Filled(Issues.Section("two", "Two"), Item("A title that is by far too long to be named in the title of an issue"), Item("Gamma"), Item("Delta")),
            Issues.Filled(Issues.Section("three", "Three"), Item("<b>Epsilon</b>"), Item("Alpha")),
            Issues.Filled(Issues.Section("mentions", "Mentions", titles: false), Item("Zeta")));

        Assert.Equal(["Alpha", "Beta", "Gamma", "Delta"], Highlights.Of(issue));
    }

    [Fact]
    public void Authors_beyond_the_fourth_are_counted_together()
    {
        var text = new Drafter(_ => null).Draft(Issues.Whole(), Issues.Newsletter, Issues.Inline, Issues.English, null).Text;

        Assert.Contains("By: Ada Moth, Bo Lamp, Chi Wick, Dee Flame et al. See also: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_introduction_is_parted_at_blank_lines_but_not_inside_a_fence_or_a_list()
    {
        var parts = Introduction.Paragraphs("\uFEFFOne\r\ntwo.\r\n\r\n\\\\\r\nThree.\n\n- a\n\n  b\n\n```\nx\n\ny\n```\n".TrimStart('\uFEFF'));

        Assert.Equal(["One\ntwo.", "Three.", "- a\n\n  b", "```\nx\n\ny\n```"], parts);
    }

    [Fact]
    public void The_tray_holds_ten_items_a_section_each_with_its_reason_and_key()
    {
        var tray = Enumerable.Range(1, 12).Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Select(number => new TrayItem(Issues.Ranked(Issues.Entry("k--" + number, "https://e.example/", "Title *" + number)).Item, "one", "rank " + number))
            .Append(new TrayItem(Issues.Ranked(Issues.Entry("z", "https://z.example/", "Zed")).Item, "gone", "no such section"));
        var issue = new Issue(7, Issues.Week, [Issues.Filled(Issues.Section("one", "One 📙"))], [.. tray]);

        var lines = Drafter.Tray(issue, Issues.Newsletter, Issues.Inline).Split('\n');

        Assert.Equal(["# The Weekly 7", "", "## One 📙", "", @"- [ ] Title \*1 — rank 1 <!-- item k-%2D1 -->"], lines.Take(5));
        Assert.Equal(11, lines.Count(line => line.StartsWith("- [ ] ", StringComparison.Ordinal)));
        Assert.Equal(["## gone", "", "- [ ] Zed — no such section <!-- item z -->", ""], lines.TakeLast(4));
    }

    private static string Draft(Newsletter newsletter, Edition edition) =>
        new Drafter(_ => null).Draft(Issues.Whole(), newsletter, edition, Issues.Chinese, null).Text;
}
