using Aggregator.Checking;
using Aggregator.Markdown;
using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class MendingTests
{
    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public void Corrections_touch_nothing_else(string lineEnd, string begin)
    {
        var text = begin + (Checked.Front + "# Tools\n\n  the [mill] (https://example.org/mill)  \n\n\n[wind](https://example.org/a?utm_source=x) and [rain](https://example.org/b?utm_source=x)\t\n").Replace("\n", lineEnd, StringComparison.Ordinal);
        var mended = Mend(text);
        Assert.Equal(text.Replace("] (", "](", StringComparison.Ordinal).Replace("?utm_source=x", "", StringComparison.Ordinal), mended);
        Assert.Equal(mended, Mend(mended));
    }

    private static string Mend(string text) => Checker.Correct(text, Checker.Check(PostReader.Read(text), Checked.Context));
}
