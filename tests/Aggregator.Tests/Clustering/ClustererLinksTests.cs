using Aggregator.Clustering;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Clustering;

/// <summary>Entries that say themselves that they belong together, and those that only seem to.</summary>
public sealed class ClustererLinksTests
{
    private static readonly Entry Paper = Make.Entry("arxiv:2601.00001", "Mill: Grinding Corpora into Flour", "arxiv", 2, WorkKind.Paper);

    private static readonly Entry Code = Make.Entry("github:o/mill", "mill", "repositories", 1, WorkKind.Repository) with { Address = "https://github.com/o/mill" };

    [Fact]
    public void Paper_code_post_and_talk_are_one_item_the_paper_first_and_each_says_why()
    {
        var code = Code with { Links = [To(Paper), Link("https://example.org/task", WorkKind.Article)] };
        var post = Make.Entry("https://blog.example/mill", "How we built it", "a-blog") with { Links = [To(Paper), To(Code), Link("https://en.wikipedia.org/wiki/Mill", WorkKind.Encyclopaedia)] };
        var video = Make.Entry("youtube:abc", "A talk on corpora", "channel", work: WorkKind.Video) with { Links = [To(Paper)] };
        var thread = Make.Entry("reddit:abc", "[R] Anybody tried this?", "forum", work: WorkKind.Discussion) with { Links = [To(Paper)] };

        var item = Assert.Single(Clusterer.Cluster([thread, video, post, code, Paper]));

        Assert.Equal(["arxiv:2601.00001", "github:o/mill", "https://blog.example/mill", "youtube:abc", "reddit:abc"], item.Entries.Select(entry => entry.Key));
        Assert.All(item.Joins, join => Assert.Equal((JoinKind.Link, false), (join.Kind, join.ToConfirm)));
        Assert.All(item.Joins, join => Assert.Contains("Mill: Grinding Corpora into Flour", join.Why, StringComparison.Ordinal));
        Assert.Equal(item.Entries.Skip(1).Select(entry => entry.Key), item.Joins.Select(join => join.Key));
    }

    [Fact]
    public void A_roundup_that_links_to_many_is_a_door_to_none()
    {
        var second = Make.Entry("arxiv:2601.00002", "Sieve: Another Thing", "arxiv", work: WorkKind.Paper);
        var roundup = Make.Entry("https://blog.example/week", "What I read this week") with { Links = [To(Paper), To(second)] };
        var list = Make.Entry("https://blog.example/list", "Twelve links for Friday", "b-blog") with
        {
            Links = [To(Paper), .. Enumerable.Range(0, 11).Select(n => Link($"https://example.org/{n}", WorkKind.Article))],
        };

        Assert.Equal(4, Clusterer.Cluster([Paper, second, roundup, list]).Count);
    }

    [Fact]
    public void What_many_posts_link_to_is_cited_by_them_and_only_those_that_speak_of_it_are_doors()
    {
        var citing = Enumerable.Range(0, 5).Select(n => Make.Entry($"https://blog{n}.example/x", $"Thoughts on {(char)('p' + n)}-values", $"blog{n}") with { Links = [To(Paper)] });
        var about = Make.Entry("https://blog.example/mill", "Grinding corpora with Mill", "a-blog") with { Links = [To(Paper)] };

        var items = Clusterer.Cluster([Paper, about, .. citing]);

        Assert.Equal(6, items.Count);
        Assert.Equal(["arxiv:2601.00001", "https://blog.example/mill"], items.Single(item => item.Key == Paper.Key).Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void Code_that_builds_on_other_code_is_not_that_code()
    {
        var other = Make.Entry("github:o/flour", "flour", "repositories", work: WorkKind.Repository) with { Links = [To(Code)] };

        Assert.Equal(2, Clusterer.Cluster([Code, other]).Count);
    }

    [Fact]
    public void Navigation_joins_nothing()
    {
        var post = Make.Entry("https://blog.example/mill", "How we built it") with { Links = [To(Paper) with { Work = WorkKind.None }] };

        Assert.Equal(2, Clusterer.Cluster([Paper, post]).Count);
    }

    [Theory]
    [InlineData("12 pages. Code: https://github.com/O/Mill.", 1)]
    [InlineData("Accepted; code at github.com/o/mill, data later", 1)]
    [InlineData("see github.com/o/mill2", 2)]
    [InlineData("12 pages", 2)]
    public void A_repository_that_the_comment_of_a_paper_names_is_its_code(string comment, int items)
    {
        var paper = Paper with { Facts = new Dictionary<string, string> { ["comment"] = comment } };

        Assert.Equal(items, Clusterer.Cluster([Code, paper]).Count);
    }

    [Theory]
    [InlineData("Announcing Mill 2.0", 1)]
    [InlineData("Mill 2.0.0 is here", 1)]
    [InlineData("Mill 1.9 is here", 2)]
    [InlineData("Why I like stones", 2)]
    public void A_post_that_links_to_the_repository_and_names_the_version_announces_the_release(string title, int items)
    {
        var release = Make.Entry("github:o/mill@v2.0.0", "mill v2.0.0", "releases", work: WorkKind.Release);
        var post = Make.Entry("https://blog.example/mill-2", title) with { Links = [To(Code)] };

        Assert.Equal(items, Clusterer.Cluster([release, post]).Count);
    }

    [Fact]
    public void A_release_that_links_to_its_announcement_is_one_item_with_it()
    {
        var post = Make.Entry("https://blog.example/mill-2", "Stone on stone");
        var release = Make.Entry("github:o/mill@v2.0.0", "mill v2.0.0", "releases", work: WorkKind.Release) with { Links = [To(post)] };

        var item = Assert.Single(Clusterer.Cluster([post, release]));

        Assert.Equal("announces “mill v2.0.0”, which links to it", Assert.Single(item.Joins).Why);
    }

    [Fact]
    public void An_editor_splits_what_a_link_joins_and_joins_what_nothing_does_and_the_last_word_holds()
    {
        var code = Code with { Links = [To(Paper)] };
        var post = Make.Entry("https://blog.example/x", "Something else");
        Decision[] decisions =
        [
            new(DecisionKind.Split, Paper.Key, code.Key, 7, Make.Friday, Decision.Editor),
            new(DecisionKind.Split, post.Key, code.Key, 7, Make.Friday, Decision.Editor),
            new(DecisionKind.Join, code.Key, post.Key, 7, Make.Friday.AddHours(1), Decision.Editor),
            new(DecisionKind.Keep, Paper.Key, code.Key, 7, Make.Friday.AddHours(2), Decision.Editor),
        ];

        var items = Clusterer.Cluster([Paper, code, post], decisions);

        Assert.Equal(["arxiv:2601.00001", "github:o/mill https://blog.example/x"], items.Select(item => string.Join(' ', item.Entries.Select(entry => entry.Key))));
        Assert.Equal((JoinKind.Editor, "joined by the editor with github:o/mill"), (items[1].Joins[0].Kind, items[1].Joins[0].Why));
    }

    private static Link To(Entry entry) => new(entry.Address, "a link") { Key = entry.Key, Work = entry.Work };

    private static Link Link(string address, WorkKind work) => new(address, "a link") { Key = address, Work = work };
}
