using Aggregator.Drafting;
using Aggregator.Markdown;
using Xunit;
using YamlDotNet.Serialization;

namespace Aggregator.Tests.Drafting;

public sealed class TextTests
{
    [Theory]
    [InlineData("Plain words, (parentheses), \"quotes\" - and a dash. 3.5 times!", "Plain words, (parentheses), \"quotes\" - and a dash. 3.5 times!")]
    [InlineData("snake_case and AT&T cost $5 at ~10k tokens", "snake_case and AT&T cost $5 at ~10k tokens")]
    [InlineData("[3] a*b `c`", @"\[3\] a\*b \`c\`")]
    [InlineData("{{ x }} {% y %}", @"\{\{ x }} &#123;% y %}")]
    [InlineData("&lt;b> <b>", "&amp;lt;b> &lt;b>")]
    [InlineData("1. one", @"1\. one")]
    [InlineData("# one", @"\# one")]
    [InlineData("--flag", @"\-\-flag")]
    [InlineData("ends in \\", "ends in &#92;")]
    public void Only_what_would_do_something_is_escaped(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Escape(text));

    [Theory]
    [InlineData("https://en.wikipedia.org/wiki/BERT_(language_model)", "https://en.wikipedia.org/wiki/BERT_(language_model)")]
    [InlineData("https://people.example/~juergen/2010s-our_decade.html?a=1&b=2#c", "https://people.example/~juergen/2010s-our_decade.html?a=1&b=2#c")]
    [InlineData("https://e.example/a b<c>\"d\"", "https://e.example/a%20b%3Cc%3E%22d%22")]
    [InlineData("https://e.example/_x_*y*", "https://e.example/%5Fx%5F%2Ay%2A")]
    [InlineData("https://e.example/a--b...c", "https://e.example/a-%2Db..%2Ec")]
    [InlineData("https://e.example/?x=1&lt;=2", "https://e.example/?x=1&amp;lt;=2")]
    public void An_address_is_encoded_where_it_would_break(string address, string printed) => Assert.Equal(printed, MarkdownText.Address(address));

    [Theory]
    [InlineData("https://e.example/a_(b)--c", "https://e.example/a_(b)--c")]
    [InlineData("https://e.example/a)b(c", "https://e.example/a%29b%28c")]
    public void A_destination_keeps_balanced_parentheses(string address, string printed) => Assert.Equal(printed, MarkdownText.Destination(address));

    [Theory]
    [InlineData("One. Two! Three.", "One. Two!")]
    [InlineData("It is 3.5 times faster, e.g. on a phone, says J. Moth et al. of Lamp. Second? Third.", "It is 3.5 times faster, e.g. on a phone, says J. Moth et al. of Lamp. Second?")]
    [InlineData("第一句。第二句！第三句？", "第一句。第二句！")]
    [InlineData("他说：“好。”然后走了。完。", "他说：“好。”然后走了。")]
    [InlineData("هل هذا سؤال؟ نعم. ثالثة.", "هل هذا سؤال؟ نعم.")]
    [InlineData("यह एक वाक्य है। दूसरा। तीसरा।", "यह एक वाक्य है। दूसरा।")]
    [InlineData("No full stop at all", "No full stop at all")]
    [InlineData("", "")]
    public void The_first_two_sentences_are_found_in_every_script(string text, string sentences) => Assert.Equal(sentences, Sentences.First(text, 2, 400));

    [Fact]
    public void A_second_sentence_that_does_not_fit_is_left_out() =>
        Assert.Equal("Short.", Sentences.First("Short. A " + string.Concat(Enumerable.Repeat("long ", 100)) + "end.", 2, 400));

    [Theory]
    [InlineData("word ", 400, "word…")]
    [InlineData("很长的句子", 400, "…")]
    [InlineData("👨‍👩‍👧‍👦", 400, "👨‍👩‍👧‍👦…")]
    [InlineData("e\u0301", 40, "e\u0301…")]
    public void A_sentence_without_end_is_cut_between_words_or_at_least_between_characters(string unit, int longest, string end)
    {
        var cut = Sentences.First(string.Concat(Enumerable.Repeat(unit, 500)), 2, longest);
        Assert.True(cut.Length <= longest, cut);
        Assert.True(cut.Length > longest / 2, cut);
        Assert.EndsWith(end, cut, StringComparison.Ordinal);
        Assert.DoesNotContain("\uFFFD", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_summary_costs_nothing_and_is_cut_cleanly()
    {
        var book = string.Concat(Enumerable.Repeat("\U0001F600", 2_000_000));
        Assert.All(Sentences.First(book, 2, 400).EnumerateRunes().SkipLast(1), rune => Assert.Equal(0x1F600, rune.Value));
    }

    [Theory]
    [InlineData("post", "post")]
    [InlineData("weekly_5.png", "weekly_5.png")]
    [InlineData("42", "42")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("1.0", "\"1.0\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("", "\"\"")]
    [InlineData("{{ x }}", "\"\\x7B{ x }}\"")]
    public void A_plain_yaml_value_is_quoted_only_when_it_must(string text, string yaml) => Assert.Equal(yaml, YamlScalar.Plain(text));

    [Fact]
    public void Every_text_comes_back_from_yaml_as_it_went_in()
    {
        var yaml = new DeserializerBuilder().Build();
        foreach (var text in Hostile.Texts.Select(text => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()))))
        {
            Assert.Equal(text, yaml.Deserialize<string>(YamlScalar.Quoted(text)));
            Assert.Equal([text, "b"], yaml.Deserialize<List<string>>(YamlScalar.Value(new List<string> { text, "b" })));
        }
    }

    [Fact]
    public void A_key_comes_back_from_its_comment()
    {
        foreach (var key in Hostile.Texts.Concat(["arxiv:2601.00001", "github:o/r@v2.1", "https://例え.example/a--b?c=%20d>e"]))
        {
            var comment = ItemComment.Write(key);
            Assert.Equal(string.Concat(key.EnumerateRunes().Select(rune => rune.ToString())), ItemKey.Read("- [x] a title " + comment));
            Assert.DoesNotContain("--", comment[4..^3], StringComparison.Ordinal);
            Assert.DoesNotContain('\n', comment);
        }

        Assert.Null(ItemKey.Read("<!-- some other comment -->"));
        Assert.Equal("<!-- item arxiv:2601.00001 -->", ItemComment.Write("arxiv:2601.00001"));
    }

    [Theory]
    [InlineData("as One \\| two", "One | two", "as [One \\| two](https://a.example/)")]
    [InlineData("as kuakua_corpus", "kuakua_corpus", "as [kuakua_corpus](https://a.example/)")]
    [InlineData("DistilBERT", "BERT", "DistilBERT ([BERT](https://a.example/))")]
    [InlineData("一个语料", "语料", "一个[语料](https://a.example/)")]
    [InlineData("an [x]", "[x]", "an [x] ([\\[x\\]](https://a.example/))")]
    [InlineData("words of mine", "Its title", "words of mine ([Its title](https://a.example/))")]
    public void A_link_stands_on_its_label_or_else_behind_the_words(string before, string label, string linked)
    {
        var text = new System.Text.StringBuilder(before);
        MarkerLink.Append(text, label, "https://a.example/");
        Assert.Equal(linked, text.ToString());
    }
}
