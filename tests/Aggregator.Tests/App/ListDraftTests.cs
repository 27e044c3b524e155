using System.Text.RegularExpressions;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A newsletter whose sections are lists of links: drafted, written in, drafted again, published.</summary>
public sealed class ListDraftTests : IDisposable
{
    private readonly NewsletterFolder _newsletter = new();

    public void Dispose() => _newsletter.Dispose();

    [Fact]
    public async Task Links_are_items_of_their_own_and_the_published_lists_have_no_gaps()
    {
        await _newsletter.Run("init", "--like", "rust", "--name", "Crab Weekly");
        var day = TimeProvider.System.GetUtcNow().AddDays(-1);
        _newsletter.Write("feed.xml", "<rss version='2.0'><channel><title>F</title>" + string.Concat(new[] { "Announcing Crab 1.0", "Announcing Crab 2.0", "Announcing Shell", "A guide to shells" }
            .Select((title, at) => $"<item><title>{title}</title><link>https://crab{at}.example/post</link><pubDate>{day:R}</pubDate></item>")) + "</channel></rss>");
        // What the editor writes by hand is no list.
        var text = Regex.Replace(_newsletter.Read("sources.yml"), @"  - key: (?:crate-of-the-week|events|quote-of-the-week)\n(?:    .*\n)+", "");
        _newsletter.Write("sources.yml", text[..(text.IndexOf("\nsources:\n", StringComparison.Ordinal) + 10)] + "  - { key: a, kind: feed, url: feed.xml }\npublish: { folder: site }\n");
        Assert.Equal(0, (await _newsletter.Run("draft")).Code);
        var draft = _newsletter.Read("drafts/1/en.md");
        Assert.Contains("<!-- item https://crab0.example/post -->\n* [Announcing Crab 1.0](https://crab0.example/post)\n", draft, StringComparison.Ordinal);

        _newsletter.Write("drafts/1/en.md", draft.Replace("[Announcing Crab 1.0]", "[Crab is grown up]", StringComparison.Ordinal).Replace("✏️ to write: a few words of welcome, then what this issue brings.", "Hello.", StringComparison.Ordinal));
        Assert.Equal(0, (await _newsletter.Run("drop", "https://crab1.example/post")).Code);
        Assert.Equal(0, (await _newsletter.Run("draft", "--no-collect")).Code);
        var (code, _, error) = await _newsletter.Run("publish", "--anyway", "empty-section");

        Assert.True(code == 0, error);
        var post = File.ReadAllText(Assert.Single(Directory.GetFiles(_newsletter.PathOf("site"))));
        Assert.Contains("""
            Hello.


            ## Official

            * [Crab is grown up](https://crab0.example/post)
            * [Announcing Shell](https://crab2.example/post)

            ## Rust Walkthroughs

            * [A guide to shells](https://crab3.example/post)

            ---
            """.ReplaceLineEndings("\n"), post, StringComparison.Ordinal);
    }
}
