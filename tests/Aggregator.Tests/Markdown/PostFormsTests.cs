using Aggregator.Markdown;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Markdown;

/// <summary>Forms of posts beyond those of our own templates.</summary>
public sealed class PostFormsTests
{
    [Fact]
    public void A_list_of_links_has_an_item_a_line_and_sections_within_sections()
    {
        var post = PostReader.Read("""
            Title: This Week in Gardens 12
            Number: 12
            Date: 2020-01-02

            Hello and welcome! Write to [us](https://twitter.com/gardens).

            ## Updates from the Garden

            ### Official
            * [Moss 1.0](https://moss.example/1)
            * [Fern](https://fern.example/)
              by [Ann](https://ann.example/)

            ### Walkthroughs

            These are long:

            * [video] [How to dig](https://dig.example/)

            ## Plant of the Week

            This week's plant is [ivy](https://ivy.example/), told to us in [the forum](https://forum.example/t/1).
            """);

        Assert.Equal(PostForm.List, post.Form);
        Assert.Equal(["Title", "Number", "Date"], post.Front.Select(field => field.Key));
        Assert.Equal(
            ["Updates from the Garden", "Official", "Walkthroughs", "Plant of the Week"],
            post.Sections.Select(section => section.Heading));
        Assert.Equal([0, 2, 1, 1], post.Sections.Select(section => section.Items.Count));
        Assert.Equal("Fern by Ann", post.Sections[1].Items[1].Text);
        Assert.Equal([11, 12], [post.Sections[1].Items[1].Line, post.Sections[1].Items[1].EndLine]);
        Assert.Equal(["[video] How to dig"], post.Sections[2].Items.Select(item => item.Text));
        Assert.Single(post.Sections[2].Lead, block => block.Text == "These are long:");
    }

    [Fact]
    public void Any_Markdown_has_its_headings_for_sections()
    {
        var post = PostReader.Read("""
            Garden Weekly
            =============

            ## Plants

            ### Moss

            It [grows](https://moss.example/).

            #### In the shade

            Slowly.

            ### Fern

            It [unrolls](https://fern.example/).

            <h2 align="center">Tools</h2>

            ### Spade

            [Dig](https://spade.example/).
            """);

        Assert.Equal(["Plants", "Tools"], post.Sections.Select(section => section.Heading));
        Assert.Equal(["Moss", "Fern", "Spade"], post.Sections.SelectMany(section => section.Items).Select(item => item.Title));
        Assert.Equal("Garden Weekly", post.Preface[0].Text);
    }

    [Fact]
    public void Paragraphs_with_their_number_begin_items()
    {
        var post = PostReader.Read("""
            ## 文章

            1、[苔藓的生长](https://moss.example/)

            ![](https://p.example/a.png)

            本文介绍苔藓，也提到[土壤](https://soil.example/)。

            2、[蕨类](https://fern.example/)（英文）

            本文介绍蕨类。
            """);

        Assert.Equal([("1", "苔藓的生长", 2, 1), ("2", "蕨类（英文）", 1, 0)],
            post.Sections[0].Items.Select(item => (item.Number, item.Title, item.Links.Count, item.Pictures.Count)));
    }
}
