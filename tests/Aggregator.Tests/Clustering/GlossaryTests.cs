using Aggregator.Clustering;
using Aggregator.Text;
using Xunit;

namespace Aggregator.Tests.Clustering;

public sealed class GlossaryTests
{
    [Theory]
    [InlineData("Apprentissage profond", "learning deep")]
    [InlineData("novo curso", "new course")]
    [InlineData("makine öğrenmesi", "machine learning")]
    [InlineData("深度学习课程", "deep learning course")]
    [InlineData("PyTorch教程", "pytorch tutorial")]
    [InlineData("الترجمة الآلية", "translation")]
    public void Words_of_the_field_are_read_in_English(string title, string english) => Assert.StartsWith(english, Glossary.English(Folded.Of(title)), StringComparison.Ordinal);

    [Theory]
    [InlineData("license of the file filter")]
    [InlineData("linear autoregressive AGI")]
    [InlineData("listening to insane films")]
    [InlineData("東京の天気")]
    public void Other_words_stay(string title) => Assert.Equal(Folded.Of(title), Glossary.English(Folded.Of(title)));
}
