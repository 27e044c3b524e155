using Aggregator.Markdown;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Markdown;

public sealed class PostRolesTests
{
    [Theory]
    [InlineData("[Follow](https://join.slack.com/t/x/shared_invite/y)", LinkRole.Boilerplate)]
    [InlineData("Earlier: [here](https://blog.example/garden-letter-moss-and-fern-1a2b)", LinkRole.Boilerplate)]
    [InlineData("[The code of it](https://github.com/x/garden_letter)", LinkRole.Content)]
    [InlineData("The previous issue is [here](https://blog.example/p/12).", LinkRole.Boilerplate)]
    [InlineData("If you have a story for the next issue, write to [me](https://twitter.com/someone).", LinkRole.Boilerplate)]
    [InlineData("A [thread](https://twitter.com/someone/status/1) on the next issue of a journal.", LinkRole.Content)]
    [InlineData("Please submit it with this [form](https://forms.gle/abc).", LinkRole.Boilerplate)]
    [InlineData("Abonnez-vous [ici](https://garden.example/newsletter/) !", LinkRole.Boilerplate)]
    [InlineData("[Other News](https://newsletter.other.example/issues/12) has a new issue.", LinkRole.Content)]
    public void A_newsletter_that_speaks_of_itself_is_known_by_how_it_speaks(string text, LinkRole role)
    {
        var post = PostReader.Read($"---\ntitle: \"Garden Letter #7 [EN]: Moss\"\n---\n\n# Notes\n\n{text}\n\nA [last](https://last.example/) note.\n");
        Assert.Equal(role, post.Sections[0].Items[0].Links[0].Role);
    }

    [Fact]
    public void Hostile_text_is_read_too()
    {
        string[] texts =
        [
            "", "---", "---\n---", "<!--", "-->", "\0\uFFFF\uD800", new('>', 20_000), new('[', 20_000), string.Concat(Enumerable.Repeat("![](", 5000)),
            string.Concat(Enumerable.Repeat("# x\n- [a](b)\n", 2000)), string.Concat(Enumerable.Repeat("<!-- --> x", 2000)),
            string.Concat(Enumerable.Repeat("http://a.example(", 5000)), string.Concat(Enumerable.Repeat("[a](https://b.example) ", 3000)),
            string.Concat(Enumerable.Range(0, 300).Select(depth => new string(' ', depth * 2) + "- x\n")), "[1] **a:** https://a.example", "[1]\n[2]\n",
            string.Concat(Enumerable.Range(0, 4000).Select(at => (char)(at * 7919 % 65536))), "# [1]\n\n**1.1 x**\n\n[99999] [1]\n\n[1] **x:** https://x.example/\n\n[1] **y:** https://y.example/\n",
        ];
        Assert.All(texts, text => Assert.NotNull(PostReader.Read(text)));
    }
}
