using Aggregator.Text;
using Xunit;

namespace Aggregator.Tests.Text;

public sealed class FoldedTests
{
    [Theory]
    [InlineData("CodeBERT: A Pre-Trained Model", "codebert a pre trained model")]
    [InlineData("  Résumé — ＡＢＣ!  ", "resume abc")]
    [InlineData("论文：《语言模型》", "论文 语言模型")]
    [InlineData("Ёлка и ИЮЛЬ", "елка и июль")]
    [InlineData("a\ud800b", "a b")]
    [InlineData("!?", "")]
    public void Text_is_folded_to_words(string text, string folded) => Assert.Equal(folded, Folded.Of(text));

    [Theory]
    [InlineData("a new paper on nlp", "paper", true)]
    [InlineData("a new newspaper", "paper", false)]
    [InlineData("papers please", "paper", false)]
    [InlineData("open source library", "source library", true)]
    [InlineData("我们发布了数据集和代码", "数据集", true)]
    [InlineData("anything", "", false)]
    public void A_phrase_is_found_as_whole_words_or_anywhere_in_chinese(string text, string phrase, bool found) =>
        Assert.Equal(found, Folded.Contains(text, phrase));

    [Theory]
    [InlineData("release notes 2 0", 2)]
    [InlineData("大规模语言模型", 3)]
    [InlineData("", 0)]
    public void Words_are_counted_with_and_without_blanks(string folded, int words) => Assert.Equal(words, Folded.Words(folded));
}
