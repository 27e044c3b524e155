using Aggregator.Model;
using Aggregator.Storage;
using Xunit;

namespace Aggregator.Tests.Storage;

public abstract class SearchTests : IDisposable
{
    private readonly Databases _databases;
    private readonly Store _store;

    protected SearchTests(Databases databases)
    {
        _databases = databases;
        _store = databases.Open();
        var monday = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        Entry[] entries =
        [
            Of("bert", "BERT rediscovers the classical pipeline", "Probing of a transformer.", "Ian Tenney"),
            Of("zh", "大语言模型的新进展", "本文介绍注意力机制。", "李明"),
            Of("mixed", "用BERT模型做中文分词"),
            Of("ja", "ﾃﾞｰﾀから学ぶ がんばる言語処理"),
            Of("ko", "자연언어처리의 최신 동향"),
            Of("th", "การประมวลผลภาษาธรรมชาติ"),
            Of("ar", "مُعالَجة اللغة الطبيعية بالعربيـة", "أخبار الذكاء"),
            Of("ru", "Обработка естественного языка: ещё один обзор"),
            Of("fr", "Résumé automatique à l’échelle", "", "Chloé Ångström"),
            Of("tr", "İstanbul'da doğal dil işleme, ışık"),
            Of("no", "Språkmodeller på Øst-Straße"),
            Of("hi", "प्राकृतिक भाषा"),
            Of("release", "transformers v4.2.0", "Fixes C++ tokenizer; E=mc²"),
            Of("rare", "𠀋𠮷 in a title"),
        ];
        _store.Save(
            new Source { Key = "a", Kind = "feed" },
            entries,
            new Visit { SourceKey = "a", At = monday, Outcome = Outcome.New, FirstRead = monday });
    }

    public void Dispose()
    {
        _store.Dispose();
        _databases.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseTheory]
    [InlineData("语", "zh")]
    [InlineData("语言", "zh")]
    [InlineData("语言模型", "zh")]
    [InlineData("模型", "mixed zh")]
    [InlineData("进展 注意力", "zh")]
    [InlineData("李明", "zh")]
    [InlineData("言语", "")]
    [InlineData("bert模型", "mixed")]
    [InlineData("BERT 分词", "mixed")]
    [InlineData("データ", "ja")]
    [InlineData("がん", "ja")]
    [InlineData("かん", "")]
    [InlineData("언어", "ko")]
    [InlineData("ภาษา", "th")]
    [InlineData("𠮷", "rare")]
    public void Scripts_without_blanks_are_found_at_any_length(string words, string keys) => Finds(words, keys);

    [EachDatabaseTheory]
    [InlineData("resume", "fr")]
    [InlineData("RÉSUMÉ", "fr")]
    [InlineData("re\u0301sume\u0301 automatique", "fr")]
    [InlineData("chloe angstrom", "fr")]
    [InlineData("l'echelle", "fr")]
    [InlineData("معالجة", "ar")]
    [InlineData("العربية", "")]
    [InlineData("بالعربية", "ar")]
    [InlineData("اخبار", "ar")]
    [InlineData("обработка ЯЗЫКА", "ru")]
    [InlineData("еще", "ru")]
    [InlineData("istanbul isleme", "tr")]
    [InlineData("ISIK", "tr")]
    [InlineData("ost strasse", "no")]
    [InlineData("भाषा", "hi")]
    [InlineData("ｂｅｒｔ", "bert mixed")]
    [InlineData("mc2", "release")]
    public void Case_accents_and_widths_do_not_count(string words, string keys) => Finds(words, keys);

    [EachDatabaseTheory]
    [InlineData("transf", "bert release")]
    [InlineData("transf probing", "")]
    [InlineData("probing transf", "bert")]
    [InlineData("probing transformer missing", "")]
    [InlineData("v4.2.0", "release")]
    [InlineData("v4.2", "release")]
    [InlineData("c++", "release")]
    [InlineData("  tenney\tian\n", "bert")]
    public void All_words_must_be_there_and_the_last_may_be_unfinished(string words, string keys) => Finds(words, keys);

    [EachDatabaseTheory]
    [InlineData("\"", "")]
    [InlineData("bert\"", "bert mixed")]
    [InlineData("*", "")]
    [InlineData("", "")]
    [InlineData("🎉", "")]
    [InlineData("bert 🎉", "bert mixed")]
    [InlineData("NEAR(bert, 2)", "")]
    [InlineData("bert NOT mixed", "")]
    [InlineData("title:bert", "")]
    [InlineData("bert OR zh", "")]
    [InlineData("bert AND", "")]
    [InlineData("^bert", "bert mixed")]
    [InlineData("{title summary}: bert", "")]
    [InlineData("'; drop table entries; --", "")]
    [InlineData("\uD83D", "")]
    [InlineData("\0", "")]
    public void What_a_person_types_is_never_syntax(string words, string keys)
    {
        Finds(words, keys);
        Assert.Equal(14, _store.EntryCount());
    }

    [EachDatabaseFact]
    public void A_very_long_question_is_answered()
    {
        Assert.Empty(_store.Search(string.Join(' ', Enumerable.Range(0, 50_000)), 10));
        Assert.Empty(_store.Search(new string('语', 100_000), 10));
        Assert.Empty(_store.Search(new string('"', 100_000), 10));
    }

    [EachDatabaseFact]
    public void The_best_comes_first_and_no_more_than_asked()
    {
        Assert.Equal("release", _store.Search("transformer", 10)[0].Key);
        Assert.Single(_store.Search("transformer", 1));
        Assert.Empty(_store.Search("transformer", 0));
        Assert.Equal(["a"], _store.Search("transformer", 1)[0].Sources);
    }

    private void Finds(string words, string keys) =>
        Assert.Equal(
            keys.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            _store.Search(words, 100).Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static Entry Of(string key, string title, string summary = "", params string[] authors) =>
        new() { Key = key, Title = title, Summary = summary, Authors = authors };
}
