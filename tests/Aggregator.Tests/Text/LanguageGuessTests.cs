using Aggregator.Text;
using Xunit;

namespace Aggregator.Tests.Text;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("en", "The stones of the mill are turned by wind and by water, which is why it is so slow.")]
    [InlineData("fr", "Les pierres du moulin sont tournées par le vent et par l'eau, ce qui est plutôt lent.")]
    [InlineData("pt", "As pedras do moinho são movidas pelo vento e pela água, por isso ele é muito lento.")]
    [InlineData("es", "Las piedras del molino son movidas por el viento y por el agua, por eso es muy lento.")]
    [InlineData("de", "Die Steine der Mühle werden vom Wind und vom Wasser gedreht, darum ist sie so langsam.")]
    [InlineData("tr", "Değirmenin taşları hem rüzgar hem de su ile döner, bu nedenle çok daha yavaş bir araçtır ve eskidir.")]
    [InlineData("zh", "磨坊的石头由风和水转动。")]
    [InlineData("ja", "水車の石は風と水で回るので、とても遅いです。")]
    [InlineData("ko", "방앗간의 돌은 바람과 물로 돌아갑니다.")]
    [InlineData("ar", "تدور أحجار الطاحونة بالريح والماء.")]
    [InlineData("ru", "Камни мельницы вращаются ветром и водой.")]
    public void A_language_is_known_by_its_script_or_its_small_words(string language, string text) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("BERT GPT-2 RoBERTa XLNet ALBERT T5 Reformer Longformer ELECTRA")]
    [InlineData("A mill")]
    public void What_cannot_be_told_is_not_guessed(string text) => Assert.Null(LanguageGuess.Of(text));

    [Fact]
    public void A_Chinese_sentence_full_of_English_names_is_Chinese() =>
        Assert.Equal("zh", LanguageGuess.Of("Hugging Face 开源的 Tokenizers 可在 BERT、GPT-2、RoBERTa 和 DistilBERT 中使用"));
}
