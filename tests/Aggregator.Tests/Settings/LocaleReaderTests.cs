using Aggregator.Model;
using Aggregator.Settings;
using Xunit;

namespace Aggregator.Tests.Settings;

public sealed class LocaleReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-locales-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("en", "References")]
    [InlineData("zh", "本文参考资料")]
    [InlineData("fr", "Références")]
    [InlineData("pt", "Referências")]
    [InlineData("tr", "Kaynaklar")]
    [InlineData("es", "Referencias")]
    [InlineData("ar", "المراجع")]
    public void Every_built_in_language_has_all_its_words(string language, string references)
    {
        var reading = LocaleReader.Read(language, null);
        Assert.Empty(reading.Mistakes);
        var locale = reading.Locale!;
        Assert.Equal((language, references), (locale.Language, locale.References));
        Assert.Equal(language == "ar" ? "rtl" : "ltr", locale.Direction);
        Assert.Equal(language == "zh" ? "{0}、" : "{0}. ", locale.SectionNumber);
        foreach (var word in new[] { locale.Stub, locale.StubIntro, locale.Hint })
        {
            Assert.StartsWith("✏️ ", word, StringComparison.Ordinal);
        }

        // Composed letters: what is searched for is typed so.
        Assert.All(typeof(Locale).GetProperties().Select(property => property.GetValue(locale)).OfType<string>().Concat(locale.Kinds.Values), word => Assert.True(word.IsNormalized()));
    }

    [Fact]
    public void The_seven_languages_are_built_in() => Assert.Equal(["ar", "en", "es", "fr", "pt", "tr", "zh"], LocaleReader.BuiltIn);

    [Fact]
    public void A_region_takes_the_words_of_its_language()
    {
        var locale = LocaleReader.Read("pt-BR", null).Locale!;
        Assert.Equal(("pt-BR", "Referências"), (locale.Language, locale.References));
    }

    [Fact]
    public void A_file_of_ones_own_wins()
    {
        var own = File.ReadAllText(Path.Combine(Repository.Root, "templates", "locales", "fr.yml")).Replace("Références", "Sources", StringComparison.Ordinal);
        Write("fr", own);
        Assert.Equal("Sources", LocaleReader.Read("fr", _folder).Locale!.References);
        Write("de", own.Replace("language: fr", "language: de", StringComparison.Ordinal));
        Assert.Equal("de", LocaleReader.Read("de", _folder).Locale!.Language);
    }

    [Fact]
    public void Missing_and_unknown_words_are_mistakes_with_their_place()
    {
        var file = Write("en", File.ReadAllText(Path.Combine(Repository.Root, "templates", "locales", "en.yml"))
            .Replace("references: References\n", "refrences: References\n", StringComparison.Ordinal)
            .Replace("direction: ltr\n", "direction: left\n", StringComparison.Ordinal)
            .Replace("more: See also\n", "", StringComparison.Ordinal)
            .Replace("section_number: \"{0}. \"", "section_number: \"{1}. \"", StringComparison.Ordinal));
        Assert.Equal(
            [
                $"{file}:1:1: 'more' is missing; write for instance more: See also",
                $"{file}:2:12: 'direction' wants ltr (left to right) or rtl, not 'left'",
                $"{file}:3:1: unknown key 'refrences'; did you mean 'references'?",
                $"{file}:4:17: 'section_number' wants {{0}} once and no other brace, not '{{1}}. '",
            ],
            LocaleReader.Read("en", _folder).Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("../../secret")]
    public void A_language_without_words_says_which_there_are(string language) =>
        Assert.Equal(
            $"there are no words for the language '{language}'; built in are ar, en, es, fr, pt, tr, zh",
            Assert.Single(LocaleReader.Read(language, _folder).Mistakes).Message);

    [Fact]
    public void A_mistake_in_a_language_of_ones_own_is_reported_with_those_of_sources_yml()
    {
        var file = Write("en", "language: en\n");
        var sources = Path.Combine(_folder, "sources.yml");
        File.WriteAllText(sources, """
            newsletter: { name: N, editions: [{ language: en, template: inline, title: T, file: a.md }] }
            sections: [{ key: a, heading: { en: A } }]
            sources: []
            """);
        var reading = ConfigurationReader.Read(sources, [], _ => null, _ => null);
        Assert.Null(reading.Configuration);
        Assert.NotEmpty(reading.Mistakes);
        Assert.All(reading.Mistakes, mistake => Assert.Equal(file, mistake.File));
    }

    private string Write(string language, string text)
    {
        var file = Path.Combine(_folder, "templates", "locales", language + ".yml");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
