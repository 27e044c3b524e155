using System.Text;
using Aggregator.Model;
using Aggregator.Parsing;
using Aggregator.Tests.Sources;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class PageMetadataTests
{
    [Fact]
    public void The_words_of_a_library_come_first()
    {
        var entry = PageMetadata.Read(Recorded.Document("inbox/paper.html", "https://library.example.org/x/1"))!;

        Assert.Equal(("A mill that reads & writes", "Stones \"read\" by turning."), (entry.Title, entry.Summary));
        Assert.Equal(("https://library.example.org/papers/mill?utm_source=own", "https://library.example.org/pictures/mill.png"), (entry.Link, entry.Picture));
        Assert.Equal(["Wei Tang", "Ana Souza"], entry.Authors);
        Assert.Equal(new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(("10.5555/mill.2026", "en"), (entry.Facts["doi"], entry.Language));
    }

    [Fact]
    public void Json_ld_says_the_work_and_not_the_site()
    {
        var entry = Read("""
            <html><head><title>x</title><meta name="twitter:title" content="tweet"><script type="application/ld+json">
            { "@context": "https://schema.org", "@graph": [ { "@type": "WebSite", "name": "The site" }, { "@type": "WebPage", "name": "The page" },
              { "@type": ["BlogPosting"], "headline": "A post", "description": "What it says", "datePublished": "2026-01-10T08:00:00+01:00",
                "author": [ { "@type": "Person", "name": "Ana" }, "Wei" ], "image": { "url": "https://a.example.org/p.png" } } ] }
            </script></head></html>
            """)!;

        Assert.Equal(("A post", "What it says", "https://a.example.org/p.png"), (entry.Title, entry.Summary, entry.Picture));
        Assert.Equal(["Ana", "Wei"], entry.Authors);
        Assert.Equal(new DateTimeOffset(2026, 1, 10, 7, 0, 0, TimeSpan.Zero), entry.Published);
    }

    [Theory]
    [InlineData("<title>A post | The Mill</title><meta property='og:site_name' content='The Mill'>", "A post")]
    [InlineData("<title>The Mill</title><meta property='og:site_name' content='The Mill'>", "The Mill")]
    [InlineData("<title>At the Mill</title><meta property='og:site_name' content='Mill'>", "At the Mill")]
    [InlineData("<p>nothing", "")]
    public void A_title_goes_without_the_name_of_its_site(string html, string title) => Assert.Equal(title, Read(html)!.Title);

    [Theory]
    [InlineData("<link rel=canonical href='https://b.example.org/own'>", "https://b.example.org/own")]
    [InlineData("<link rel=canonical href='/'><meta property=og:url content='/post'>", "https://a.example.org/post")]
    [InlineData("<link rel=canonical href='javascript:alert(1)'>", "https://a.example.org/x/page")]
    public void A_canonical_address_counts_unless_it_is_the_front_page(string html, string link) => Assert.Equal(link, Read(html)!.Link);

    [Theory]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("plain words", "")]
    [InlineData("", "text/html")]
    public void What_is_no_page_says_nothing(string text, string type) => Assert.Null(Read(text, type));

    [Fact]
    public void Hostile_words_do_no_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 20_000)) + string.Concat(Enumerable.Repeat("[", 5_000));
        var entry = Read($"<script type='application/ld+json'>{{\"@type\": 5, \"@graph\": [[[[[[[]]]]]]], \"author\": {{</script><meta name=author content='<script>x</script>Ana'><body>{deep}")!;

        Assert.Equal(["Ana"], entry.Authors);
    }

    private static Entry? Read(string html, string type = "text/html; charset=utf-8") => PageMetadata.Read(new Download(
        new Uri("https://a.example.org/x/page"), new Uri("https://a.example.org/x/page"), Encoding.UTF8.GetBytes(html),
        type.Length == 0 ? [] : new Dictionary<string, string> { ["content-type"] = type }));
}
