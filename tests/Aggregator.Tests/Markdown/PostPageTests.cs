using Aggregator.Markdown;
using Xunit;

namespace Aggregator.Tests.Markdown;

public sealed class PostPageTests
{
    private const string Post = """
        ---
        layout: post
        title: "News \"5\" <b>"
        published: false
        ---

        \\
        Hello **“引号”**后

        <!-- item arxiv:1 -->

        \\
        [bad](javascript:alert(1)) <script>alert(2)</script> [good](https://example.org/)

        """;

    [Fact]
    public void A_post_is_shown_without_front_matter_comments_and_break_lines()
    {
        var page = PostPage.Of(Post, "zh", "ltr");

        Assert.Contains("<title>News &quot;5&quot; &lt;b&gt;</title>", page);
        Assert.Contains("<strong>“引号”</strong>后", page);
        Assert.Contains("<html lang=\"zh\" dir=\"ltr\">", page);
        Assert.DoesNotContain("item arxiv", page);
        Assert.DoesNotContain("layout", page);
        Assert.DoesNotContain("\\", page);
    }

    [Fact]
    public void Strangers_html_and_addresses_do_nothing()
    {
        var page = PostPage.Of(Post, "zh", "rtl");

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("javascript:", page);
        Assert.Contains("href=\"https://example.org/\"", page);
        Assert.Contains("dir=\"rtl\"", page);
    }
}
