using Aggregator.Canonicalizing;
using Aggregator.Model;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class YoutubeTests
{
    private const string Id = "UCwordmill-0123456789_AB";

    private const string FeedAddress = "https://www.youtube.com/feeds/videos.xml?channel_id=" + Id;

    private readonly Youtube _kind = new();

    [Theory]
    [InlineData(Id, FeedAddress)]
    [InlineData("https://www.youtube.com/channel/" + Id + "/videos", FeedAddress)]
    [InlineData(FeedAddress, FeedAddress)]
    [InlineData("https://www.youtube.com/playlist?list=PLgrinding_0123456789", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLgrinding_0123456789")]
    [InlineData(" @WordMill ", "https://www.youtube.com/@WordMill")]
    [InlineData("@mühle", "https://www.youtube.com/@m%C3%BChle")]
    [InlineData("http://m.youtube.com/@WordMill/videos?view=0", "https://www.youtube.com/@WordMill/videos")]
    [InlineData("https://www.youtube.com/user/wordmill", "https://www.youtube.com/user/wordmill")]
    public void An_id_is_asked_for_its_feed_and_a_name_for_its_page(string channel, string address) =>
        Assert.Equal(address, Assert.Single(_kind.Requests(Of(channel), null)).Address.AbsoluteUri);

    [Fact]
    public void A_film_comes_with_its_picture_and_the_addresses_written_below_it()
    {
        var feed = _kind.Parse(Of(Id), Recorded.Document("youtube/channel.atom", FeedAddress));
        Assert.Null(feed.Problem);
        Assert.Equal(2, feed.Entries.Count);
        var film = feed.Entries[0];
        Assert.Equal("How attention grinds words & whole sentences", film.Title);
        Assert.Equal("https://i1.ytimg.com/vi/m1llSt0ne_A/hqdefault.jpg", film.Picture);
        Assert.StartsWith("We take the mill apart. Paper:", film.Summary);
        Assert.Equal(
            ["https://arxiv.org/abs/2602.90001", "https://talks.example.org/mill?day=2&part=1", "https://github.com/example-lab/word-mill"],
            film.Links.Select(link => link.Address));
        Assert.Equal([("youtube:m1llSt0ne_A", WorkKind.Video), ("youtube:gr1ndSt0n_B", WorkKind.Video)],
            feed.Entries.Select(Canonicalizer.Canonicalize).Select(entry => (entry.Key, entry.Work)));
    }

    [Fact]
    public void The_page_of_a_channel_leads_to_its_feed_and_not_to_that_of_a_featured_one()
    {
        var page = Recorded.Document("youtube/channel.html", "https://www.youtube.com/@WordMill");
        Assert.Equal(FeedAddress, _kind.Parse(Of("@WordMill"), page).FoundAt!.AbsoluteUri);
        Assert.Equal(FeedAddress, _kind.Parse(Of("@WordMill"), Without(page, "feeds/videos.xml")).FoundAt!.AbsoluteUri);
        Assert.Equal(FeedAddress, _kind.Parse(Of("@WordMill"), Without(page, "feeds/videos.xml", "canonical")).FoundAt!.AbsoluteUri);
        var mirror = Of("@WordMill") with { Endpoint = new Uri("http://127.0.0.1:8080/yt/") };
        Assert.Equal("http://127.0.0.1:8080/yt/feeds/videos.xml?channel_id=" + Id, _kind.Parse(mirror, page).FoundAt!.AbsoluteUri);
    }

    [Fact]
    public void A_page_of_no_channel_says_what_to_do()
    {
        var page = Without(Recorded.Document("youtube/channel.html", "https://consent.youtube.com/"), "application/rss+xml", "feeds/videos.xml", "canonical", "externalId", "channelId");
        var feed = _kind.Parse(Of("@WordMill"), page);
        Assert.Equal(ProblemKind.NotAFeed, feed.Problem!.Kind);
        Assert.Contains("give the channel's id", feed.Problem.Sentence);
        Assert.Null(feed.FoundAt);
    }

    [Fact]
    public void The_feed_that_was_found_is_asked_from_then_on()
    {
        var visit = new Visit { SourceKey = "one", At = DateTimeOffset.UnixEpoch, Outcome = Outcome.New, MovedTo = new Uri(FeedAddress) };
        Assert.Equal(FeedAddress, _kind.Requests(Of("@WordMill"), visit)[0].Address.AbsoluteUri);
    }

    private static Source Of(string channel) => Recorded.Source("youtube", ("channel", [channel]));

    private static Download Without(Download page, params string[] words)
    {
        var text = System.Text.Encoding.UTF8.GetString(page.Body.Span);
        text = words.Aggregate(text, (rest, word) => rest.Replace(word, "nothing", StringComparison.Ordinal));
        return page with { Body = System.Text.Encoding.UTF8.GetBytes(text) };
    }
}
