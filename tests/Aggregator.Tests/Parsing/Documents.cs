using System.Text;
using Aggregator.Model;
using Aggregator.Parsing;

namespace Aggregator.Tests.Parsing;

/// <summary>Small documents written for these tests.</summary>
internal static class Documents
{
    public static Feed Parse(string text, string address = "https://example.org/feed", params (string Name, string Value)[] headers) =>
        Parse(Encoding.UTF8.GetBytes(text), address, headers);

    public static Feed Parse(byte[] body, string address = "https://example.org/feed", params (string Name, string Value)[] headers) =>
        FeedParser.Parse(new Download(new Uri(address), new Uri(address), body, headers.ToDictionary(header => header.Name, header => header.Value)));

    public static string Rss(string items, string head = "", string root = "") =>
        $"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"{root}><channel><title>News</title><link>https://example.org/</link>{head}{items}</channel></rss>""";

    public static string Atom(string entries, string root = "") =>
        $"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"{root}><title>News</title><link href="https://example.org/"/>{entries}</feed>""";

    public static Entry First(string document) => Parse(document).Entries[0];
}
