using Aggregator.Canonicalizing;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class PodcastTests
{
    private const string Address = "https://listening.example.org/feed.xml";

    private readonly Podcast _kind = new();
    private readonly Source _source = Recorded.Source("podcast", ("url", [Address]));

    [Fact]
    public void An_episode_comes_with_its_recording_its_length_and_the_links_of_its_notes()
    {
        var feed = _kind.Parse(_source, Recorded.Document("podcast/show.rss", Address));
        Assert.Null(feed.Problem);
        Assert.Equal(["12: Grammar for sleepy machines", "11: What the corpus said"], feed.Entries.Select(entry => entry.Title));
        var episode = Canonicalizer.Canonicalize(feed.Entries[0]);
        Assert.Equal(("https://listening.example.org/12-grammar", WorkKind.Audio), (episode.Address, episode.Work));
        Assert.Equal(("https://cdn.example.org/listening/12.mp3?source=feed", "1:02:03"), (episode.Facts["enclosure"], episode.Facts["duration"]));
        Assert.Equal(["https://arxiv.org/abs/2602.90001", "https://github.com/example-lab/word-mill"], episode.Links.Select(link => link.Address));
    }

    [Fact]
    public void An_episode_without_a_page_is_its_recording_and_notes_in_plain_text_have_links_too()
    {
        var episode = Canonicalizer.Canonicalize(_kind.Parse(_source, Recorded.Document("podcast/show.rss", Address)).Entries[1]);
        Assert.Equal(("https://cdn.example.org/listening/11.mp3", WorkKind.Audio), (episode.Link, episode.Work));
        Assert.Equal("48:07", episode.Facts["duration"]);
        Assert.Equal("https://notes.example.org/eleven", Assert.Single(episode.Links).Address);
    }

    [Fact]
    public void What_has_no_recording_is_left_out_and_said_so() =>
        Assert.Contains("1 entries without a recording were left out.", _kind.Parse(_source, Recorded.Document("podcast/show.rss", Address)).Warnings);

    [Fact]
    public void A_blog_is_no_podcast()
    {
        var feed = _kind.Parse(_source, Recorded.Document("feed/blog.rss", Address));
        Assert.Equal(ProblemKind.NotAFeed, feed.Problem!.Kind);
        Assert.Contains("kind: feed", feed.Problem.Sentence);
        Assert.Empty(feed.Entries);
    }

    [Theory]
    [InlineData("59", "0:59")]
    [InlineData("3600", "1:00:00")]
    [InlineData("1801.5", "30:01")]
    [InlineData("90:00", "1:30:00")]
    [InlineData(" 01:02:03 ", "1:02:03")]
    [InlineData("0", null)]
    [InlineData("an hour", null)]
    [InlineData("-5", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("99999999999999999999", null)]
    public void Lengths_are_read_as_podcasts_write_them(string text, string? length) => Assert.Equal(length, EpisodeLength.Read(text));
}
