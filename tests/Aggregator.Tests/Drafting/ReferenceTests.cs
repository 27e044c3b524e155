using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Drafting;

public sealed class ReferenceTests
{
    [Fact]
    public void A_work_has_one_number_and_stands_once_in_the_list()
    {
        var shared = Issues.Link("arxiv:1", "https://arxiv.org/abs/1", "Attention");
        var draft = Draft(
            Issues.Ranked(Issues.Entry("a", "https://a.example/", "A", "", shared)),
            Issues.Ranked(Issues.Entry("b", "https://b.example/", "B", "", shared, Issues.Link("c", "https://c.example/", "Sea"))));

        Assert.Equal(["a", "arxiv:1", "b", "c"], draft.References.Select(reference => reference.Key));
        Assert.Equal([1, 2, 3, 4], draft.References.Select(reference => reference.Number));
        Assert.Equal([3, 2, 4], draft.ItemReferences["b"].Select(reference => reference.Number));
        Assert.Contains("B[3] — 另见：Attention[2]、Sea[4]。", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_an_earlier_one_cites_keeps_the_number_and_its_own_title()
    {
        var draft = Draft(
            Issues.Ranked(Issues.Entry("a", "https://a.example/", "A", "", Issues.Link("b", "https://b.example/", "some words"))),
            Issues.Ranked(Issues.Entry("b", "https://b.example/", "The book of B")));

        Assert.Equal([1, 2], draft.References.Select(reference => reference.Number));
        Assert.Equal("The book of B", draft.References[1].Label);
    }

    [Fact]
    public void A_work_takes_the_first_link_text_of_the_issue_that_says_something()
    {
        var draft = Draft(
            Issues.Ranked(Issues.Entry("a", "https://a.example/", "A", "", Issues.Link("c", "https://c.example/", "here"))),
            Issues.Ranked(Issues.Entry("b", "https://b.example/", "B", "", Issues.Link("c", "https://c.example/", "The sea book"))));

        Assert.Equal(["A", "The sea book", "B"], draft.References.Select(reference => reference.Label));
    }

    [Fact]
    public void Doors_come_before_links_and_navigation_is_no_reference()
    {
        var lead = Issues.Entry("a", "https://a.example/", "A", "",
            Issues.Link("about", "https://a.example/about", "About", WorkKind.None), Issues.Link("x", "https://x.example/", "An ex"), Issues.Link("d", "https://d.example/", "Door"));
        var draft = Draft(Issues.Ranked(lead, Issues.Entry("d", "https://d.example/", "The door", "", Issues.Link("a", "https://a.example/", "A"))));

        Assert.Equal(["a", "d", "x"], draft.References.Select(reference => reference.Key));
    }

    [Fact]
    public void Of_a_roundup_only_the_first_links_are_cited()
    {
        var links = Enumerable.Range(0, 40).Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Select(number => Issues.Link("link" + number, "https://l.example/" + number, "Work " + number)).ToArray();

        Assert.Equal(1 + 8, Draft(Issues.Ranked(Issues.Entry("a", "https://a.example/", "A", "", links))).References.Count);
    }

    [Fact]
    public void Only_web_addresses_are_printed()
    {
        var draft = Draft(Issues.Ranked(
            Issues.Entry("a", "javascript:alert(1)", "A", "Words.", Issues.Link("b", "data:text/html,x", "B"), Issues.Link("c", "https://c.example/", "Sea"))));

        Assert.Equal(["c"], draft.References.Select(reference => reference.Key));
        Assert.Contains("A — Words. 另见：Sea[1]。", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_works_of_one_item_never_share_a_label()
    {
        var draft = Draft(Issues.Ranked(
            Issues.Entry("arxiv:1", "https://arxiv.org/abs/1", "Lantern"), Issues.Entry("github:m/l", "https://github.com/m/l", "Lantern")));

        Assert.Equal(["Lantern", "m/l"], draft.References.Select(reference => reference.Label));
    }

    [Theory]
    [InlineData("x[2] y[1]\n\n\\\\\n[1] **a:** u\n\n\\\\\n[2] **b:** v\n")]
    [InlineData("x[1]\n\n\\\\\n[1] **a:** u\n\n\\\\\n[2] **b:** v\n")]
    [InlineData("x[1] y[2] z[3]\n\n\\\\\n[1] **a:** u\n\n\\\\\n[2] **b:** v\n")]
    [InlineData("x[1] y[2]\n\n\\\\\n[1] **a:** u\n")]
    [InlineData("x[1] y[2]\n\n\\\\\n[2] **b:** v\n\n\\\\\n[1] **a:** u\n")]
    public void A_text_whose_markers_and_list_disagree_is_refused(string text)
    {
        var ledger = Two();
        Assert.Throws<InvalidOperationException>(() => ledger.Verify(text));
    }

    [Fact]
    public void Escaped_brackets_and_repeated_markers_disturb_nothing() =>
        Two().Verify(@"\[9\] x[1] y[2] z[1]" + "\n\n\\\\\n[1] **a:** u\n\n\\\\\n[2] **b:** v\n");

    private static ReferenceLedger Two()
    {
        var ledger = new ReferenceLedger();
        ledger.Cite("a", "a", "u");
        ledger.Cite("b", "b", "v");
        ledger.Cite("a", "another label", "u");
        return ledger;
    }

    private static Draft Draft(params RankedItem[] items) => new Drafter(_ => null).Draft(
        Issues.Of(Issues.Filled(Issues.Section("one", "One"), items)), Issues.Newsletter, Issues.Numbered, Issues.Chinese, null);
}
