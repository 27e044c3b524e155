using Aggregator.Model;
using Aggregator.Reviewing;
using Xunit;

namespace Aggregator.Tests.Reviewing;

public sealed class ReviewerTests
{
    private static readonly Repeat Printed = new("printed in issue 4 on 2020-02-16", []);

    [Fact]
    public void The_later_of_two_decisions_holds_and_only_for_its_issue()
    {
        var item = Make.Item(Make.Entry("a", "A"));
        Decision[] decisions = [Mark(DecisionKind.Rescue, "a"), Mark(DecisionKind.Drop, "a"), Mark(DecisionKind.Rescue, "a", issue: 6)];

        Assert.Equal((true, false), (new Reviewer(decisions, 5).Drops(item), new Reviewer(decisions, 5).Rescues(item)));
        Assert.Equal((false, true), (new Reviewer(decisions, 6).Drops(item), new Reviewer(decisions, 6).Rescues(item)));
        Assert.False(new Reviewer(decisions, 7).Drops(item));
    }

    [Fact]
    public void A_drop_holds_when_a_new_lead_comes_but_not_when_an_editor_joined_the_two_since()
    {
        var item = Make.Item(Make.Entry("paper", "A"), Make.Entry("post", "B"));

        Assert.True(new Reviewer([Mark(DecisionKind.Drop, "post")], 5).Drops(item));
        Assert.False(new Reviewer([Mark(DecisionKind.Drop, "post"), Mark(DecisionKind.Join, "paper", "post")], 5).Drops(item));
        Assert.True(new Reviewer([Mark(DecisionKind.Join, "paper", "post"), Mark(DecisionKind.Drop, "paper")], 5).Drops(item));
    }

    [Fact]
    public void What_was_dropped_or_printed_goes_to_the_tray_unless_it_was_rescued()
    {
        var reviewer = new Reviewer([Mark(DecisionKind.Drop, "dropped"), Mark(DecisionKind.Rescue, "rescued")], 5);
        var items = new[] { "fresh", "dropped", "printed", "rescued" }.Select(key => new ClassifiedItem(Make.Item(Make.Entry(key, key)), new Choice("tools", 1, null, []))).ToList();

        var (through, rescued, held) = reviewer.Sift(items, item => item.Key is "printed" or "rescued" ? Printed : Repeat.None);

        Assert.Equal(["fresh"], through.Select(item => item.Item.Key));
        Assert.Equal(["rescued"], rescued.Select(item => item.Item.Key));
        Assert.Equal([("dropped", TrayKind.Dropped, "dropped by the editor"), ("printed", TrayKind.Printed, "printed in issue 4 on 2020-02-16")], held.Select(item => (item.Item.Key, item.Kind, item.Reason)));
    }

    [Fact]
    public void What_was_rescued_stands_behind_the_others_and_every_note_is_told()
    {
        var joined = Make.Item(Make.Entry("lead", "A"), Make.Entry("other", "A")) with { Joins = [new Join("other", "lead", JoinKind.Title, "same title as A")] };
        IssueSection[] ranked = [new(Make.Section("tools"), [new RankedItem(joined, 2, [])]), new(Make.Section("papers"), [])];
        IssueSection[] rescued = [new(Make.Section("tools"), [new RankedItem(Make.Item(Make.Entry("old", "Old")), 3, ["keyword"])]), new(Make.Section("papers"), [])];

        var sections = Reviewer.Unite(ranked, rescued, item => item.Key == "old" ? Printed : Repeat.None);

        Assert.Equal(["lead", "old"], sections[0].Items.Select(item => item.Item.Key));
        Assert.Equal(["rescued by the editor", "keyword"], sections[0].Items[1].Why);
        Assert.Equal(["printed in issue 4 on 2020-02-16"], sections[0].Items[1].Notes);
        Assert.Equal(["joined by title: confirm (same title as A)"], sections[0].Items[0].Notes);
        Assert.Empty(sections[1].Items);
    }

    private static Decision Mark(DecisionKind kind, string key, string value = "", int issue = 5) => new(kind, key, value, issue, Make.Friday, Decision.Editor);
}
