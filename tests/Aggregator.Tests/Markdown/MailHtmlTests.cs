using Aggregator.Markdown;
using Xunit;

namespace Aggregator.Tests.Markdown;

public sealed class MailHtmlTests
{
    [Fact]
    public void Every_element_carries_its_style_and_no_raw_html_comes_through()
    {
        var html = MailHtml.Of("\\\\\nA [**word**](https://a.example/?a=1&b=2) <script>alert(1)</script>\n\n\\\\\n![](https://a.example/x.png)\n\n- one\n", "ltr");

        Assert.Contains("<p style=\"margin:0 0 14px;\">A <a href=\"https://a.example/?a=1&amp;b=2\" style=", html, StringComparison.Ordinal);
        Assert.Contains("<img src=\"https://a.example/x.png\" style=\"display:block;max-width:100%;", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\\", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("![](data:image/png;base64,AAAA)")]
    public void Only_web_addresses_and_mail_are_linked(string markdown)
    {
        var html = MailHtml.Of(markdown, "ltr");

        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void From_right_to_left_each_paragraph_runs_as_its_words_do() =>
        Assert.Contains("<p dir=\"auto\" style=", MailHtml.Of("كلمة and words", "rtl"), StringComparison.Ordinal);
}
