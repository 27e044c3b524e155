using Aggregator.Markdown;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Markdown;

public sealed class PostReaderTests
{
    private const string Numbered = """
        ---
        layout: post
        title: "Garden Letter（Issue#7）[ZH]：Moss、Fern等"
        tags: [garden_letter]
        image:
          thumb: seven.png
        ---

        ![](https://p.example/cover.png)

        \\
        Welcome to the garden.

        \\
        What stands in it:

        - **1、Plants 🌱**
            - 1.1 Moss
            - 1.2 Fern
        - **2、Short Notes ⭐️**


        ## **1、Plants 🌱**

        **1.1 Moss**

        \\
        Moss[1] grows on stone, as the book[2] says.

        \\
        ![](https://p.example/moss.png)

        \\
        **1.2Fern**

        \\
        A fern[3] and again the moss[1].
        <!-- item k:not-an-item-of-its-own-line --> It unrolls.

        ## **2、Short Notes ⭐️**

        A note about soil[4].

        \\
        Another, with [a link](https://n.example/x_(y)).

        ---
        \\
        **References**

        \\
        [1] **Moss:** https://moss.example/

        \\
        [2] **The book: a study:** [https://book.example/1](https://book.example/1)

        \\
        [3] **Fern:** https://fern.example/?a=1&amp;b=2[5]**Spore:** https://spore.example/

        \\
        [4] **Soil:**
        https://soil.example/

        """;

