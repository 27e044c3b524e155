using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class LinkRulesTests
{
    [Theory]
    [InlineData("the [mill](https://example.org/mill?page=2) and <https://example.org/> and https://example.org/wind.")]
    [InlineData("an address [with parentheses](https://en.wikipedia.org/wiki/Mill_(grinding)) in it")]
    [InlineData("[here](https://example.org/a \"A title\"), [below](#tools), [our page](/about/), [mail](mailto:a@example.org)")]
    [InlineData("an array `a[1] (https://example.org/?utm_source=x)` in code")]
    [InlineData("a [short link](https://youtu.be/abc123DEF45), an old page [of theirs](http://old.example.org/)")]
    [InlineData("a version that [was meant](https://arxiv.org/abs/2002.05709v2)")]
    [InlineData("a comment <!-- [paper] (http://arxiv.org/abs/2002.05709) --> of the translator")]
    public void Sound_links_are_left_alone(string text) => Assert.Empty(Checked.Body("# Tools\n\n" + text + "\n"));

    [Theory]
    [InlineData("the [mill] (https://example.org/mill) turns", "the [mill](https://example.org/mill) turns")]
    [InlineData("the [mill]( https://example.org/mill) turns", "the [mill](https://example.org/mill) turns")]
    public void A_blank_in_a_link_is_taken_out(string text, string mended)
    {
        Assert.Equal(["3 link-blank"], Checked.Body("# Tools\n\n" + text + "\n"));
        Assert.Equal("# Tools\n\n" + mended + "\n", Checked.Mended("# Tools\n\n" + text + "\n"));
    }

    [Theory]
    [InlineData("the [mill](https://example.org/mill which turns) here")]
    [InlineData("the [mill](https://example.org/mill which turns here (as below).")]
    [InlineData("the [mill](https://example.org/mill")]
    public void Parentheses_that_close_too_late_or_never_are_found(string text) => Assert.Equal(["3 link-blank"], Checked.Body($"# Tools\n\n{text}\n"));

    [Theory]
    [InlineData("[](https://example.org/mill)")]
    [InlineData("[ ](https://example.org/mill)")]
    [InlineData("[**.**](https://example.org/mill)")]
    public void A_link_without_a_text_is_found(string link) => Assert.Equal(["3 link-text"], Checked.Body($"# Tools\n\nthe mill {link} turns\n"));

    [Theory]
    [InlineData("[mill]()")]
    [InlineData("[mill](ttps://example.org/mill)")]
    [InlineData("[mill](example.org/mill)")]
    [InlineData("[mill](http://A%20mill%20that%20turns)")]
    [InlineData("[mill](https://example.org/**mill**)")]
    public void What_is_no_address_is_found(string link) => Assert.Equal(["3 link-address"], Checked.Body($"# Tools\n\nthe {link} turns\n"));

    [Theory]
    [InlineData("https://example.org/mill]", "https://example.org/mill")]
    [InlineData("https://example.org/mill%27", "https://example.org/mill")]
    public void What_does_not_belong_to_an_address_is_taken_off(string address, string mended)
    {
        Assert.Equal(["3 link-address"], Checked.Body($"# Tools\n\nthe [mill]({address}) turns\n"));
        Assert.Equal($"# Tools\n\nthe [mill]({mended}) turns\n", Checked.Mended($"# Tools\n\nthe [mill]({address}) turns\n"));
    }

    [Theory]
    [InlineData("tracking", "https://example.org/mill?utm_source=x&page=2", "https://example.org/mill?page=2")]
    [InlineData("mirror", "http://xxx.itp.ac.cn/abs/2002.05709", "https://arxiv.org/abs/2002.05709")]
    [InlineData("wrapper", "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fmill&sa=D", "https://example.org/mill")]
    [InlineData("http", "http://github.com/example/mill", "https://github.com/example/mill")]
    [InlineData("private-link", "https://example.org/mill?mc_eid=0123456789", "https://example.org/mill")]
    public void An_address_that_has_a_better_one_is_mended(string rule, string address, string better)
    {
        var text = $"# Tools\n\nthe [mill]({address}) turns\n";
        Assert.Equal([$"3 {rule}"], Checked.Body(text));
        Assert.Equal($"# Tools\n\nthe [mill]({better}) turns\n", Checked.Mended(text));
    }

    [Fact]
    public void A_host_that_is_linked_with_https_elsewhere_speaks_it() =>
        Assert.Equal(["3 http"], Checked.Body("# Tools\n\nthe [mill](http://mill.example.org/a) and [its stones](https://mill.example.org/b)\n"));

    [Fact]
    public void Two_faults_of_one_address_are_mended_at_once()
    {
        const string text = "# Tools\n\nthe [mill](http://youtube.com/watch?v=oUpuABKoElw&feature=emb_logo)\n";
        Assert.Equal(["3 http", "3 tracking"], Checked.Body(text));
        Assert.Contains("(https://youtube.com/watch?v=oUpuABKoElw)", Checked.Mended(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://docs.google.com/document/d/1abcDEF/edit?usp=sharing")]
    [InlineData("https://example.org/report?token=0123456789")]
    [InlineData("https://person:word@example.org/")]
    [InlineData("http://192.168.1.20/mill")]
    [InlineData("http://localhost:4000/draft")]
    public void A_private_link_is_found(string address) => Assert.Equal(["3 private-link"], Checked.Body($"# Tools\n\nthe [mill]({address}) turns\n"));

    [Fact]
    public void One_work_has_one_address() => Assert.Equal(["3 same-work"], Checked.Body(
        "# Tools\n\n[mill](https://arxiv.org/abs/2002.05709), its [paper](https://arxiv.org/pdf/2002.05709.pdf), [mill again](https://arxiv.org/abs/2002.05709)\n"));

    [Fact]
    public void A_last_slash_makes_no_other_address() => Assert.Empty(Checked.Body("# Tools\n\n[mill](https://example.org/mill/) and [mill](https://www.example.org/mill#stones)\n"));
}
