using Aggregator.Drafting;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class TemplateTests
{
    private const string Front = "---\n{{~ for field in front_matter ~}}\n{{ field.yaml }}\n{{~ end ~}}\n---\n";

    [Fact]
    public void An_editors_template_wins_over_the_built_in_one()
    {
        var text = Draft("inline", ("inline.md", Front + "{{ for section in sections; for item in section.items }}\n{{ item.comment }}\n{{ item.title }}\n{{ end; end }}"));

        Assert.Contains("\nwick 2.0.0\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("to rewrite", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_can_have_a_look_of_its_own()
    {
        var text = Draft("numbered", ("sections/tools.md", "{{ for item in $1.items }}{{ item.comment }}\n\nTOOL {{ item.title }}{{ item.own.marker }}\n{{ end }}"));

        Assert.Contains("## **2、Tools and Datasets ⚙️**\n\n<!-- item github:moth/wick@v2.0.0 -->\n\nTOOL wick 2.0.0[6]\n", text, StringComparison.Ordinal);
        Assert.Contains("**1.1 Lantern", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ for x in }}", 1)]
    [InlineData("a\nb {{ isue.number }}", 2)]
    [InlineData("a\n\n{{ words.refs.x }}", 3)]
    [InlineData("{{ include 'nowhere.md' }}", 1)]
    [InlineData("{{ include '../../etc/passwd' }}", 1)]
    [InlineData("{{ include '/etc/hostname.md' }}", 1)]
    [InlineData("\n{{ while true }}x{{ end }}", 2)]
    [InlineData("\n{{ func f; f; end; f }}", 2)]
    [InlineData("{{ include 'own.md' }}", 1)]
    [InlineData("{{ 'a' * 100000000 }}", 1)]
    [InlineData("{{ object.eval '1' }}", 1)]
    [InlineData("{{ date.now }}", 1)]
    public void A_wrong_template_names_file_and_line(string template, int line)
    {
        var fault = Assert.Throws<TemplateException>(() => Draft("own", ("own.md", template)));

        Assert.Equal("own.md", fault.File);
        Assert.Equal(line, fault.Line);
        Assert.True(fault.Column > 0);
        Assert.StartsWith($"own.md:{line}:{fault.Column}: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_an_included_template_names_that_file()
    {
        var fault = Assert.Throws<TemplateException>(() => Draft("numbered", ("sections/tools.md", "one\ntwo {{ nothing }}")));

        Assert.Equal(("sections/tools.md", 2), (fault.File, fault.Line));
    }

    [Fact]
    public void A_template_that_loses_an_item_or_could_be_published_is_refused()
    {
        Assert.Contains("arxiv:2601.00001", Assert.Throws<TemplateException>(() => Draft("own", ("own.md", Front))).Message, StringComparison.Ordinal);
        Assert.Contains("front_matter", Assert.Throws<TemplateException>(
            () => Draft("own", ("own.md", "{{ for section in sections; for item in section.items }}\n{{ item.comment }}\n{{ end; end }}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_template_is_named() =>
        Assert.Contains("nowhere.md", Assert.Throws<TemplateException>(() => Draft("nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public void Line_ends_of_another_system_change_nothing()
    {
        var plain = Draft("numbered");
        using var stream = typeof(Drafter).Assembly.GetManifestResourceStream("templates/numbered.md")!;
        using var reader = new StreamReader(stream);

        Assert.Equal(plain, Draft("numbered", ("numbered.md", reader.ReadToEnd().ReplaceLineEndings("\r\n"))));
    }

    [Fact]
    public void A_long_issue_is_no_endless_loop()
    {
        var items = Enumerable.Range(0, 400).Select(number => Issues.Ranked(Issues.Entry($"k{number}", $"https://e.example/{number}", $"Title {number}"))).ToArray();
        var issue = Issues.Of(Issues.Filled(Issues.Section("one", "One"), items));

        Assert.Equal(400, new Drafter(_ => null).Draft(issue, Issues.Newsletter, Issues.Numbered, Issues.Chinese, null).References.Count);
    }

    private static string Draft(string template, params (string Name, string Text)[] own) => new Drafter(
        name => own.Where(file => file.Name == name).Select(file => file.Text).FirstOrDefault())
        .Draft(Issues.Whole(), Issues.Newsletter, Issues.Numbered with { Template = template }, Issues.Chinese, null).Text;
}
