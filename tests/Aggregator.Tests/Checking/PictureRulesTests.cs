using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class PictureRulesTests
{
    private const string Cover = "![](https://example.org/cover.png)\n\n# Tools\n\n";

    [Theory]
    [InlineData("*Source:* [*Mill works*](https://example.org/mill)")]
    [InlineData("[*source*](https://example.org/mill)")]
    [InlineData("[(Miller et al.)](https://example.org/mill)")]
    [InlineData("*A mill that turns —* [*source*](https://example.org/mill)")]
    [InlineData("*Kaynak: Değirmen*")]
    [InlineData("*Miller et al. (2020)*")]
    public void A_picture_with_a_credit_is_right(string credit) => Assert.Empty(Checked.Body($"{Cover}The mill.\n\n![](https://example.org/mill.png)\n\n{credit}\n\nMore of it.\n"));

    [Theory]
    [InlineData("***Wind***")]
    [InlineData("*The stones of the mill*")]
    [InlineData("\\\\")]
    [InlineData("# Papers")]
    public void A_picture_without_a_credit_is_found(string next) => Assert.Contains("7 picture-credit",
        Checked.Body($"{Cover}The [mill](https://example.org/mill).\n\n![](https://example.org/mill.png)\n\n{next}\n\n\\\\\nMore of [it](https://example.org/wind).\n"));

    [Fact]
    public void A_post_without_any_credit_hears_it_once() => Assert.Equal(["5 picture-credit"],
        Checked.Body($"{Cover}![](https://example.org/a.png)\n\nThe mill.\n\n![](https://example.org/b.png)\n\nThe wind.\n\n![](https://example.org/c.png)\n\nThe rain.\n"));

    [Fact]
    public void A_picture_without_a_file_is_found()
    {
        const string body = "![](images/cover.png)\n\n# Tools\n\nThe mill.\n\n![](/images/mill.png)\n\n*Source:* [*us*](https://example.org/)\n";
        Assert.Empty(Checked.Body(body));
        Assert.Equal(["7 picture-file"], Checked.Body(body, context => context with { HasPicture = address => address == "images/cover.png" }));
        Assert.Equal(["1 picture-file"], Checked.Body("![]()\n\n# Tools\n\nThe mill.\n"));
    }

    [Fact]
    public void The_thumb_must_be_there()
    {
        const string post = "---\nlayout: post\ntitle: Mills\nimage:\n  thumb: mill_7.png\n---\n\n# Tools\n\nThe mill.\n";
        Assert.Empty(Checked.Findings(post, context => context with { HasPicture = address => address == "mill_7.png" }));
        Assert.Equal(["picture-file"], Checked.Findings(post, context => context with { HasPicture = _ => false }).Select(finding => finding.Rule));
    }
}
