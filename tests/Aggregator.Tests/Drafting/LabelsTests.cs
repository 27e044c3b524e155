using Aggregator.Drafting;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class LabelsTests
{
    [Theory]
    [InlineData("here")]
    [InlineData("Read more →")]
    [InlineData("[pdf]")]
    [InlineData("(code)")]
    [InlineData("this blog post")]
    [InlineData("paper and code")]
    [InlineData("1")]
    [InlineData("↗")]
    [InlineData("https://example.org/x")]
    [InlineData("www.example.org")]
    [InlineData("example.org/a/b…")]
    [InlineData("")]
    [InlineData("这里")]
    [InlineData("点击这里")]
    [InlineData("论文")]
    [InlineData("lire la suite")]
    [InlineData("leia mais")]
    [InlineData("leer más")]
    [InlineData("devamını oku")]
    [InlineData("اقرأ المزيد")]
    [InlineData("هنا")]
    public void A_link_text_that_says_nothing_gives_way_to_a_name(string text) =>
        Assert.Equal("moth/lantern", Labels.OfLink(text, "https://github.com/moth/lantern"));

    [Theory]
    [InlineData("BERT", "BERT")]
    [InlineData("a paper by Moth and others", "a paper by Moth and others")]
    [InlineData("  The   Annotated\nLantern: ", "The Annotated Lantern")]
    [InlineData("神经结构搜索", "神经结构搜索")]
    [InlineData("标题：", "标题")]
    [InlineData("Node.js in Practice", "Node.js in Practice")]
    public void A_link_text_that_says_something_is_kept_and_cleaned(string text, string label) =>
        Assert.Equal(label, Labels.OfLink(text, "https://example.org/"));

    [Theory]
    [InlineData("https://colab.research.google.com/drive/18ZnEnXKLQkkJoBXMZR2rspkWSm9EiDuZ", "Colab notebook")]
    [InlineData("https://docs.example.org/document/d/1aB2cD3eF4gH5iJ6kL7mN8", "docs.example.org")]
    [InlineData("https://github.com/moth/lantern", "moth/lantern")]
    [InlineData("https://github.com/moth/lantern/releases/tag/v2.1", "moth/lantern v2.1")]
    [InlineData("https://arxiv.org/abs/1503.02531", "arXiv:1503.02531")]
    [InlineData("https://arxiv.org/abs/cs/0112017", "arXiv:cs/0112017")]
    [InlineData("https://doi.org/10.1000/xyz123", "doi:10.1000/xyz123")]
    [InlineData("https://www.youtube.com/watch?v=abcdefghijk", "YouTube abcdefghijk")]
    [InlineData("https://en.wikipedia.org/wiki/Neural_architecture_search", "en.wikipedia.org: Neural architecture search")]
    [InlineData("https://blog.example/2020/02/18/annotatedLantern.html", "blog.example: annotatedLantern")]
    [InlineData("https://www.example.org/%E7%9F%A5%E8%AF%86/17", "example.org: 知识")]
    [InlineData("https://www.example.org/course/index.html", "example.org: course")]
    [InlineData("https://example.org/", "example.org")]
    public void A_name_is_made_from_the_address(string address, string name) => Assert.Equal(name, Labels.Name(address));

    [Fact]
    public void A_title_that_shows_nothing_gives_way_to_a_name() => Assert.Equal("arXiv:2601.00001", Labels.Title("\u200B \u202E", "https://arxiv.org/abs/2601.00001"));

    [Fact]
    public void A_long_title_ends_at_a_word()
    {
        var label = Labels.Title(string.Concat(Enumerable.Repeat("seventeen letters ", 40)), "https://example.org/");
        Assert.True(label.Length <= 200, label);
        Assert.EndsWith(" letters…", label, StringComparison.Ordinal);
    }
}
