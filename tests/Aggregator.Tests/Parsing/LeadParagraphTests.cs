using System.Text;
using Aggregator.Model;
using Aggregator.Parsing;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class LeadParagraphTests
{
    private const string First = "The mill has stood by the river for three hundred years, and nobody ever asked what it could learn.";

    [Fact]
    public void The_first_paragraph_of_the_article_is_found_among_what_stands_around_it()
    {
        var rest = string.Concat(Enumerable.Range(1, 8).Select(number => $"<p>In chapter {number} the miller looks at the wheel, the stones, and the sacks, and writes down what he sees there.</p>"));
        var page = $"""
            <!doctype html><html><head><title>The mill</title><script>document.write("<p>no</p>")</script></head><body>
            <nav><ul><li><a href="/">Home</a></li><li>Subscribe to our long and very weekly newsletter about everything that happens here</li></ul></nav>
            <div class="cookie-banner"><p>We use cookies, as everybody does, and you cannot do anything about it at all, whatever you click.</p></div>
            <article><h1>The mill</h1><p>By A. Miller</p><p>{First.Replace("river", "<a href='/r'>river</a>", StringComparison.Ordinal)}</p>{rest}</article>
            <footer><p>All rights reserved by the owners of this mill and of all other mills along the river and its brooks.</p></footer></body></html>
            """;

        Assert.Equal(First, LeadParagraph.Read(Page(page)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no page at all")]
    [InlineData("<html><body><p>Too short to be anything.</p></body></html>")]
    [InlineData("<html><body><div></div></body></html>")]
    public void A_page_without_an_article_has_none(string page) => Assert.Null(LeadParagraph.Read(Page(page)));

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b><i><a href=x>", 100_000)]
    [InlineData("<p>, , , , , , , , , , , , , , , , , , , , , , , , , , , , , , ", 30_000)]
    [InlineData("<table><tr><td>", 50_000)]
    [InlineData("<font size=1><p>words, words, words and words</font>", 20_000)]
    [InlineData("<ul class=\"a b c d e f g h\"><li>x</ul>", 40_000)]
    [InlineData("<div class=\"comment article body\"><p>A sentence, with commas, as they like it, long enough to count for something.</p>", 10_000)]
    [InlineData("<div><p>A sentence, with commas, as they like it, long enough to count for something at last.</p></div>", 10_000)]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt; ", 20_000)]
    [InlineData("<svg><math><mi><svg>", 20_000)]
    public void A_hostile_page_does_no_harm(string part, int times)
    {
        var found = LeadParagraph.Read(Page("<html><body>" + new StringBuilder().Insert(0, part, times)));

        Assert.True(found is null || found.Length <= 2001);
    }

    private static Download Page(string html) => new(new Uri("https://mill.example/a"), new Uri("https://mill.example/a"), Encoding.UTF8.GetBytes(html), new Dictionary<string, string> { ["content-type"] = "text/html; charset=utf-8" });
}
