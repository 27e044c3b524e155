using Aggregator.Model;
using Aggregator.Reviewing;
using Xunit;

namespace Aggregator.Tests.Reviewing;

public sealed class ComparerTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_offered_and_printed_is_kept()
    {
        var decisions = Compare([Offer("a", "tools", 0)], [Item("tools", "A title", "a")]);
        Assert.Equal([(DecisionKind.Keep, "a", "tools")], decisions);
    }

    [Fact]
    public void What_was_offered_and_not_printed_is_dropped_and_what_stayed_in_the_tray_is_no_decision()
    {
        var decisions = Compare([Offer("a", "tools", 0), Offer("b", "tools", null)], [Item("tools", "Another", "c")]);
        Assert.Equal([(DecisionKind.Drop, "a", "tools"), (DecisionKind.Add, "c", "tools")], decisions);
    }

    [Fact]
    public void An_item_under_another_heading_was_moved()
    {
        var decisions = Compare([Offer("a", "tools", 0)], [Item("articles", "A title", "a")]);
        Assert.Equal([(DecisionKind.Keep, "a", "articles"), (DecisionKind.Move, "a", "articles")], decisions);
    }

    [Fact]
    public void Another_title_is_a_retitle_unless_an_edition_still_has_the_one_offered()
    {
        Assert.Contains((DecisionKind.Retitle, "a", "A better title"), Compare([Offer("a", "tools", 0)], [Item("tools", "A better title", "a")]));
        var decisions = Compare([Offer("a", "tools", 0)], [Item("tools", "Un titre", "a")], [Item("tools", "A title", "a")]);
        Assert.DoesNotContain(decisions, decision => decision.Kind == DecisionKind.Retitle);
    }

    [Fact]
    public void What_was_printed_out_of_the_tray_was_rescued()
    {
        var decisions = Compare([Offer("a", "tools", null)], [Item("tools", "A title", "a")]);
        Assert.Equal([(DecisionKind.Rescue, "a", "tools")], decisions);
    }

    [Fact]
    public void A_further_door_of_an_item_stands_for_it()
    {
        var offer = Offer("arxiv:1", "tools", 0) with { Keys = ["arxiv:1", "github:o/r"] };
        Assert.Equal([(DecisionKind.Keep, "arxiv:1", "tools")], Compare([offer], [Item("tools", "A title", "github:o/r")]));
    }

    [Fact]
    public void An_item_cited_within_another_was_not_dropped()
    {
        var decisions = Compare([Offer("a", "tools", 0), Offer("b", "tools", 1)], [Item("tools", "A title", "a", "b")]);
        Assert.Equal([(DecisionKind.Keep, "a", "tools"), (DecisionKind.Keep, "b", "tools")], decisions);
    }

    [Fact]
    public void An_item_of_several_editions_is_one_decision_and_the_original_s_section_counts()
    {
        var decisions = Compare([Offer("a", "tools", 0)], [Item("tools", "A title", "a")], [Item("articles", "A title", "a")]);
        Assert.Equal([(DecisionKind.Keep, "a", "tools")], decisions);
    }

    [Fact]
    public void A_rewritten_address_is_found_by_its_title()
    {
        var offer = Offer("a", "tools", 0);
        Assert.Equal([(DecisionKind.Keep, "a", "tools")], Compare([offer], [Item("tools", "A Title!", "elsewhere")]));
    }

    private static Offer Offer(string key, string section, int? place) => new(5, key, [key], section, "A title", place);

    private static PrintedItem Item(string section, string title, params string[] keys) => new()
    {
        Issue = "5",
        Place = 0,
        Section = section,
        Title = title,
        Links = [.. keys.Select(key => new PrintedLink(key, "https://example.org/" + key, key))],
    };

    private static List<(DecisionKind Kind, string Key, string Value)> Compare(IReadOnlyList<Offer> offers, params PrintedItem[][] editions)
    {
        var posts = editions.Select((items, at) => new PrintedPost { File = $"{at}.md", Issue = "5", Number = 5, Items = items }).ToList();
        var decisions = Comparer.Compare(5, offers, posts, At);
        Assert.All(decisions, decision => Assert.Equal((5, At, Decision.Publish), (decision.Issue, decision.At, decision.Source)));
        return [.. decisions.Select(decision => (decision.Kind, decision.Key, decision.Value))];
    }
}
