using Aggregator.Canonicalizing;
using Aggregator.Model;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class RedditTests
{
    private const string Address = "https://www.reddit.com/r/WordMills/top/.rss?t=week";

    private readonly Reddit _kind = new();
    private readonly Source _source = Recorded.Source("reddit", ("subreddit", ["WordMills"]));

    [Theory]
    [InlineData("WordMills", null, null, Address)]
    [InlineData("/r/WordMills/", "top", "day", "https://www.reddit.com/r/WordMills/top/.rss?t=day")]
    [InlineData("https://old.reddit.com/r/WordMills/", "new", "day", "https://www.reddit.com/r/WordMills/new/.rss")]
    [InlineData("WordMills+Stones", "controversial", null, "https://www.reddit.com/r/WordMills+Stones/controversial/.rss?t=week")]
    public void The_list_that_is_wanted_is_asked_at_the_pace_of_Reddit(string name, string? sort, string? time, string address)
    {
        var source = Recorded.Source("reddit", ("subreddit", [name]), ("sort", sort is null ? [] : [sort]), ("time", time is null ? [] : [time]));
        var request = Assert.Single(_kind.Requests(source, null));
        Assert.Equal(address, request.Address.AbsoluteUri);
        Assert.Equal((TimeSpan.FromSeconds(60), 1), (request.Pace!.Gap, request.Pace.Connections));
        Assert.True(request.Pace.Covers("old.reddit.com"));
    }

    [Fact]
    public void A_post_is_its_discussion_and_what_it_is_about_is_its_first_link()
    {
        var posts = Posts();
        Assert.Equal("[R] Mills that rest learn more", posts[0].Title);
        Assert.Equal("https://www.reddit.com/r/WordMills/comments/1aaaaa/a_post/", posts[0].Link);
        Assert.Equal(WorkKind.Discussion, posts[0].Work);
        var paper = Assert.Single(posts[0].Links);
        Assert.Equal(("arxiv:2602.90001", "[R] Mills that rest learn more"), (paper.Key, paper.Text));
    }

    [Fact]
    public void The_text_of_a_post_stays_and_the_line_below_it_goes()
    {
        var posts = Posts();
        Assert.Equal(["", "I turn mine left, as this post says.", ""], posts.Select(post => post.Summary));
        Assert.Equal("https://blog.example.org/left", Assert.Single(posts[1].Links).Address);
        Assert.Empty(posts[2].Links);
        Assert.Equal("https://preview.redd.it/dawn.png", posts[2].Picture);
    }

    [Fact]
    public void Other_entries_stay_as_they_are()
    {
        var entry = new Entry { Link = "https://blog.example.org/a", Summary = "submitted by /u/me [link] [comments]" };
        Assert.Same(entry, RedditPost.Read(entry));
        var talk = new Entry { Link = "https://www.reddit.com/r/A/comments/1/b/", Summary = "It was submitted by /u/me [link] [comments] and then I wrote more." };
        Assert.Same(talk, RedditPost.Read(talk));
    }

    [Fact]
    public void A_web_page_in_place_of_posts_is_told()
    {
        var feed = _kind.Parse(_source, Recorded.Document("feed/home.html", Address));
        Assert.Equal(ProblemKind.NotAFeed, feed.Problem!.Kind);
        Assert.Contains("r/WordMills", feed.Problem.Sentence);
        Assert.Null(feed.FoundAt);
    }

    [CorpusFact]
    public void Real_posts_lose_the_line_below_them()
    {
        var file = Path.Combine(Repository.Corpus!, "feeds", "rss-parser", "reddit.rss");
        var feed = _kind.Parse(_source, new Download(new Uri(Address), new Uri(Address), File.ReadAllBytes(file), new Dictionary<string, string>()));
        Assert.NotEmpty(feed.Entries);
        Assert.All(feed.Entries, post => Assert.DoesNotContain("[comments]", post.Summary));
        Assert.All(feed.Entries, post => Assert.DoesNotContain(post.Links, link => link.Text is "[link]" or "[comments]" || link.Address.Contains("/user/", StringComparison.Ordinal)));
    }

    private List<Entry> Posts() => [.. _kind.Parse(_source, Recorded.Document("reddit/top.atom", Address)).Entries.Select(Canonicalizer.Canonicalize)];
}
