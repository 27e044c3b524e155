using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class StructureRulesTests
{
    private const string Contents = "- **1、Papers 📙**\n    - 1.1 Grinding finer\n    - 1.2 Water and wind\n- **2、Tools**\n    - 2.1 A mill\n\n\n";

    private const string Sections = """
        ## **1、Papers 📙**

        **1.1 Grinding finer, and how to measure it**

        \\
        Stones are measured[1].

        \\
        **1.2 Water and wind**

        \\
        Both turn wheels[2].

        ## **2、Tools**

        **2.1 A mill**

        \\
        It grinds[3].

        ---
        \\
        **References**

        \\
        [1] **measured:** https://example.org/a

        \\
        [2] **wheels:** https://example.org/b

        \\
        [3] **grinds:** https://example.org/c

        """;

    [Fact]
    public void Contents_may_shorten_a_title() => Assert.Empty(Checked.Body(Contents + Sections));

    [Fact]
    public void A_title_that_the_contents_call_otherwise_is_found() =>
        Assert.Equal(["3 contents"], Checked.Body((Contents + Sections).Replace("1.2 Water and wind\n-", "1.2 Rain in spring\n-", StringComparison.Ordinal)));

    [Fact]
    public void An_item_that_the_contents_forgot_is_found() =>
        Assert.Equal(["15 contents"], Checked.Body((Contents + Sections).Replace("    - 1.2 Water and wind\n", "", StringComparison.Ordinal)));

    [Fact]
    public void A_line_of_the_contents_without_a_heading_is_found() =>
        Assert.Equal(["6 contents"], Checked.Body(Contents.Replace("A mill\n", "A mill\n    - 2.2 Another mill\n", StringComparison.Ordinal) + Sections));

    [Fact]
    public void An_item_numbered_wrongly_is_found_once() =>
        Assert.Equal(["16 heading-number"], Checked.Body(Contents + Sections.Replace("**1.2 Water", "**1.1 Water", StringComparison.Ordinal)));

    [Fact]
    public void A_section_numbered_wrongly_is_found() =>
        Assert.Contains("21 heading-number", Checked.Body(Contents + Sections.Replace("## **2、", "## **3、", StringComparison.Ordinal)));

    [Fact]
    public void An_empty_section_is_found_unless_it_is_written_by_hand()
    {
        const string body = "# Papers\n\n***A mill***\n\n\\\\\nIt [grinds](https://example.org/a).\n\n# Our news\n\n# Tools\n\n***Wind***\n\n\\\\\nIt [turns](https://example.org/b).\n";
        var byHand = new Section { Key = "news", Headings = new Dictionary<string, string> { ["en"] = "Our news" }, WrittenByHand = true };
        Assert.Equal(["8 empty-section"], Checked.Body(body));
        Assert.Empty(Checked.Body(body, context => context with { Sections = [byHand] }));
    }

    [Fact]
    public void A_title_without_a_text_is_found() =>
        Assert.Equal(["3 empty-item"], Checked.Body("# Papers\n\n***A mill***\n\n\\\\\n***Wind***\n\n\\\\\nIt [turns](https://example.org/b).\n"));
}
