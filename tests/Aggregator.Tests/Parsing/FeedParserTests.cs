using System.Text;
using Aggregator.Model;
using Xunit;
using static Aggregator.Tests.Parsing.Documents;

namespace Aggregator.Tests.Parsing;

public sealed class FeedParserTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(400_000)]
    [InlineData(3_000_000)]
    public void A_document_of_any_length_is_read_whole_in_any_encoding(int length)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = new string('语', length);
        foreach (var encoding in (Encoding[])[Encoding.UTF8, new UnicodeEncoding(false, true), Encoding.GetEncoding("gb18030")])
        {
            var document = Rss($"<item><title>One</title><description>{text}</description></item><item><title>Last</title></item>").Replace("UTF-8", encoding.WebName, StringComparison.Ordinal);

            var feed = Parse([.. encoding.GetPreamble(), .. encoding.GetBytes(document)]);

            Assert.Equal(["One", "Last"], feed.Entries.Select(entry => entry.Title));
            Assert.Equal(text, feed.Entries[0].Content);
        }
    }

    [Fact]
    public void An_RSS_item_gives_all_that_it_carries()
    {
        var entry = First(Rss("""
            <item><title>Small &amp;amp; fast</title><link>/posts/1</link><guid isPermaLink="false">post-1</guid>
            <pubDate>Tue, 03 Mar 2026 10:00:00 EST</pubDate><author>ann@example.org (Ann Lee)</author><category>nlp</category><category>nlp</category>
            <description>A &lt;b&gt;short&lt;/b&gt; note</description>
            <content:encoded><![CDATA[<p>See <a href="https://arxiv.org/abs/2601.00001"> the  paper </a> and <a href="/about">us</a>.</p><img src="/a.png">]]></content:encoded></item>
            """, "<language>en-gb</language>", """ xmlns:content="http://purl.org/rss/1.0/modules/content/" """));
        Assert.Equal("Small & fast", entry.Title);
        Assert.Equal("https://example.org/posts/1", entry.Link);
        Assert.Equal("post-1", entry.Id);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 15, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(["Ann Lee"], entry.Authors);
        Assert.Equal(["nlp"], entry.Categories);
        Assert.Equal("A short note", entry.Summary);
        Assert.Equal([new Link("https://arxiv.org/abs/2601.00001", "the paper"), new Link("https://example.org/about", "us")], entry.Links);
        Assert.Equal("https://example.org/a.png", entry.Picture);
        Assert.Equal("en-gb", entry.Language);
    }

    [Fact]
    public void An_Atom_entry_takes_the_alternate_link_and_the_updated_date_when_there_is_no_other()
    {
        var feed = Parse(Atom("""
            <entry><title type="html">A &amp;lt; B</title><id>tag:example.org,2026:1</id><updated>2026-03-03T10:00:00+01:00</updated>
            <link rel="self" href="https://example.org/1.atom"/><link rel="replies" href="/r"/><link rel="alternate" type="text/html" href="/1"/>
            <author><name>Ann</name></author><author><name>Bo</name></author><category term="cs.CL"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <a href="https://github.com/a/b">code</a></p></div></content></entry>
            """));
        var entry = Assert.Single(feed.Entries);
        Assert.Equal("atom1", feed.Format);
        Assert.Equal(new Uri("https://example.org/"), feed.HomePage);
        Assert.Equal("A < B", entry.Title);
        Assert.Equal("https://example.org/1", entry.Link);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(["Ann", "Bo"], entry.Authors);
        Assert.Equal("One code", entry.Summary);
        Assert.Equal([new Link("https://github.com/a/b", "code")], entry.Links);
    }

    [Fact]
    public void Content_is_not_decoded_twice()
    {
        var entry = First(Rss("<item><title>t</title><description>&lt;p&gt;write &amp;lt;script&amp;gt;&lt;/p&gt;</description></item>"));
        Assert.Equal("<p>write &lt;script&gt;</p>", entry.Content);
        Assert.Equal("write <script>", entry.Summary);
    }

    [Fact]
    public void One_bad_date_costs_neither_the_feed_nor_the_entry()
    {
        var feed = Parse(Rss("<item><title>a</title><pubDate>yesterday</pubDate></item><item><title>b</title><pubDate>2026-13-45</pubDate></item>"));
        Assert.Null(feed.Problem);
        Assert.Equal([null, null], feed.Entries.Select(entry => entry.Published));
    }

    [Fact]
    public void Without_a_link_the_permalink_and_then_the_enclosure_stand_for_it()
    {
        var feed = Parse(Rss("""
            <item><title>a</title><guid>https://example.org/a</guid></item>
            <item><title>b</title><guid isPermaLink="false">b</guid><enclosure url="https://example.org/b.mp3" type="audio/mpeg"/></item>
            """));
        Assert.Equal(["https://example.org/a", "https://example.org/b.mp3"], feed.Entries.Select(entry => entry.Link));
        Assert.Equal("https://example.org/b.mp3", feed.Entries[1].Facts["enclosure"]);
    }

    [Fact]
    public void Links_are_relative_to_xml_base_and_else_to_where_the_feed_came_from()
    {
        var based = Parse(Atom("""<entry xml:base="b/"><title>t</title><link href="p1"/></entry>""", """ xml:base="https://example.com/a/" """));
        Assert.Equal("https://example.com/a/b/p1", based.Entries[0].Link);
        Assert.Equal("https://example.net/x/p1", Parse(Atom("<entry><title>t</title><link href='p1'/></entry>"), headers: ("content-location", "https://example.net/x/f")).Entries[0].Link);
        Assert.Equal("p1", Parse(Atom("<entry><title>t</title><link href='p1'/></entry>"), "file:///feeds/f.xml").Entries[0].Link);
    }

    [Fact]
    public void The_fields_of_arXiv_become_facts()
    {
        var entry = First(Atom("""
            <entry><id>http://arxiv.org/abs/2601.00001v1</id><title>A
              paper</title><arxiv:comment>9 pages</arxiv:comment><arxiv:doi>10.1/x</arxiv:doi><arxiv:journal_ref>J. 1</arxiv:journal_ref>
            <arxiv:primary_category term="cs.CL"/></entry>
            """, """ xmlns:arxiv="http://arxiv.org/schemas/atom" """));
        Assert.Equal("A paper", entry.Title);
        Assert.Equal("http://arxiv.org/abs/2601.00001v1", entry.Link);
        Assert.Equal(("9 pages", "10.1/x", "J. 1", "cs.CL"), (entry.Facts["comment"], entry.Facts["doi"], entry.Facts["journal"], entry.Facts["primary_category"]));
    }

    [Fact]
    public void The_RSS_of_arXiv_names_all_authors_in_one_element()
    {
        var entry = First(Rss("<item><title>t</title><dc:creator>Ann Lee, Bo Ek</dc:creator><arxiv:announce_type>new</arxiv:announce_type></item>",
            root: """ xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" """));
        Assert.Equal(["Ann Lee", "Bo Ek"], entry.Authors);
        Assert.Equal("new", entry.Facts["announce_type"]);
    }

    [Fact]
    public void An_episode_has_its_file_its_length_and_its_picture()
    {
        var entry = First(Rss("""
            <item><title>t</title><enclosure url="/e.mp3" type="audio/mpeg"/><itunes:duration>12:30</itunes:duration><itunes:image href="/e.jpg"/></item>
            """, root: """ xmlns:itunes="http://www.itunes.com/DTDs/Podcast-1.0.dtd" """));
        Assert.Equal(("https://example.org/e.mp3", "12:30", "https://example.org/e.jpg"), (entry.Facts["enclosure"], entry.Facts["duration"], entry.Picture));
    }

    [Fact]
    public void A_video_in_a_media_group_shows_its_thumbnail_and_its_description()
    {
        var entry = First(Atom("""
            <entry><id>yt:1</id><title>t</title><media:group><media:content url="https://example.org/v" type="video/mp4"/>
            <media:thumbnail url="https://example.org/v.jpg"/><media:description>What is shown</media:description></media:group></entry>
            """, """ xmlns:media="http://search.yahoo.com/mrss/" """));
        Assert.Equal("https://example.org/v.jpg", entry.Picture);
        Assert.Equal("What is shown", entry.Summary);
    }

    [Fact]
    public void RDF_items_stand_beside_the_channel_and_have_their_id_in_rdf_about()
    {
        var feed = Parse("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://example.org/"><title>News</title></channel>
            <item rdf:about="urn:1"><title>a</title><link>https://example.org/1</link><d:date>2026-03-03</d:date><d:creator>Ann</d:creator></item></rdf:RDF>
            """);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal("rss1", feed.Format);
        Assert.Equal(("urn:1", "a", "https://example.org/1"), (entry.Id, entry.Title, entry.Link));
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(["Ann"], entry.Authors);
    }

    [Fact]
    public void RSS_1_1_and_a_single_Atom_entry_are_read()
    {
        var feed = Parse("""
            <Channel xmlns="http://purl.org/net/rss1.1#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://example.org/">
            <title>News</title><items rdf:parseType="Collection"><item rdf:about="https://example.org/1"><title>a</title></item></items></Channel>
            """);
        Assert.Equal("https://example.org/1", Assert.Single(feed.Entries).Link);
        var single = Parse("""<entry xmlns="http://www.w3.org/2005/Atom"><title>alone</title><id>urn:1</id></entry>""");
        Assert.Equal("alone", Assert.Single(single.Entries).Title);
    }

    [Fact]
    public void Prefixed_Atom_a_root_without_version_and_an_undeclared_prefix_are_read()
    {
        Assert.Equal("a", First("""<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>a</a:title></a:entry></a:feed>""").Title);
        Assert.Equal("b", First("<rss><channel><item><title>b</title></item></channel></rss>").Title);
        Assert.Equal(["Ann"], First("<rss><channel><item><title>b</title><dc:creator>Ann</dc:creator></item></channel></rss>").Authors);
    }

    [Fact]
    public void Atom_0_3_has_its_own_names_for_dates_and_its_own_modes()
    {
        var feed = Parse("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped" type="text/html">A &lt;i&gt;b&lt;/i&gt;</title>
            <issued>2004-01-02T03:04:05Z</issued><modified>2004-02-02T03:04:05Z</modified><content mode="base64">PHA+eDwvcD4=</content></entry></feed>
            """);
        Assert.Equal("atom0.3", feed.Format);
        Assert.Equal("A b", feed.Entries[0].Title);
        Assert.Equal(2, feed.Entries[0].Published!.Value.Day);
        Assert.Equal(new DateTimeOffset(2004, 2, 2, 3, 4, 5, TimeSpan.Zero), feed.Entries[0].Updated);
        Assert.Equal("<p>x</p>", feed.Entries[0].Content);
    }

    [Fact]
    public void A_feed_says_how_often_it_wants_to_be_visited()
    {
        Assert.Equal(TimeSpan.FromMinutes(90), Parse(Rss("", "<ttl>90</ttl>")).Every);
        Assert.Equal(TimeSpan.FromHours(6), Parse(Rss("", "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")).Every);
        Assert.Null(Parse(Rss("")).Every);
    }

    [Fact]
    public void A_feed_without_entries_is_no_problem()
    {
        var feed = Parse(Rss(""));
        Assert.Null(feed.Problem);
        Assert.Equal("rss2", feed.Format);
    }

    [Fact]
    public void JSON_Feed_is_read()
    {
        var feed = Parse("""
            {"version":"https://jsonfeed.org/version/1.1","title":"News","home_page_url":"https://example.org/","authors":[{"name":"Ann"}],
             "items":[{"id":7,"url":"/7","title":"Seven","content_html":"<p>x <a href='/y'>y</a></p>","date_published":"2026-03-03T10:00:00Z","tags":["a"],
             "attachments":[{"url":"/7.mp3","mime_type":"audio/mpeg","duration_in_seconds":60}]},{"id":"8","content_text":"Short & sweet"}]}
            """);
        Assert.Equal("json", feed.Format);
        var entry = feed.Entries[0];
        Assert.Equal(("7", "Seven", "https://example.org/7", "x y"), (entry.Id, entry.Title, entry.Link, entry.Summary));
        Assert.Equal(["Ann"], entry.Authors);
        Assert.Equal("60", entry.Facts["duration"]);
        Assert.Equal("https://example.org/y", Assert.Single(entry.Links).Address);
        Assert.Equal("Short & sweet", feed.Entries[1].Title);
    }

    [Fact]
    public void A_web_page_names_its_main_feed()
    {
        var feed = Parse("""
            <!DOCTYPE html><html><head><base href="https://example.org/blog/"><title>Blog</title>
            <link rel="alternate" type="application/rss+xml" title="Comments" href="comments/feed">
            <link rel='alternate' type='application/atom+xml' href='feed.xml?a=1&amp;b=2'><link rel=alternate type=application/rss+xml href=ftp://x/f></head></html>
            """);
        Assert.Equal(ProblemKind.NotAFeed, feed.Problem!.Kind);
        Assert.Equal(new Uri("https://example.org/blog/feed.xml?a=1&b=2"), feed.FoundAt);
    }

    [Theory]
    [InlineData("", ProblemKind.Empty)]
    [InlineData("  \n ", ProblemKind.Empty)]
    [InlineData("hello", ProblemKind.NotAFeed)]
    [InlineData("<html><body>Not found</body></html>", ProblemKind.NotAFeed)]
    [InlineData("<opml version='2.0'><body/></opml>", ProblemKind.NotAFeed)]
    [InlineData("{\"a\":1}", ProblemKind.NotAFeed)]
    [InlineData("{\"items\":[", ProblemKind.Malformed)]
    [InlineData("<rss><chan><item><title>x</title></item></chan></rss>", ProblemKind.Malformed)]
    public void What_is_no_feed_gives_one_typed_problem(string text, ProblemKind kind)
    {
        var feed = Parse(text);
        Assert.Equal(kind, feed.Problem?.Kind);
        Assert.Empty(feed.Entries);
        Assert.EndsWith(".", feed.Problem!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_decoded_by_what_it_is_before_what_it_says()
    {
        const string Document = """<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>café</title></item></channel></rss>""";
        Assert.Equal("café", Parse(Encoding.UTF8.GetBytes(Document)).Entries[0].Title);
        Assert.Equal("café", Parse(Encoding.Latin1.GetBytes(Document)).Entries[0].Title);
        Assert.Equal("café", Parse([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Document)]).Entries[0].Title);
        Assert.Equal("café", Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Document)]).Entries[0].Title);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var russian = Encoding.GetEncoding("windows-1251").GetBytes("<rss><channel><item><title>Привет</title></item></channel></rss>");
        Assert.Equal("Привет", Parse(russian, headers: ("content-type", "text/xml; charset=windows-1251")).Entries[0].Title);
    }
}
