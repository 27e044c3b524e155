using Aggregator.Drafting;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class TidierTests
{
    [Fact]
    public void A_generated_draft_is_tidy_already()
    {
        var drafter = new Drafter(_ => null);
        var numbered = drafter.Draft(Issues.Whole(), Issues.Newsletter, Issues.Numbered, Issues.Chinese, "引言。").Text;
        var inline = drafter.Draft(Issues.Whole(), Issues.Newsletter, Issues.Inline, Issues.English, null).Text;

        Assert.Equal(numbered, Tidy(numbered));
        Assert.Equal(inline, Tidy(inline));
        Assert.Equal("\uFEFF" + numbered.Replace("\n", "\r\n", StringComparison.Ordinal), Tidy("\uFEFF" + numbered.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_link_becomes_a_marker_with_its_phrase_as_label()
    {
        var text = Tidy(Small.Replace("Second text[2].", "Second text[2], and [a fine tool](https://tool.example/x) too.", StringComparison.Ordinal));

        Assert.Contains("Second text[2], and a fine tool[3] too.", text);
        Assert.EndsWith("[2] **Two:** https://two.example/b\n\n\\\\\n[3] **a fine tool:** https://tool.example/x\n", text);
    }

    [Fact]
    public void A_link_to_a_listed_work_takes_its_number_and_the_editors_label_wins()
    {
        var text = Tidy(Small.Replace("Second text[2].", "Second text[2] as in [that one](https://one.example/a).", StringComparison.Ordinal));

        Assert.Contains("as in that one[1].", text);
        Assert.Contains("[1] **One:** https://one.example/a", text);
        Assert.DoesNotContain("[3]", text);
    }

    [Fact]
    public void Moving_an_item_renumbers_titles_markers_contents_and_references()
    {
        var first = Small[Small.IndexOf("<!-- item one", StringComparison.Ordinal)..Small.IndexOf("<!-- item two", StringComparison.Ordinal)];
        var moved = Small.Replace(first, "", StringComparison.Ordinal).Replace("---\n\\\\\n**References", first + "---\n\\\\\n**References", StringComparison.Ordinal);

        var text = Tidy(moved);

        Assert.Contains("    - 1.1 Second\n    - 1.2 First\n", text);
        Assert.Contains("**1.1 Second**\n\n\\\\\nSecond text[1].", text);
        Assert.Contains("**1.2 First**\n\n\\\\\nFirst text[2].", text);
        Assert.Contains("[1] **Two:** https://two.example/b\n\n\\\\\n[2] **One:** https://one.example/a\n", text);
    }

    [Fact]
    public void What_is_cited_no_more_leaves_the_list()
    {
        var text = Tidy(Small.Replace("First text[1].", "First text.", StringComparison.Ordinal));

        Assert.Contains("Second text[1].", text);
        Assert.DoesNotContain("one.example", text);
        Assert.EndsWith("**References**\n\n\\\\\n[1] **Two:** https://two.example/b\n", text);
    }

    [Fact]
    public void The_editors_shorter_title_in_the_contents_stays_and_a_renamed_one_follows()
    {
        var text = Tidy(Small.Replace("**1.1 First**", "**1.1 First of many long things**", StringComparison.Ordinal).Replace("**1.2 Second**", "**1.2 Another name**", StringComparison.Ordinal));

        Assert.Contains("    - 1.1 First\n    - 1.2 Another name\n", text);
    }

    [Fact]
    public void A_title_that_the_machine_gave_is_no_shorter_title_of_the_editors()
    {
        var renamed = Small.Replace("**1.1 First**", "**1.1 First of many**", StringComparison.Ordinal).Replace("    - 1.2 Second", "    - 1.2 Ganz kurz", StringComparison.Ordinal);

        var text = Tidier.Tidy(Order(renamed) with { MachineTitles = ["First", "Second"] }).Text;

        Assert.Contains("    - 1.1 First of many\n    - 1.2 Ganz kurz\n", text);
    }

    [Fact]
    public void An_item_written_by_hand_is_counted_listed_and_cited()
    {
        var text = Tidy(Small.Replace("<!-- item two -->", "**Between**\n\nMy find is [here](https://find.example/the-great-find).\n\n<!-- item two -->", StringComparison.Ordinal));

        Assert.Contains("    - 1.1 First\n    - 1.2 Between\n    - 1.3 Second\n", text);
        Assert.Contains("**1.2 Between**\n\nMy find is here[2].", text);
        Assert.Contains("[2] **find.example: the great find:** https://find.example/the-great-find", text);
    }

    [Fact]
    public void A_number_without_a_reference_is_told_and_nothing_is_changed()
    {
        var broken = Small.Replace("First text[1].", "First text[1] and [9].", StringComparison.Ordinal);

        var tidied = Tidier.Tidy(Order(broken));

        Assert.Equal(broken, tidied.Text);
        Assert.Contains("[9]", Assert.Single(tidied.Problems).Message);
        Assert.Equal(18, tidied.Problems[0].Line);
    }

    [Fact]
    public void A_list_that_is_not_there_is_made()
    {
        var text = Tidier.Tidy(Order(Small[..Small.IndexOf("---\n\\\\\n**Ref", StringComparison.Ordinal)].Replace("[1]", "", StringComparison.Ordinal)
            .Replace("Second text[2]", "[Second text](https://two.example/b)", StringComparison.Ordinal)) with { Locale = Issues.Chinese }).Text;

        Assert.EndsWith("Second text[1].\n\n---\n\\\\\n**本文参考资料**\n\n\\\\\n[1] **Second text:** https://two.example/b\n", text);
    }

    [Fact]
    public void Two_addresses_of_one_work_share_a_number()
    {
        var text = Tidier.Tidy(Order(Small) with { KeyOf = _ => "the same" }).Text;

        Assert.Contains("First text[1].", text);
        Assert.Contains("Second text[1].", text);
        Assert.EndsWith("[1] **One:** https://one.example/a\n", text);
    }

    private const string Small = """
        ---
        layout: post
        title: "T"
        ---

        - **1. Papers**
            - 1.1 First
            - 1.2 Second


        ## **1. Papers**

        <!-- item one -->

        **1.1 First**

        \\
        First text[1].

        <!-- item two -->

        \\
        **1.2 Second**

        \\
        Second text[2].

        ---
        \\
        **References**

        \\
        [1] **One:** https://one.example/a

        \\
        [2] **Two:** https://two.example/b

        """;

    private static string Tidy(string text)
    {
        var tidied = Tidier.Tidy(Order(text));
        Assert.Empty(tidied.Problems);
        Assert.Equal(tidied.Text, Tidier.Tidy(Order(tidied.Text)).Text);
        return tidied.Text;
    }

    private static TidyOrder Order(string text) => new(text, address => address) { Locale = Issues.English };
}
