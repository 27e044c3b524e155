using System.Globalization;
using System.Net;
using System.Text;

namespace Aggregator.Benchmarks;

/// <summary>
/// Makes feeds as blogs publish them: always the same ones. 300 of about 45 entries, of four forms; the sizes of notes follow no rule, most are
/// short and some are long, with links, pictures, entities and text beyond ASCII.
/// </summary>
internal static class FeedMill
{
    private const int Feeds = 300;

    private static readonly string[] Words = (
        "the a of and to in model language data paper training we show that results new code attention text learning large small corpus task "
        + "sentence question answer translation speech image graph vector layer token benchmark release notes example library version users "
        + "naïve café Übersetzung 模型 语言 модель données größer — “quoted” … résumé").Split(' ');

    public static void Fill(string folder)
    {
        for (var feed = 0; feed < Feeds; feed++)
        {
            var dice = new Dice((uint)(feed * 7919) + 17);
            var entries = 15 + dice.Next(60);
            var text = (feed % 10) switch
            {
                < 5 => Rss(feed, entries, dice, full: true),
                5 or 6 => Rss(feed, entries, dice, full: false),
                9 when feed % 20 == 9 => Rdf(feed, entries, dice),
                _ => Atom(feed, entries, dice),
            };
            File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{feed:000}.xml")), text, new UTF8Encoding(false));
        }
    }

    private static string Rss(int feed, int entries, Dice dice, bool full)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n");
        text.Append(CultureInfo.InvariantCulture, $"<title>Blog {feed}</title>\n<link>https://blog{feed}.example/</link>\n<description>{Prose(dice, 12)}</description>\n<language>en</language>\n");
        text.Append(CultureInfo.InvariantCulture, $"<atom:link href=\"https://blog{feed}.example/feed.xml\" rel=\"self\" type=\"application/rss+xml\" />\n<ttl>60</ttl>\n");
        for (var entry = 0; entry < entries; entry++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<item>\n<title>{Prose(dice, 8)}</title>\n<link>{Link(feed, entry)}?utm_source=rss</link>\n<guid isPermaLink=\"false\">{Link(feed, entry)}</guid>\n");
            text.Append(CultureInfo.InvariantCulture, $"<pubDate>{Day(entry):ddd, dd MMM yyyy HH:mm:ss} {(feed % 3 == 0 ? "+0000" : "GMT")}</pubDate>\n<dc:creator><![CDATA[{Prose(dice, 2)}]]></dc:creator>\n");
            text.Append(CultureInfo.InvariantCulture, $"<category><![CDATA[{Word(dice)}]]></category>\n<category><![CDATA[{Word(dice)}]]></category>\n");
            text.Append(CultureInfo.InvariantCulture, $"<description>{(full ? $"<![CDATA[{Html(feed, dice, 1)}]]>" : WebUtility.HtmlEncode(Html(feed, dice, 3)))}</description>\n");
            if (full)
            {
                text.Append(CultureInfo.InvariantCulture, $"<content:encoded><![CDATA[{Html(feed, dice, Paragraphs(dice))}]]></content:encoded>\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"<media:thumbnail url=\"https://blog{feed}.example/{entry}.png\" width=\"72\" height=\"72\" />\n</item>\n");
        }

        return text.Append("</channel>\n</rss>\n").ToString();
    }

    private static string Atom(int feed, int entries, Dice dice)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title type=\"text\">Journal {feed}</title>\n<id>https://journal{feed}.example/</id>\n<updated>{Day(0):s}Z</updated>\n<link rel=\"self\" href=\"https://journal{feed}.example/atom.xml\"/>\n");
        for (var entry = 0; entry < entries; entry++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<entry>\n<title type=\"html\">{WebUtility.HtmlEncode(Prose(dice, 7))} &amp;amp; more</title>\n<id>tag:journal{feed}.example,2026:{entry}</id>\n");
            text.Append(CultureInfo.InvariantCulture, $"<link rel=\"alternate\" type=\"text/html\" href=\"{Link(feed, entry)}\"/>\n<published>{Day(entry):s}+02:00</published>\n<updated>{Day(entry):s}Z</updated>\n");
            text.Append(CultureInfo.InvariantCulture, $"<author><name>{Prose(dice, 2)}</name></author>\n<category term=\"{Word(dice)}\"/>\n<content type=\"html\">{WebUtility.HtmlEncode(Html(feed, dice, Paragraphs(dice)))}</content>\n</entry>\n");
        }

        return text.Append("</feed>\n").ToString();
    }

    private static string Rdf(int feed, int entries, Dice dice)
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<channel rdf:about=\"https://list{feed}.example/\"><title>List {feed}</title><link>https://list{feed}.example/</link><description>{Prose(dice, 9)}</description></channel>\n");
        for (var entry = 0; entry < entries; entry++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<item rdf:about=\"{Link(feed, entry)}\">\n<title>{Prose(dice, 9)}</title>\n<link>{Link(feed, entry)}</link>\n<description>{WebUtility.HtmlEncode(Html(feed, dice, 2))}</description>\n<dc:date>{Day(entry):s}Z</dc:date>\n<dc:creator>{Prose(dice, 2)}</dc:creator>\n</item>\n");
        }

        return text.Append("</rdf:RDF>\n").ToString();
    }

    /// <summary>Many notes are short and a few are long.</summary>
    private static int Paragraphs(Dice dice) => dice.Next(8) == 0 ? 10 + dice.Next(14) : 1 + dice.Next(5);

    private static string Html(int feed, Dice dice, int paragraphs)
    {
        var html = new StringBuilder();
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Prose(dice, 20)} <a href=\"https://arxiv.org/abs/26{dice.Next(10):00}.{dice.Next(99999):00000}\">{Prose(dice, 3)}</a>, ");
            html.Append(CultureInfo.InvariantCulture, $"<strong>{Prose(dice, 3)}</strong> {Prose(dice, 16)}&nbsp;&amp; {Prose(dice, 6)}.</p>\n");
            if (paragraph % 4 == 1)
            {
                html.Append(CultureInfo.InvariantCulture, $"<img src=\"/pictures/{feed}/{dice.Next(1000)}.png\" alt=\"{Word(dice)}\" width=\"640\">\n<ul><li>{Prose(dice, 5)}</li><li><code>{Word(dice)}()</code> {Prose(dice, 4)}</li></ul>\n");
            }
        }

        return html.ToString();
    }

    private static string Prose(Dice dice, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(dice)));

    private static string Word(Dice dice) => Words[dice.Next(Words.Length)];

    private static string Link(int feed, int entry) => string.Create(CultureInfo.InvariantCulture, $"https://blog{feed}.example/2026/{entry % 12 + 1:00}/note-{entry}/");

    private static DateTime Day(int entry) => new DateTime(2026, 3, 1, 9, 30, 0, DateTimeKind.Utc).AddHours(-31 * entry);
}
