using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Checking;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("✏️ to rewrite: **A mill** — It grinds.")]
    [InlineData("✏️ 待改写：磨坊")]
    [InlineData("✏️ to write: a few words of welcome, then what this issue brings.")]
    [InlineData("Only 3 items in this issue, fewer than the 8 you asked for.")]
    public void A_stub_is_found(string line) => Assert.Equal(["3 stub"], Checked.Body("# Tools\n\n" + line + "\n", context => context with { Language = null }));

    [Fact]
    public void A_line_for_the_editor_alone_may_stand_in_a_draft_and_nowhere_else()
    {
        const string body = "# Tools\n\n✏️ for you alone: 2026-03-01 · {{ here }} **for [a](http://github.com/a) reason\n";
        Assert.Contains("3 stub", Checked.Body(body));
        Assert.Empty(Checked.Body(body.Replace("{{ here }} ", "", StringComparison.Ordinal) + "\nThe mill.\n", context => context with { IsDraft = true }));
    }

    [Theory]
    [InlineData("The **mill** and *the **stones** of it*, ***both***, are [**here**](https://example.org/).")]
    [InlineData("A* search, 5 * 3, \\*escaped\\*, `**code`, p < 0.05* and [an address](https://example.org/*a).")]
    [InlineData("*(“[*Miller*](https://example.org/a), and others”).*")]
    [InlineData("一个**「磨坊」**和**“石头”**的故事。")]
    [InlineData("*Emphasis that goes\nover a line* is right.")]
    [InlineData("* an item\n* another **item**")]
    [InlineData("*The mill grinds via* [*stones*](https://example.org/a)*.*")]
    public void Balanced_emphasis_is_right(string text) => Assert.Empty(Checked.Body("# Tools\n\n" + text + "\n", context => context with { Language = null }));

    [Theory]
    [InlineData("***A mill** turns")]
    [InlineData("A mill** turns")]
    [InlineData("[*Source*](https://example.org/) **")]
    [InlineData("such as *mills, winds and rain.")]
    [InlineData("***A mill****")]
    public void Unbalanced_emphasis_is_found(string text) => Assert.Contains("3 emphasis", Checked.Body("# Tools\n\n" + text + "\n"));

    [Theory]
    [InlineData("Write {{ page.title }} here.", true)]
    [InlineData("Write `{% include mill.html %}` here.", true)]
    [InlineData("Write {% raw %}{{ page.title }}{% endraw %} here.", false)]
    [InlineData("Write \\{\\{ page.title }} and { {a} }.", false)]
    public void Raw_Liquid_is_found(string text, bool found) => Assert.Equal(found ? ["3 liquid"] : [], Checked.Body("# Tools\n\n" + text + "\n"));

    [Theory]
    [InlineData("fr", "Researchers have shown that the stones of a mill can be used to grind much more than only grain.")]
    [InlineData("zh", "Researchers have shown that the stones of a mill can be used to grind much more than only grain.")]
    [InlineData("en", "研究人员最近发表了一篇论文，介绍了如何用磨坊的石头来研磨谷物。")]
    [InlineData("pt", "Les chercheurs ont montré que les pierres d'un moulin peuvent être utilisées pour moudre bien plus que du grain.")]
    public void Text_in_another_language_is_found(string language, string text) =>
        Assert.Equal(["3 untranslated"], Checked.Body("# Tools\n\n" + text + "\n", context => context with { Language = language }));

    [Theory]
    [InlineData("zh", "Hugging Face发布的Transformers库现在支持GPT-2、BERT和RoBERTa，详见How to generate text with Transformers一文。")]
    [InlineData("zh", "## **1、Publications and everything that we have read 📙**")]
    [InlineData("fr", "Le moulin de la société [The Mill that grinds more than you would have thought of](https://example.org/) est en ligne pour tous.")]
    [InlineData("fr", "- [Mills that learn from us: but can they also teach themselves to grind](https://example.org/)")]
    [InlineData("tr", "Araştırmacılar “the stones of a mill can be used to grind more than grain” diyor.")]
    public void Names_and_titles_in_another_language_are_no_other_language(string language, string text) =>
        Assert.DoesNotContain("3 untranslated", Checked.Body("# Tools\n\n" + text + "\n\nx\n", context => context with { Language = language }));

    [Fact]
    public void The_excerpt_is_translated_too() => Assert.Equal(["untranslated"], Checked.Findings(
        "---\nlayout: post\ntitle: Mills\nexcerpt: \"This issue covers topics that range from the stones of a mill to the wind that turns it.\"\n---\n\n# Tools\n\nUn moulin.\n",
        context => context with { Language = "fr" }).Select(finding => finding.Rule));

    [Fact]
    public void Text_that_is_still_the_source_s_own_is_found_and_what_was_written_over_is_not()
    {
        var entry = new Entry
        {
            Key = "https://example.org/mill", Title = "A mill that reads", Address = "https://example.org/mill",
            Summary = "We build a mill that reads its own grain. It turns twice as fast as others do. The stones are open source. Nobody has measured it before.",
        };
        var item = new Item { Lead = entry, Entries = [entry] };
        string[] Of(string text) => Checked.Body($"# Tools\n\n<!-- item https://example.org/mill -->\n\n***A mill that reads***\n\n\\\\\n{text}\n", context => context with { Item = key => key == item.Key ? item : null });

        Assert.Equal(["3 verbatim"], Of("We build a mill that reads its own grain. It turns **twice as fast** as others do."));
        Assert.Empty(Of("A mill was built in Ghent that can read what it grinds. It turns twice as fast as others do."));
    }
}
