using Aggregator.Canonicalizing;
using Aggregator.Model;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.Canonicalizing;

public sealed class WorkKindTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("https://openreview.net/forum?id=YicbFdNTTy", "paper", WorkKind.Paper)]
    [InlineData("https://www.cs.example.edu/~someone/thesis.pdf", "her thesis", WorkKind.Paper)]
    [InlineData("https://github.com/owner/name", "code", WorkKind.Repository)]
    [InlineData("https://github.com/owner/name/releases/tag/v2", "2.0", WorkKind.Release)]
    [InlineData("https://github.com/owner/name/blob/main/a.ipynb", "notebook", WorkKind.Notebook)]
    [InlineData("https://colab.research.google.com/drive/1abc", "Colab", WorkKind.Notebook)]
    [InlineData("https://huggingface.co/datasets/owner/name", "data", WorkKind.Dataset)]
    [InlineData("https://www.coursera.org/learn/machine-learning", "course", WorkKind.Course)]
    [InlineData("http://introtodeeplearning.com/", "site", WorkKind.Course)]
    [InlineData("https://some-book.github.io/", "here", WorkKind.Book)]
    [InlineData("https://www.amazon.com/A-Book/dp/1492045527", "the book", WorkKind.Book)]
    [InlineData("https://en.wikipedia.org/wiki/Perceptron", "perceptron", WorkKind.Encyclopaedia)]
    [InlineData("https://paperswithcode.com/task/image-classification", "task", WorkKind.Encyclopaedia)]
    [InlineData("https://www.youtube.com/watch?v=abcDEF12345", "talk", WorkKind.Video)]
    [InlineData("https://soundcloud.com/a-show/an-episode", "episode", WorkKind.Audio)]
    [InlineData("https://news.ycombinator.com/item?id=1", "thread", WorkKind.Discussion)]
    [InlineData("https://www.meetup.com/a-group/events/123456/", "meeting", WorkKind.Event)]
    [InlineData("https://ai.facebook.com/blog/a-new-model/", "a new model", WorkKind.Article)]
    [InlineData("https://example.com/", "A Visual Introduction to Attention", WorkKind.Article)]
    public void A_link_to_a_work_is_a_reference(string address, string text, WorkKind work) => Assert.Equal(work, Judge(address, text));

    [Theory]
    [InlineData("https://twitter.com/someone", "Someone")]
    [InlineData("https://www.linkedin.com/in/someone", "Someone")]
    [InlineData("https://github.com/someone", "Someone")]
    [InlineData("https://scholar.google.com/citations?user=x", "Someone")]
    [InlineData("https://mastodon.social/@someone", "Someone")]
    [InlineData("https://example.com/author/someone", "Someone")]
    [InlineData("https://www.example.edu/people/someone", "Someone")]
    [InlineData("https://twitter.com/intent/tweet?url=https%3A%2F%2Fexample.com%2Fa", "share")]
    [InlineData("https://www.facebook.com/sharer.php?u=https%3A%2F%2Fexample.com%2Fa", "")]
    [InlineData("https://example.com/tag/nlp", "nlp")]
    [InlineData("https://example.com/about", "about us")]
    [InlineData("https://example.com/newsletter/", "newsletter")]
    [InlineData("https://example.com/feed", "RSS")]
    [InlineData("https://www.patreon.com/someone", "support me")]
    [InlineData("https://apps.apple.com/us/app/x/id1234567", "app")]
    [InlineData("https://podcasts.apple.com/us/podcast/x/id1234567890", "Apple")]
    [InlineData("https://openai.com/", "OpenAI")]
    [InlineData("https://cdn.example.com/picture.png", "")]
    [InlineData("https://example.com/some-article", "")]
    [InlineData("mailto:someone@example.com", "write to me")]
    [InlineData("#footnote", "1")]
    [InlineData("https://blog.site.org/another-post", "another post")]
    [InlineData("https://www.site.org/2020/post", "this post")]
    [InlineData("https://example.com/post#comment-12", "a comment")]
    public void A_link_that_serves_the_page_is_none(string address, string text) => Assert.Equal(WorkKind.None, Judge(address, text));

    [Fact]
    public void A_paper_on_the_entrys_own_site_is_a_reference_and_a_neighbour_on_a_shared_host_too()
    {
        Assert.Equal(WorkKind.Paper, Judge("https://cdn.site.org/files/paper.pdf", "paper"));
        Assert.Equal(WorkKind.Repository, Judge("https://github.com/b/two", "two", "https://github.com/a/one/releases/tag/v1"));
        Assert.Equal(WorkKind.Article, Judge("https://two.github.io/post", "post", "https://one.github.io/post"));
    }

    [Theory]
    [InlineData("https://github.com/other/project/pull/12", "#12", WorkKind.None)]
    [InlineData("https://github.com/other/project/pull/12", "their proposal", WorkKind.Discussion)]
    [InlineData("https://github.com/owner/name/issues/5", "the bug", WorkKind.None)]
    [InlineData("https://github.com/owner/name/compare/v1...v2", "Full Changelog", WorkKind.None)]
    [InlineData("https://github.com/owner/name/releases/download/v2/name.whl.sha256", "checksum", WorkKind.None)]
    [InlineData("https://github.com/someone", "@someone", WorkKind.None)]
    [InlineData("https://owner.github.io/name/announcing-v2", "announcement", WorkKind.Article)]
    public void Of_release_notes_only_what_stands_beside_the_release_is_a_reference(string address, string text, WorkKind work) =>
        Assert.Equal(work, Judge(address, text, "https://github.com/owner/name/releases/tag/v2"));

    [CorpusFact]
    public void Every_reference_of_the_model_issue_is_a_work()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Corpus!, "model", "references.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        Assert.Empty(rows.Where(row => Judge(row[2], row[1]) is WorkKind.None).Select(row => row[2]));
        Assert.Equal(39, rows.Select(row => Canonicalizer.Canonicalize(row[2]).Key).Distinct().Count());
    }

    [CorpusFact]
    public void Links_that_editors_printed_are_judged_works()
    {
        foreach (var (newsletter, line) in new[] { ("nlp-newsletter", 0.95), ("nlp-newsletter-2018", 0.90), ("this-week-in-rust", 0.98), ("dotnet-weekly", 0.98), ("ruanyf-weekly", 0.92) })
        {
            var links = File.ReadLines(Path.Combine(Repository.Corpus!, "newsletters", newsletter, "links.jsonl"))
                .Select(row => System.Text.Json.JsonDocument.Parse(row).RootElement)
                .Select(row => (Role: row.GetProperty("role").GetString()!, Work: Judge(row.GetProperty("url").GetString()!, row.GetProperty("link_text").GetString()!, "https://dair.ai/posts/an-issue/")))
                .ToLookup(row => row.Role, row => row.Work is not WorkKind.None);
            foreach (var role in links)
            {
                output.WriteLine($"{newsletter} {role.Key}: {role.Count(work => work)} of {role.Count()} judged a work ({(double)role.Count(work => work) / role.Count():P1})");
            }

            Assert.True((double)links["content"].Count(work => work) / links["content"].Count() >= line, newsletter);
        }
    }

    private static WorkKind Judge(string address, string text, string entry = "https://site.org/2020/post") =>
        Assert.Single(Canonicalizer.Canonicalize(new Entry { Link = entry, Links = [new Link(address, text)] }).Links).Work;
}
