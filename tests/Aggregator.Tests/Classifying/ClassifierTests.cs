using Aggregator.Classifying;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Classifying;

public sealed class ClassifierTests
{
    private static readonly Section[] Sections =
    [
        Make.Section("publications", "paper", "论文"),
        Make.Section("tools", "library", "dataset"),
        Make.Section("letters") with { WrittenByHand = true },
        Make.Section("mentions") with { Titles = false },
    ];

    [Fact]
    public void The_sources_own_section_decides()
    {
        var choice = Classify(Make.Entry("k", "A library for everything", "lab"), Make.Source("lab", "publications"));

        Assert.Equal("publications", choice.Section);
        Assert.Equal("tools", choice.Second);
        Assert.Contains("section of source lab", choice.Why);
    }

    [Theory]
    [InlineData("A library of parsers", WorkKind.Article, "tools")]
    [InlineData("新论文发布", WorkKind.Article, "publications")]
    [InlineData("Anything at all", WorkKind.Paper, "publications")]
    [InlineData("Anything at all", WorkKind.Repository, "tools")]
    public void Without_one_keywords_and_the_kind_of_work_do(string title, WorkKind work, string section) =>
        Assert.Equal(section, Classify(Make.Entry("k", title, work: work)).Section);

    [Fact]
    public void What_no_rule_names_goes_to_the_mentions_and_says_so()
    {
        var choice = Classify(Make.Entry("k", "Anything at all"));

        Assert.Equal(("mentions", 0.0), (choice.Section, choice.Confidence));
        Assert.Equal("no rule of sources.yml names it", Assert.Single(choice.Why));
    }

    [Fact]
    public void A_section_written_by_hand_is_never_chosen() =>
        Assert.NotEqual("letters", Classify(Make.Entry("k", "letters letters", "lab"), Make.Source("lab", "letters")).Section);

    [Theory]
    [InlineData("Sponsored: buy this", "", true)]
    [InlineData("A fine post", "ads.example.com", true)]
    [InlineData("A fine post", "example.com", false)]
    [InlineData("The sponsor", "", false)]
    public void Excluded_words_and_hosts_keep_an_entry_out(string title, string host, bool excluded)
    {
        var entry = Make.Entry("k", title) with { Address = $"https://{(host.Length > 0 ? host : "blog.example")}/post", Authors = ["Ann"] };

        Assert.Equal(excluded, Excluder.Rule(entry, new Exclusion(["sponsored"], ["ads.example.com"], []), Make.ByKey()) is not null);
    }

    [Fact]
    public void A_sources_own_exclusion_holds_only_while_no_other_source_carries_the_entry()
    {
        var sources = Make.ByKey(Make.Source("x") with { Exclude = new Exclusion([], [], ["ann"]) }, Make.Source("y"));
        var entry = Make.Entry("k", "A post", "x") with { Authors = ["Ann"] };

        Assert.Equal("exclude author \"ann\"", Excluder.Rule(entry, Exclusion.None, sources));
        Assert.Null(Excluder.Rule(entry with { Sources = ["x", "y"] }, Exclusion.None, sources));
    }

    private static Choice Classify(Entry entry, params Source[] sources) => new Classifier(Sections, Make.ByKey(sources)).Classify(Make.Item(entry));
}
