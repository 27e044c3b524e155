using Aggregator.Parsing;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class TextLinksTests
{
    [Theory]
    [InlineData("See https://a.example/x?a=1&b=2, or (http://b.example/y).", "https://a.example/x?a=1&b=2 http://b.example/y")]
    [InlineData("代码：https://a.example/码。论文（https://b.example/y）", "https://a.example/码 https://b.example/y")]
    [InlineData("Code at github.com/o/r. Not at mygithub.com/o/r", "https://github.com/o/r")]
    [InlineData("https:// nothing here, nor ftp://c.example/", "")]
    public void Addresses_of_plain_text_end_where_a_person_would_end_them(string text, string addresses) =>
        Assert.Equal(addresses, string.Join(' ', TextLinks.Read(text).Select(link => link.Address)));
}
