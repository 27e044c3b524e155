using Aggregator.Drafting;
using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("pt")]
    [InlineData("tr")]
    [InlineData("zh")]
    public void Every_language_that_is_built_in_drafts_in_both_templates(string language)
    {
        var locale = LocaleReader.Read(language, null).Locale!;
        foreach (var edition in new[] { Issues.Numbered, Issues.Inline })
        {
            var text = new Drafter(_ => null).Draft(Issues.Whole(), Issues.Newsletter, edition with { Language = language }, locale, null).Text;

            Assert.Contains(locale.StubIntro, text, StringComparison.Ordinal);
            Assert.Equal(5 + 1, text.Split('\n').Count(line => line.StartsWith(locale.Stub.TrimEnd(), StringComparison.Ordinal)));
            Assert.DoesNotContain("{0}", text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text.Replace("  thumb", "", StringComparison.Ordinal).Replace("    - ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }
}
