using Aggregator.Model;
using Aggregator.Parsing;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<p>One</p><p>two <b>th</b>ree</p>", "One two three")]
    [InlineData("a<br>b &amp; c&nbsp;d", "a b & c d")]
    [InlineData("<script>var x = '<p>';</script>x<style>p{}</style>", "x")]
    [InlineData("x <!-- y --> z", "x z")]
    [InlineData("1 < 2 & 3 > 2", "1 < 2 & 3 > 2")]
    [InlineData("<a title=\"a > b\">x</a>", "x")]
    [InlineData("&lt;p&gt;", "<p>")]
    public void Plain_text_is_what_a_person_reads(string html, string text) => Assert.Equal(text, HtmlText.Plain(html));

    [Theory]
    [InlineData("A <em>b</em>", "A b")]
    [InlineData("List<T> and Map<K, V>", "List<T> and Map<K, V>")]
    [InlineData("A<B", "A<B")]
    [InlineData("Tom &amp; Jerry", "Tom & Jerry")]
    public void A_title_keeps_what_is_no_element_of_HTML(string html, string text) => Assert.Equal(text, HtmlText.Title(html));

    [Fact]
    public void Long_text_is_cut_at_a_word() => Assert.Equal("one two…", HtmlText.Plain("<p>one two three</p>", 10));

    [Fact]
    public void Links_are_absolute_in_order_and_each_address_stands_once()
    {
        var links = HtmlLinks.Read("""
            <A HREF="/a?x=1&amp;y=2"><img src="a.png"></A> <a href='https://example.com/b'>b <i>c</i></a> <a href="#top">up</a> <a href="mailto:x@example.org">m</a>
            <a href="javascript:alert(1)">j</a> <a href=/a?x=1&y=2>again</a> <abbr href="/no">n</abbr>
            """, new Uri("https://example.org/feed"));
        Assert.Equal([new Link("https://example.org/a?x=1&y=2", "again"), new Link("https://example.com/b", "b c")], links);
        Assert.Empty(HtmlLinks.Read("<a href='/a'>a</a>", null));
    }

    [Fact]
    public void The_first_picture_is_one_that_can_be_seen() => Assert.Equal("https://example.org/b.png", HtmlLinks.FirstPicture(
        """<img src="/t.gif" width="1" height="1"><img src="data:image/png;base64,AA"><img alt="b" src="/b.png">""", new Uri("https://example.org/")));
}