    [Fact]
    public void Numbered_posts_give_their_references_at_the_first_mention()
    {
        var post = PostReader.Read(Numbered);

        Assert.Equal(PostForm.Numbered, post.Form);
        Assert.Equal(["layout", "title", "tags", "image"], post.Front.Select(field => field.Key));
        Assert.Equal("\n  thumb: seven.png", post.Front[3].Value);
        Assert.Equal(
            [("1", "Plants 🌱", true), ("1.1", "Moss", false), ("1.2", "Fern", false), ("2", "Short Notes ⭐️", true)],
            post.Contents.Select(line => (line.Number, line.Title, line.IsSection)));
        Assert.Equal([("1", "Plants 🌱", 2), ("2", "Short Notes ⭐️", 2)], post.Sections.Select(section => (section.Number, section.Heading, section.Level)));
        Assert.Equal([("1.1", "Moss"), ("1.2", "Fern"), ("", ""), ("", "")], post.Sections.SelectMany(section => section.Items).Select(item => (item.Number, item.Title)));
        Assert.Equal(
            ["https://moss.example/", "https://book.example/1", "https://fern.example/?a=1&b=2", "https://soil.example/", "https://n.example/x_(y)"],
            post.Sections.SelectMany(section => section.Items).SelectMany(item => item.Links).Select(link => link.Address));
        Assert.Equal([(1, "Moss"), (2, "The book: a study"), (3, "Fern"), (4, "Soil")], post.References.Select(reference => (reference.Number, reference.Label)));
        Assert.Equal("Moss grows on stone, as the book says.", post.Sections[0].Items[0].Text);
        Assert.Equal([1, 2], post.Sections[0].Items[0].Blocks.SelectMany(block => block.Markers).Select(marker => marker.Number));
        Assert.Equal(["https://p.example/moss.png"], post.Sections[0].Items[0].Pictures.Select(picture => picture.Address));
        Assert.Contains(post.Problems, problem => problem.Message.Contains("[5] stands on the line of [3]", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_line_belongs_to_one_part_at_most_and_items_lose_none()
    {
        var post = PostReader.Read(Numbered);
        var owner = new string?[post.Lines.Count + 2];
        void Own(string name, int first, int last)
        {
            for (var line = first; line <= last; line++)
            {
                Assert.Null(owner[line]);
                owner[line] = name;
            }
        }

        Own("front", 1, post.FrontEnd);
        foreach (var block in post.Preface)
        {
            Own("preface", block.Line, block.EndLine);
        }

        foreach (var line in post.Contents)
        {
            Own("contents", line.Line, line.Line);
        }

        foreach (var section in post.Sections)
        {
            Own("heading", section.Line, section.Line);
            foreach (var item in section.Items)
            {
                Own("item", item.Line, item.EndLine);
            }
        }

        Own("references", post.ReferencesLine, post.Lines.Count);
        Assert.Equal("---", post.Lines[post.ReferencesLine - 1]);
        Assert.All(Enumerable.Range(1, post.Lines.Count).Where(line => owner[line] is null), line => Assert.Equal("", post.Lines[line - 1].Trim()));
    }

    [Fact]
    public void Numbered_headings_title_items_and_a_title_may_touch_its_text()
    {
        var post = PostReader.Read("""
            Hello.
            @[TOC]
            ## 1、Plants 🌱
            #### 1.1 Moss
            Moss is [green](https://moss.example/).
            ![](https://p.example/a.png)
            *Source:* [*Herbarium*](https://h.example/)
            ##### 1.2Fern
            Ferns [unroll](https://fern.example/).
            # Short Notes ⭐️
            A [note](https://n.example/1).
            """);

        Assert.Equal(PostForm.NumberedHeadings, post.Form);
        Assert.Equal([("1", "Plants 🌱", 3), ("", "Short Notes ⭐️", 10)], post.Sections.Select(section => (section.Number, section.Heading, section.Line)));
        Assert.Equal([("1.1", "Moss", 4, 7), ("1.2", "Fern", 8, 9)], post.Sections[0].Items.Select(item => (item.Number, item.Title, item.Line, item.EndLine)));
        Assert.Equal([LinkRole.Content, LinkRole.PictureSource], post.Sections[0].Items[0].Links.Select(link => link.Role));
        Assert.Equal(PostBlockKind.Credit, post.Sections[0].Items[0].Blocks[^1].Kind);
    }

    [Fact]
    public void Inline_posts_are_read_with_their_mistakes()
    {
        var post = PostReader.Read("""
            ---
            title: "Garden Letter #7 [EN]: Moss"
            ---
            ![](https://p.example/cover.png)

            \\
            Welcome. *An update* on [ourselves](https://u.example/).

            \\
            ***What is new with us***

            \\
            We [moved](https://moved.example/).

            # Plants 🌱

            ***A title* with [a link](https://t.example/)***
            The text follows [at once](https://a.example/) and a [broken] (https://broken.example/) one.
            Another [one]https://glued.example/page).

            \\
             ***Unclosed title**

            \\
            <a href="https://html.example/?a=1&amp;b=2">HTML</a> and [](https://nameless.example/), <https://angle.example/>.

            \\
            ![](https://p.example/a.png)

            *a picture of something —* [*source*](https://s.example/)

            ## Notable Mentions ⭐️

            - A [note](https://n.example/1) in a list.
            - And [one more](https://n.example/2).

            ----------

            [*Subscribe*](https://garden.example/newsletter/) *🔖 to the Garden Letter.*
            """);

        Assert.Equal(PostForm.Inline, post.Form);
        Assert.Equal(["", "What is new with us"], post.Opening.Select(item => item.Title));
        Assert.Equal(["A title with a link", "Unclosed title"], post.Sections[0].Items.Select(item => item.Title.Replace("*", "", StringComparison.Ordinal)));
        Assert.Equal(
            ["https://t.example/", "https://a.example/", "https://glued.example/page", "https://html.example/?a=1&b=2", "https://nameless.example/", "https://angle.example/", "https://s.example/"],
            post.Sections[0].Items.SelectMany(item => item.Links).Select(link => link.Address));
        Assert.Equal(2, post.Sections[1].Items.Count);
        Assert.Equal([LinkRole.Boilerplate], post.Closing.SelectMany(block => block.Links).Select(link => link.Role));
        Assert.Equal(
            [18, 19, 25],
            post.Problems.Where(problem => problem.Message.Contains("link", StringComparison.Ordinal)).Select(problem => problem.Line));
    }

    [Fact]
    public void Comments_give_no_links_and_say_which_item_it_is()
    {
        var post = PostReader.Read("""
            # Plants

            <!-- item arxiv:2601.00001 -->

            \\
            ***Moss***

            \\
            Moss [grows](https://moss.example/).

            <!-- In another language:
            Moss [grows](https://moss.example/hidden).

            -->
            An afterthought.

            <!-- item https://fern.example/ -->

            \\
            ***Fern***

            \\
            Fern.

            # Mentions

            <!-- item a%20b -->

            First [note](https://n.example/1).

            \\
            Still the first note.

            \\
            A second, [by hand](https://n.example/2).

            <!-- an end that never comes [x](https://x.example/)
            and its second line

            Seen [again](https://seen.example/).
            """);

        Assert.Equal(
            [("arxiv:2601.00001", "Moss", 3), ("https://fern.example/", "Fern", 17), ("a b", "", 27), (null, "", 35), (null, "", 40)],
            post.Sections.SelectMany(section => section.Items).Select(item => (item.Key, item.Title, item.Line)));
        Assert.Equal("An afterthought.", post.Lines[post.Sections[0].Items[0].EndLine - 1]);
        Assert.Equal("First note.\nStill the first note.", post.Sections[1].Items[0].Text);
        Assert.DoesNotContain(post.Sections.SelectMany(section => section.Items).SelectMany(item => item.Links), link => link.Address.Contains("hidden", StringComparison.Ordinal));
        Assert.Contains(post.Sections[1].Items, item => item.Links.Any(link => link.Address == "https://seen.example/"));
        Assert.Contains(post.Problems, problem => problem.Message.Contains("has no end", StringComparison.Ordinal));
    }
}
