using System.Globalization;
using System.Net;
using System.Text;

namespace Aggregator.Benchmarks;

/// <summary>
/// A crowd of blogs of about 46 entries each, always the same: 3 of 10 entries are another blog's, told again under that blog's address with a tracking
/// parameter and an id of its own, as planets and mailing lists do. So what is distinct is known.
/// </summary>
internal sealed class CrowdMill(int feeds)
{
    private const int Fewest = 30;
    private const int Spread = 33;

    private static readonly string[] Words = (
        "the a of and to in model language data paper training we show that results new code attention text learning large small corpus task sentence question answer "
        + "translation speech image graph vector layer token benchmark release notes example library version users naïve café Übersetzung 模型 语言 données größer “quoted” résumé").Split(' ');

    /// <summary>What is distinct: every entry that a feed carries, by its owner and number.</summary>
    public int Distinct => Enumerable.Range(0, feeds).SelectMany(feed => Enumerable.Range(0, Size(feed)).Select(entry => Origin(feed, entry))).Distinct().Count();

    public int Told => Enumerable.Range(0, feeds).Sum(Size);

    public byte[] Feed(int feed)
    {
        var text = new StringBuilder(120_000);
        var atom = feed % 3 == 2;
        text.Append(atom
            ? string.Create(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Journal {feed}</title>\n<id>https://blog{feed}.example/</id>\n<updated>2026-03-01T09:30:00Z</updated>\n")
            : string.Create(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>Blog {feed}</title>\n<link>https://blog{feed}.example/</link>\n<description>Notes</description>\n"));
        for (var entry = 0; entry < Size(feed); entry++)
        {
            var (owner, number) = Origin(feed, entry);
            var dice = new Dice((uint)(owner * 131071 + number * 8191 + 17));
            var link = string.Create(CultureInfo.InvariantCulture, $"https://blog{owner}.example/2026/note-{number}/") + (owner == feed ? "" : "?utm_source=planet");
            var day = new DateTime(2026, 3, 1, 9, 30, 0, DateTimeKind.Utc).AddHours(-7 * number - owner % 5);
            var (title, html) = (Prose(dice, 8), Html(owner, dice, dice.Next(8) == 0 ? 6 + dice.Next(8) : 1 + dice.Next(5)));
            text.Append(atom
                ? string.Create(CultureInfo.InvariantCulture, $"<entry>\n<title>{title}</title>\n<id>tag:blog{feed}.example,2026:{entry}</id>\n<link rel=\"alternate\" href=\"{link}\"/>\n<published>{day:s}Z</published>\n<updated>{day:s}Z</updated>\n<author><name>{Prose(dice, 2)}</name></author>\n<category term=\"{Word(dice)}\"/>\n<content type=\"html\">{WebUtility.HtmlEncode(html)}</content>\n</entry>\n")
                : string.Create(CultureInfo.InvariantCulture, $"<item>\n<title>{title}</title>\n<link>{link}</link>\n<guid isPermaLink=\"false\">blog{feed}-{entry}</guid>\n<pubDate>{day:ddd, dd MMM yyyy HH:mm:ss} GMT</pubDate>\n<dc:creator><![CDATA[{Prose(dice, 2)}]]></dc:creator>\n<category><![CDATA[{Word(dice)}]]></category>\n<description>{WebUtility.HtmlEncode(html[..Math.Min(200, html.Length)])}</description>\n<content:encoded><![CDATA[{html}]]></content:encoded>\n</item>\n"));
        }

        return Encoding.UTF8.GetBytes(text.Append(atom ? "</feed>\n" : "</channel>\n</rss>\n").ToString());
    }

    private static int Size(int feed) => Fewest + (int)(unchecked((uint)feed * 2654435761u) >> 16) % Spread;

    private (int Owner, int Number) Origin(int feed, int entry)
    {
        if (entry % 10 >= 3)
        {
            return (feed, entry);
        }

        // Only what that blog tells itself, so that nothing is passed on twice.
        var owner = (feed + 1 + entry * 37) % feeds;
        var number = entry + 3 < Size(owner) ? entry + 3 : 3;
        return owner == feed || number % 10 < 3 ? (feed, entry) : (owner, number);
    }

    private static string Html(int feed, Dice dice, int paragraphs)
    {
        var html = new StringBuilder();
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Prose(dice, 20)} <a href=\"https://arxiv.org/abs/26{dice.Next(10):00}.{dice.Next(99999):00000}\">{Prose(dice, 3)}</a>, <strong>{Prose(dice, 3)}</strong> {Prose(dice, 16)}&nbsp;&amp; {Prose(dice, 6)}.</p>\n");
            if (paragraph % 4 == 1)
            {
                html.Append(CultureInfo.InvariantCulture, $"<img src=\"/pictures/{feed}/{dice.Next(1000)}.png\" alt=\"{Word(dice)}\" width=\"640\">\n");
            }
        }

        return html.ToString();
    }

    private static string Prose(Dice dice, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(dice)));

    private static string Word(Dice dice) => Words[dice.Next(Words.Length)];
}
