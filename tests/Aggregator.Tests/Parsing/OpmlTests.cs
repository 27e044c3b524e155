using System.Text;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Tests.Sources;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class OpmlTests
{
    [Fact]
    public void A_list_gives_each_feed_once_with_its_groups()
    {
        var list = OpmlReader.Read(Recorded.Document("opml/planet.opml", "https://planet.example.org/list.opml"));

        Assert.Null(list.Problem);
        Assert.Equal("Reading & listening", list.Title);
        Assert.Equal(
            ["The Mill & its stones|https://mill.example.org/feed.xml|Labs,Speech", "Second|http://second.example.org/rss|Labs,Audio,Weekly", "第三|https://third.example.org/atom?a=1&b=2|"],
            list.Feeds.Select(feed => $"{feed.Title}|{feed.Address}|{string.Join(',', feed.Groups)}"));
        Assert.Equal("https://mill.example.org/", list.Feeds[0].HomePage!.AbsoluteUri);
        Assert.Equal(2, list.Warnings.Count);
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        ListedFeed[] feeds =
        [
            new(new Uri("https://a.example.org/?x=1&y=\"2\""), "A <b> & \u0001 \"c\"", ["one", "two"]), new(new Uri("https://b.example.org/"), "B", []),
            new(new Uri("https://c.example.org/"), "C", ["one"]),
        ];

        var list = OpmlReader.Read(Document(OpmlWriter.Write("My list", feeds)));

        Assert.Null(list.Problem);
        Assert.Equal("My list", list.Title);
        Assert.Equal(
            ["https://a.example.org/?x=1&y=%222%22|one,two", "https://c.example.org/|one", "https://b.example.org/|"],
            list.Feeds.Select(feed => $"{feed.Address.AbsoluteUri}|{string.Join(',', feed.Groups)}"));
    }

    [Theory]
    [InlineData("", ProblemKind.NotAFeed)]
    [InlineData("<html><body>no list</body></html>", ProblemKind.NotAFeed)]
    [InlineData("<rss version='2.0'><channel/></rss>", ProblemKind.NotAFeed)]
    public void What_is_no_list_is_a_problem(string text, ProblemKind kind) => Assert.Equal(kind, OpmlReader.Read(Document(text)).Problem!.Kind);

    [Fact]
    public void A_broken_list_gives_what_can_be_read()
    {
        var list = OpmlReader.Read(Document("<opml><body><outline text='A & B' xmlUrl='https://a.example.org/?a=1&b=2'><outline xmlUrl=https://b.example.org/ ></body>"));

        Assert.Null(list.Problem);
        Assert.Equal("https://a.example.org/?a=1&b=2", list.Feeds[0].Address.AbsoluteUri);
    }

    private static Download Document(string text) =>
        new(new Uri("https://planet.example.org/x"), new Uri("https://planet.example.org/x"), Encoding.UTF8.GetBytes(text), new Dictionary<string, string>());
}
