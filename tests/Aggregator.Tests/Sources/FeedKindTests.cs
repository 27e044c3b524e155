using Aggregator.Model;
using Aggregator.Sources;
using Xunit;

namespace Aggregator.Tests.Sources;

public sealed class FeedKindTests
{
    private readonly FeedKind _kind = new();
    private readonly Source _source = Recorded.Source("feed", ("url", ["https://blog.example.org/rss"]));

    [Fact]
    public void The_address_of_the_source_is_asked_until_it_moves()
    {
        Assert.Equal("https://blog.example.org/rss", Assert.Single(_kind.Requests(_source, null)).Address.AbsoluteUri);
        var visit = new Visit { SourceKey = "one", At = DateTimeOffset.UnixEpoch, Outcome = Outcome.New };
        Assert.Equal("https://blog.example.org/rss", _kind.Requests(_source, visit)[0].Address.AbsoluteUri);
        Assert.Equal("https://new.example.org/", _kind.Requests(_source, visit with { MovedTo = new Uri("https://new.example.org/") })[0].Address.AbsoluteUri);
    }

    [Fact]
    public void A_feed_gives_its_entries()
    {
        var entry = Assert.Single(_kind.Parse(_source, Recorded.Document("feed/blog.rss", "https://blog.example.org/rss")).Entries);
        Assert.Equal(("Why the stone turns left", "https://blog.example.org/left"), (entry.Title, entry.Link));
        Assert.Equal("https://blog.example.org/right", Assert.Single(entry.Links).Address);
    }

    [Fact]
    public void Below_a_post_of_Reddit_the_line_about_who_submitted_it_is_cut()
    {
        var feed = _kind.Parse(_source, Recorded.Document("reddit/top.atom", "https://www.reddit.com/r/WordMills.rss"));
        Assert.Equal(["", "I turn mine left, as this post says.", ""], feed.Entries.Select(entry => entry.Summary));
    }

    [Fact]
    public void A_home_page_names_its_feed()
    {
        var feed = _kind.Parse(_source, Recorded.Document("feed/home.html", "https://blog.example.org/"));
        Assert.Empty(feed.Entries);
        Assert.Equal("https://blog.example.org/feed.xml", feed.FoundAt!.AbsoluteUri);
    }

    [Fact]
    public void Every_kind_has_a_name_of_its_own_and_an_example_that_names_it()
    {
        var forms = SourceKinds.All(_ => null).Select(each => each.Form).ToList();
        Assert.Equal(["feed", "arxiv", "github", "youtube", "podcast", "reddit", "hackernews", "huggingface"], forms.Select(form => form.Name));
        Assert.All(forms, form => Assert.Contains($"kind: {form.Name}", form.Example));
        Assert.All(forms, form => Assert.All(form.AnyOf.SelectMany(set => set), field => Assert.Contains(field, form.Fields.Select(each => each.Name))));
    }
}
