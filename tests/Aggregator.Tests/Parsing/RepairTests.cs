using System.Text;
using Aggregator.Model;
using Xunit;
using static Aggregator.Tests.Parsing.Documents;

namespace Aggregator.Tests.Parsing;

/// <summary>Documents that are not well-formed, or that mean harm.</summary>
public sealed class RepairTests
{
    [Theory]
    [InlineData("a &nbsp; b", "a b")]
    [InlineData("AT&T &mdash; x", "AT&T — x")]
    [InlineData("a &#8; b &#146; c", "a b ’ c")]
    [InlineData("a \u0008b", "a b")]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("<![CDATA[x]]</title>", "x")]
    public void Text_that_XML_forbids_is_mended(string title, string read) => Assert.Equal(read, First($"<rss><channel><item><title>{title}</title></item></channel></rss>").Title);

    [Fact]
    public void Tags_left_open_or_crossed_cost_no_entry_and_are_said()
    {
        var feed = Parse("""
            <rss version=2.0><channel><itunes:category text='a'><item><title>one<link>https://example.org/1</link><description><p>x<br>y</description></item>
            <item><title>two</title><link>https://example.org/2</link><b><i>z</b></i>
            <item><title>three</title></item></channel></rss>
            """);
        Assert.Equal(["one", "two", "three"], feed.Entries.Select(entry => entry.Title));
        Assert.Equal("https://example.org/1", feed.Entries[0].Link);
        Assert.Equal("x y", feed.Entries[0].Summary);
        Assert.Null(feed.Problem);
        Assert.NotEmpty(feed.Warnings);
    }

    [Theory]
    [InlineData("<rss><channel><item><title>a</title></item><item><title>b</title><descr")]
    [InlineData("<rss><channel><item><title>a</title></item><item><title>b</title><description><![CDATA[<p>half")]
    [InlineData("<rss><channel><item><title>a</title></item><item><title>b</title>")]
    public void A_document_that_ends_in_the_middle_keeps_its_entries_and_says_so(string document)
    {
        var feed = Parse(document);
        Assert.Equal(["a", "b"], feed.Entries.Select(entry => entry.Title));
        Assert.Contains(feed.Warnings, warning => warning.Contains("ends in the middle", StringComparison.Ordinal));
    }

    [Fact]
    public void Junk_before_and_behind_the_feed_is_left_out()
    {
        var feed = Parse("HTTP/1.1 200 OK\nServer: x\n\n<?xml version='1.0'?>" + "<rss version='2.0'><channel><item><title>a</title></item></channel></rss><script>x</script>");
        Assert.Equal("a", Assert.Single(feed.Entries).Title);
        Assert.Equal(2, feed.Warnings.Count);
        Assert.Equal("a", First("\n\n<?xml version='1.1'?><?xml version='1.0'?><rss version='2.0'><channel><item><title>a</title></item></channel></rss>").Title);
    }

    [Fact]
    public void What_a_DTD_declares_is_never_expanded()
    {
        var feed = Parse("""
            <!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
            <rss version="2.0"><channel><item><title>x &b; &f; &eacute;</title></item></channel></rss>
            """);
        Assert.Equal("x &b; &f; é", feed.Entries[0].Title);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "nested", "<rss><channel><item><title>x</title><description>" + string.Concat(Enumerable.Repeat("<b>", 100_000)) },
        { "open links", "<rss><channel><item><title>x</title><description><![CDATA[" + string.Concat(Enumerable.Repeat("<a href=\"", 100_000)) + "]]></description></item></channel></rss>" },
        { "open pictures", "<rss><channel><item><title>x</title><description><![CDATA[" + string.Concat(Enumerable.Repeat("<img src=x ", 100_000)) + "]]></description></item></channel></rss>" },
        { "open comments", "<rss><channel><item><title>x</title><description><![CDATA[" + string.Concat(Enumerable.Repeat("<!-- ", 100_000)) + "]]></description></item></channel></rss>" },
        { "open titles", "<rss><channel><item><title><![CDATA[" + string.Concat(Enumerable.Repeat("<T", 100_000)) + "]]></title></item></channel></rss>" },
        { "pieces", "<rss><channel><item><title>x</title><description>" + string.Concat(Enumerable.Repeat("<![CDATA[a]]>&nbsp;", 100_000)) + "</description></item></channel></rss>" },
        { "attributes", "<rss><channel><item " + string.Concat(Enumerable.Repeat("a='1' ", 20_000)) + "><title>x</title></item></channel></rss>" },
        { "ends", "<rss><channel><item><title>x</title>" + string.Concat(Enumerable.Repeat("</b>", 100_000)) + "</item></channel></rss>" },
    };

    /// <summary>Each of these takes minutes where a step costs the square of its input.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_document_is_read_or_given_up_but_never_hangs(string name, string document)
    {
        var feed = Parse(document);
        Assert.True(feed.Entries.Count == 1 || feed.Problem?.Kind == ProblemKind.TooCostly, name);
    }

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        var whole = Encoding.UTF8.GetBytes(Atom("<entry xml:base='/x'><title>t</title><link href='p1'/><content type='html'>&lt;a href=\"x\"&gt;y&lt;/a&gt;</content></entry>")
            + Rss("<item><title><![CDATA[t]]></title><pubDate>Tue, 03 Mar 2026 10:00:00 EST</pubDate></item>"));
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var damaged = whole[..random.Next(1, whole.Length)];
            for (var i = 0; i < 5; i++)
            {
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "<>&\"'/:;!]["[random.Next(11)]);
            }

            Assert.DoesNotContain("please report", Parse(damaged).Problem?.Sentence ?? "", StringComparison.Ordinal);
        }
    }
}
