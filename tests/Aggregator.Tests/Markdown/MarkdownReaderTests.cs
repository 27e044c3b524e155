using Aggregator.Markdown;
using Xunit;

namespace Aggregator.Tests.Markdown;

public sealed class MarkdownReaderTests
{
    [Theory]
    [InlineData("# Title\n\nOne *soft*\nline.", "Title\nOne soft line.")]
    [InlineData("- a\n- b `code`", "a\nb code")]
    [InlineData("x <b>bold</b> &amp; **“引号”**后", "x bold & “引号”后")]
    [InlineData("costs $5 and $6", "costs $5 and $6")]
    [InlineData("```\ncode\n```\ntext ![picture](a.png)", "text")]
    [InlineData("<p align=center>hello<!-- not --> <script>alert(1)</script></p>", "hello")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd")]
    [InlineData("", "")]
    public void Text_is_what_a_person_reads(string markdown, string text) => Assert.Equal(text, MarkdownReader.Text(markdown));

    [Fact]
    public void Links_come_in_order_with_their_texts()
    {
        var links = MarkdownReader.Links("""
            [one **two**](https://a.example/1 "t") and [ref][r], <https://a.example/3>, https://a.example/4.
            [![badge](b.svg)](https://a.example/5) ![no](p.png) <a href="/six?a=1&amp;b=2">six</a> <me@a.example>

            <ul><li><A class=x HREF='https://a.example/7'>se<i>ven</i></A></li></ul>

            [r]: https://a.example/2
            """);
        Assert.Equal(
            [
                ("https://a.example/1", "one two"), ("https://a.example/2", "ref"), ("https://a.example/3", "https://a.example/3"),
                ("https://a.example/4", "https://a.example/4"), ("https://a.example/5", ""), ("/six?a=1&b=2", "six"), ("https://a.example/7", "se ven"),
            ],
            links);
    }

    [Fact]
    public void Nesting_without_end_is_read_as_plain_text()
    {
        var deep = new string('>', 50_000) + " x";
        Assert.Contains("x", MarkdownReader.Text(deep));
        Assert.Empty(MarkdownReader.Links(deep));
    }
}
