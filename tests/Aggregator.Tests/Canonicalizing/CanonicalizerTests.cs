using Aggregator.Canonicalizing;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Canonicalizing;

public sealed class CanonicalizerTests
{
    [Theory]
    [InlineData("https://arxiv.org/abs/2103.00020", "arxiv:2103.00020")]
    [InlineData("http://arxiv.org/pdf/2103.00020v3.pdf", "arxiv:2103.00020")]
    [InlineData("http://xxx.itp.ac.cn/abs/2103.00020", "arxiv:2103.00020")]
    [InlineData("https://ar5iv.labs.arxiv.org/html/2103.00020", "arxiv:2103.00020")]
    [InlineData("https://huggingface.co/papers/2103.00020", "arxiv:2103.00020")]
    [InlineData("https://doi.org/10.48550/arXiv.2103.00020", "arxiv:2103.00020")]
    [InlineData("arXiv:2103.00020v2", "arxiv:2103.00020")]
    [InlineData("https://arxiv.org/abs/math.GT/0309136v2", "arxiv:math/0309136")]
    [InlineData("https://dx.doi.org/10.1145/3292500.3330919", "doi:10.1145/3292500.3330919")]
    [InlineData("https://dl.acm.org/doi/pdf/10.1145/3292500.3330919", "doi:10.1145/3292500.3330919")]
    [InlineData("https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf", "doi:10.1007/s11263-015-0816-y")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2021.02.03.429164v1.full.pdf", "doi:10.1101/2021.02.03.429164")]
    [InlineData("https://www.aclweb.org/anthology/N19-1423.pdf", "acl:n19-1423")]
    [InlineData("https://doi.org/10.18653/v1/N19-1423", "acl:n19-1423")]
    [InlineData("https://openreview.net/pdf?id=YicbFdNTTy", "openreview:YicbFdNTTy")]
    [InlineData("https://github.com/Owner/Name/", "github:owner/name")]
    [InlineData("git@github.com:Owner/Name.git", "github:owner/name")]
    [InlineData("https://github.com/owner/name/releases/tag/v1.2.0#assets", "github:owner/name@v1.2.0")]
    [InlineData("https://raw.githubusercontent.com/owner/name/main/README.md", "github:owner/name/blob/main/README.md")]
    [InlineData("https://gist.github.com/someone/0a1b2c3d4e5f60718293a4b5c6d7e8f9", "gist:0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("https://gitlab.com/group/sub/name.git", "gitlab:group/sub/name")]
    [InlineData("https://huggingface.co/datasets/owner/name/tree/main", "hf:datasets/owner/name")]
    [InlineData("https://youtu.be/abcDEF12345?t=10", "youtube:abcDEF12345")]
    [InlineData("https://www.youtube.com/embed/abcDEF12345", "youtube:abcDEF12345")]
    [InlineData("https://nitter.net/someone/status/1234567890123456789", "x:1234567890123456789")]
    [InlineData("https://old.reddit.com/r/any/comments/abc123/title/", "reddit:abc123")]
    [InlineData("https://example-blog.com/a-fine-story-0123456789ab?source=rss", "medium:0123456789ab")]
    [InlineData("https://open.substack.com/pub/somebody/p/a-post?r=1a", "https://somebody.substack.com/p/a-post")]
    [InlineData("https://en.m.wikipedia.org/wiki/Perceptron#History", "https://en.wikipedia.org/wiki/Perceptron")]
    [InlineData("https://www.amazon.de/Some-Book/dp/3960090862/ref=sr_1_1?tag=x", "https://amazon.de/dp/3960090862")]
    public void A_work_has_one_key_whichever_of_its_addresses_is_given(string address, string key) => Assert.Equal(key, Canonicalizer.Canonicalize(address).Key);

    [Theory]
    [InlineData("http://xxx.itp.ac.cn/abs/2002.05715", "https://arxiv.org/abs/2002.05715")]
    [InlineData("http://arxiv.org/abs/1503.02531v1", "https://arxiv.org/abs/1503.02531")]
    [InlineData("https://arxiv.org/pdf/1503.02531.pdf", "https://arxiv.org/pdf/1503.02531.pdf")]
    [InlineData("http://xxx.lanl.gov/pdf/1503.02531v1", "https://arxiv.org/abs/1503.02531")]
    [InlineData("https://fxtwitter.com/someone/status/12345", "https://x.com/someone/status/12345")]
    [InlineData("https://example.org/post?utm_source=a&id=7&fbclid=b#part", "https://example.org/post?id=7#part")]
    [InlineData("https://example.org/post?ref=weekly.example.com", "https://example.org/post")]
    [InlineData("https://example.org/post?ref=abc", "https://example.org/post?ref=abc")]
    [InlineData("https://example.org/post?a=1&amp;utm_medium=rss", "https://example.org/post?a=1")]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26utm_id%3D2&sa=D", "https://example.org/a?b=1")]
    [InlineData("https://www.google.com/amp/s/example.org/a/", "https://example.org/a/")]
    [InlineData("http://Example.org/Some Path/\"quoted\"<x>`y`", "http://example.org/Some%20Path/%22quoted%22%3Cx%3E%60y")]
    [InlineData("https://例え.jp/道", "https://xn--r8jz45g.jp/%E9%81%93")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("https://example.org/#utm_source=feed&part=2", "https://example.org/#part=2")]
    public void The_address_to_print_is_the_published_one_without_what_follows_the_reader(string address, string printed) =>
        Assert.Equal(printed, Canonicalizer.Canonicalize(address).Address);

    [Theory]
    [InlineData("https://example.org/a?id=1", "https://example.org/a?id=2")]
    [InlineData("https://example.org/a?x=1&x=2", "https://example.org/a?x=2")]
    [InlineData("https://example.org/a%2Fb", "https://example.org/a/b")]
    [InlineData("https://example.org/Readme", "https://example.org/readme")]
    [InlineData("https://app.example.org/#/one", "https://app.example.org/#/two")]
    [InlineData("https://example.org:8080/", "https://example.org/")]
    [InlineData("https://bit.ly/abc", "https://bit.ly/abd")]
    [InlineData("https://github.com/o/r/releases/tag/v1", "https://github.com/o/r")]
    [InlineData("https://github.com/o/r/tree/v1", "https://github.com/o/r/tree/v2")]
    [InlineData("https://www.amazon.com/dp/1492045527", "https://www.amazon.co.uk/dp/1492045528")]
    [InlineData("https://podcasts.apple.com/us/podcast/a/id1674008350?i=1", "https://podcasts.apple.com/us/podcast/a/id1674008350?i=2")]
    [InlineData("https://example.org/x-550e8400-e29b-41d4-a716-4466554400af", "https://example.com/y-650e8400-e29b-41d4-a716-4466554400af")]
    public void Different_works_stay_apart(string one, string other) => Assert.NotEqual(Canonicalizer.Canonicalize(one).Key, Canonicalizer.Canonicalize(other).Key);

    [Theory]
    [InlineData("http://a/b/../c/%2e%2E/./d", "http://a/d")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("http://[0:0::1]:80/", "http://[::1]/")]
    [InlineData("https:example.org\\a", "https://example.org/a")]
    [InlineData("http://user:secret@example.org/", "http://example.org/")]
    [InlineData("http://FAß.de/", "http://xn--fa-hia.de/")]
    [InlineData("http://ex\u00adample\u3002org/", "http://example.org/")]
    [InlineData("http://ＧＯ.com/", "http://go.com/")]
    [InlineData("http://exam\nple.org/a\tb", "http://example.org/ab")]
    [InlineData("http://example.org:0081/", "http://example.org:81/")]
    public void An_address_is_read_as_a_browser_reads_it(string address, string printed) => Assert.Equal(printed, Canonicalizer.Canonicalize(address).Address);

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<b>x</b>")]
    [InlineData("mailto:a@example.org")]
    [InlineData("ftp://example.org/a")]
    [InlineData("#part")]
    [InlineData("/relative/path")]
    [InlineData("http://exa mple.org/")]
    [InlineData("http://example.org:99999/")]
    [InlineData("http://1.2.3.256/")]
    [InlineData("http://a\"b/")]
    [InlineData("a title, not an address")]
    public void What_is_no_web_address_has_no_address(string text) => Assert.Equal(new Identity("invalid:", "", WorkKind.None), Canonicalizer.Canonicalize(text));

    [Fact]
    public void An_entry_without_a_usable_link_is_known_by_its_id()
    {
        var permalink = Canonicalizer.Canonicalize(new Entry { Id = "https://example.org/post", Link = "not a link" });
        Assert.Equal(("https://example.org/post", "https://example.org/post"), (permalink.Key, permalink.Address));

        var tagged = Canonicalizer.Canonicalize(new Entry { Id = "tag:example.org,2020:7", Title = "One" });
        Assert.StartsWith("id:", tagged.Key, StringComparison.Ordinal);
        Assert.Equal("", tagged.Address);
        Assert.Equal(tagged.Key, Canonicalizer.Canonicalize(new Entry { Id = "tag:example.org,2020:7", Title = "Another" }).Key);
        Assert.NotEqual(tagged.Key, Canonicalizer.Canonicalize(new Entry { Title = "One" }).Key);
        Assert.Equal("arxiv:2103.00020", Canonicalizer.Canonicalize(new Entry { Id = "oai:arXiv.org:2103.00020v2" }).Key);
    }

    [Fact]
    public void Entries_that_all_link_to_the_front_page_stay_apart()
    {
        var one = Canonicalizer.Canonicalize(new Entry { Id = "episode-1", Link = "https://show.example.org/" });
        var two = Canonicalizer.Canonicalize(new Entry { Id = "episode-2", Link = "https://show.example.org/" });
        Assert.NotEqual(one.Key, two.Key);
        Assert.Equal("https://show.example.org/", one.Address);
        Assert.Equal("https://some-book.github.io/", Canonicalizer.Canonicalize(new Entry { Id = "item-3", Link = "https://some-book.github.io/" }).Key);
    }
}
