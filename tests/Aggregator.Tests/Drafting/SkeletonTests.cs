using System.Globalization;
using System.Text;
using Aggregator.Drafting;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Drafting;

/// <summary>The published form is given to the byte; here it is built from the data a second time, block by block.</summary>
public sealed class SkeletonTests
{
    [Fact]
    public void Numbered_without_its_marks_is_the_skeleton_to_the_byte()
    {
        var issue = Issues.Whole();
        var draft = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Numbered, Issues.Chinese, "引言一。\n\n引言二。\n");

        Assert.Equal(Skeleton(issue, draft), Published(draft.Text, Issues.Chinese));
    }

    [Fact]
    public void A_draft_adds_one_comment_an_item_and_one_line_of_front_matter()
    {
        var issue = Issues.Whole();
        var text = new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Numbered, Issues.Chinese, "引言。").Text;

        var keys = issue.Sections.SelectMany(section => section.Items).Select(item => item.Item.Key);
        Assert.Equal(keys, text.Split('\n').Select(Aggregator.Markdown.ItemKey.Read).OfType<string>());
        Assert.Single(text.Split('\n'), line => line == "published: false");
    }

    [Fact]
    public void Every_stub_begins_with_the_mark_of_the_language()
    {
        var text = new Drafter(_ => null).Draft(Issues.Whole(), Issues.Newsletter, Issues.Numbered, Issues.Chinese, null).Text;

        Assert.Equal(5 + 1, text.Split('\n').Count(line => line.StartsWith(Issues.Chinese.Stub.TrimEnd(), StringComparison.Ordinal)));
        Assert.Contains("\n\\\\\n" + Issues.Chinese.StubIntro + "\n\n\n- **1、", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_without_cover_thumb_author_and_items_still_has_its_form()
    {
        var bare = new Edition { Language = "zh", Template = "numbered", Title = "{issue}", File = "x" };
        var newsletter = Issues.Newsletter with { FrontMatter = [] };

        var draft = new Drafter(_ => null).Draft(Issues.Of(), newsletter, bare, Issues.Chinese, "引言。");

        Assert.Equal("---\ntitle: \"7\"\nmodified:\nexcerpt: \"\"\npublished: false\n---\n\n\\\\\n引言。\n", draft.Text);
        Assert.Empty(draft.References);
    }

    [Fact]
    public void Both_templates_lead_to_the_same_works()
    {
        var drafter = new Drafter(_ => null);
        var numbered = drafter.Draft(Issues.Whole(), Issues.Newsletter, Issues.Numbered, Issues.Chinese, null);
        var inline = drafter.Draft(Issues.Whole(), Issues.Newsletter, Issues.Inline, Issues.English, null);

        Assert.Equal(numbered.References, inline.References);
        Assert.All(inline.References, reference => Assert.Contains($"]({reference.Address})", inline.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        string Render() => new Drafter(_ => null).Draft(Issues.Whole(), Issues.Newsletter, Issues.Inline, Issues.English, null).Text;

        Assert.Equal(Render(), Render());
    }

    [KramdownFact]
    public async Task Kramdown_sees_every_numbered_heading()
    {
        var edition = Issues.Numbered with { Template = "numbered-headings" };
        var text = CleanPost.Of(new Drafter(_ => null).Draft(Issues.Whole(), Issues.Newsletter, edition, Issues.Chinese, "引言。").Text, Issues.Chinese);

        var html = await Kramdown.Render([text[(text.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..]]);

        Assert.All(html, page => Assert.Equal((4, 3), (page.Split("<h1").Length - 1, page.Split("<h4").Length - 1)));
    }

    private static string Published(string text, Locale locale) =>
        CleanPost.Of(text, locale);

    private static string Skeleton(Issue issue, Draft draft)
    {
        var post = new StringBuilder();
        void Line(string line) => post.Append(CultureInfo.InvariantCulture, $"{line}\n");
        Line("---");
        Line("layout: post");
        Line("title: \"周报（Issue#7）[ZH]：Lantern、wick 2.0.0、知识蒸馏的十年等\"");
        Line("author: an_editor");
        Line("modified:");
        Line("comments: true");
        Line("excerpt: \"\"");
        Line("tags: [weekly]");
        Line("image:");
        Line("  thumb: weekly_7.png");
        Line("---");
        Line("");
        Line("![](https://pictures.example/cover.png)");
        Line("");
        Line("\\\\");
        Line("引言一。");
        Line("");
        Line("\\\\");
        Line("引言二。");
        Line("");
        Line("");
        var sections = issue.Sections.Where(section => section.Section.WrittenByHand || section.Items.Count > 0).Index().ToList();
        foreach (var (index, section) in sections)
        {
            Line($"- **{index + 1}、{section.Section.Heading("zh")}**");
            foreach (var (item, ranked) in section.Items.Index().Where(_ => section.Section.Titles))
            {
                Line($"    - {index + 1}.{item + 1} {ranked.Item.Lead.Title}");
            }
        }

        Line("");
        Line("");
        foreach (var (index, section) in sections)
        {
            Line($"## **{index + 1}、{section.Section.Heading("zh")}**");
            Line("");
            foreach (var (item, ranked) in section.Items.Index())
            {
                if (item > 0)
                {
                    Line("\\\\");
                }

                if (section.Section.Titles)
                {
                    Line($"**{index + 1}.{item + 1} {ranked.Item.Lead.Title}**");
                    Line("");
                    Line("\\\\");
                }

                Line(Paragraph(draft, ranked.Item.Lead.Title));
                Line("");
            }
        }

        Line("---");
        Line("\\\\");
        Line("**本文参考资料**");
        foreach (var reference in draft.References)
        {
            Line("");
            Line("\\\\");
            Line($"[{reference.Number}] **{reference.Label}:** {reference.Address}");
        }

        return post.ToString();
    }

    /// <summary>The words of a paragraph are free; it begins with the title and its marker.</summary>
    private static string Paragraph(Draft draft, string title)
    {
        var number = draft.References.Single(reference => reference.Label == title).Number;
        return Assert.Single(Published(draft.Text, Issues.Chinese).Split('\n'), line => line.StartsWith($"{title}[{number}] — ", StringComparison.Ordinal));
    }
}
