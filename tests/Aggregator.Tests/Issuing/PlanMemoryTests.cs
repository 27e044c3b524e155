using System.Globalization;
using Aggregator.Model;
using FsCheck;
using FsCheck.Xunit;
using Xunit;
using Outcome = Aggregator.Model.Outcome;

namespace Aggregator.Tests;

/// <summary>A plan that is made again from what changed is the plan that is made anew, and whoever changed something, it is seen.</summary>
public sealed class PlanMemoryTests
{
    private static readonly DraftOrder Order = new() { Issue = 1 };

    [Property(MaxTest = 12, QuietOnSuccess = true)]
    public void A_plan_from_what_changed_is_the_plan_made_anew(NonNegativeInt[] changes)
    {
        using var room = new Newsroom(papers: 8, posts: 4);
        var memory = new PlanMemory();
        var (before, stamp) = (Told(room.Pipeline.Ranked(Order, memory)), room.Store.PlanStamp(1));
        foreach (var (at, change) in changes.Index())
        {
            var ofDraft = Do(room, change.Get, at);

            var told = Told(room.Pipeline.Ranked(Order, memory));
            True(told == Told(room.Pipeline.Ranked(Order, new PlanMemory())), $"change {change.Get} is not seen:\n{told}");
            var now = room.Store.PlanStamp(1);
            True(told == before || ofDraft || now != stamp, $"change {change.Get} has the same stamp");
            (before, stamp) = (told, now);
        }
    }

    [Fact]
    public void Every_kind_of_change_is_seen()
    {
        using var room = new Newsroom(papers: 8, posts: 4);
        var memory = new PlanMemory();
        var before = Told(room.Pipeline.Ranked(Order, memory));
        for (var kind = 0; kind < Kinds; kind++)
        {
            Do(room, kind, kind);
            var told = Told(room.Pipeline.Ranked(Order, memory));
            Assert.True(told != before, $"kind {kind} changes nothing");
            before = told;
        }
    }

    [Fact]
    public async Task A_desk_sees_what_another_program_collected_joined_and_handed_in()
    {
        using var room = new Newsroom(papers: 8, posts: 4);
        var issue = await room.Issue();
        using var store = Aggregator.Storage.Store.Open(room.Configuration.Database);
        var (one, other) = (issue.Original.Items.ElementAt(0).Key, issue.Original.Items.ElementAt(1).Key);

        store.Save(room.Configuration.Sources[0], [Newsroom.Entry("paper", 20)], new Visit { SourceKey = "lab", At = room.Clock.GetUtcNow().AddHours(-2), Outcome = Outcome.New });
        Assert.Contains((await room.Issue()).Tray.SelectMany(tray => tray.Items), item => item.Title == Newsroom.Entry("paper", 20).Title);

        store.Save([new Decision(DecisionKind.Join, one, other, 1, room.Clock.GetUtcNow(), Decision.Editor)]);
        Assert.Equal(2, (await room.Item("zh", one)).Doors.Count);
        store.Forget(store.Decisions());
        Assert.Single((await room.Item("zh", one)).Doors);

        store.Save(room.Configuration.Sources[0], [Newsroom.Entry("paper", 20) with { Title = "Paper that was renamed" }], new Visit { SourceKey = "lab", At = room.Clock.GetUtcNow().AddHours(-3), Outcome = Outcome.New });
        Assert.Contains((await room.Issue()).Tray.SelectMany(tray => tray.Items), item => item.Title == "Paper that was renamed");
    }

    private const int Kinds = 9;

    /// <returns>Whether it is a word on the draft: those are not in the stamp.</returns>
    private static bool Do(Newsroom room, int seed, int at)
    {
        var (kind, rest) = (seed % Kinds, seed / Kinds);
        var items = room.Pipeline.Ranked(Order, new PlanMemory()).Items.ToList();
        var (item, other) = (items[rest % items.Count], items[(rest + 1) % items.Count]);
        var now = room.Clock.GetUtcNow().AddSeconds(at + 1);
        void Say(DecisionKind word, string key, string value = "") => room.Store.Save([new Decision(word, key, value, 1, now, Decision.Editor)]);
        switch (kind)
        {
            case 0:
                Collect(room, now, "lab", Newsroom.Entry("paper", 9 + (rest % 10) + at));
                return false;
            case 1:
                Collect(room, now, room.Configuration.Sources.First(source => source.Key == item.Lead.Sources[0]).Key, item.Lead with { Summary = $"It says {seed} now, at {at}.", Title = $"{item.Lead.Title} {seed} {at}" });
                return false;
            case 2:
                Say(DecisionKind.Join, item.Key, other.Key);
                return false;
            case 3:
                var parted = items.Find(many => many.Entries.Count > 1) ?? item;
                Say(DecisionKind.Split, parted.Key, parted.Entries[^1].Key);
                return false;
            case 4:
                Say(DecisionKind.Drop, item.Key);
                return true;
            case 5:
                Collect(room, now, "shop", Newsroom.Entry("tool", 9 + (rest % 10) + at) with { Published = Make.Friday.AddDays(-200) });
                Say(DecisionKind.Rescue, Newsroom.Entry("tool", 9 + (rest % 10) + at).Key);
                return false;
            case 6:
                room.Store.Save(new PrintedPost
                {
                    File = $"posts/{rest % 4}.md",
                    Issue = $"2020-01-0{1 + (rest % 4)}",
                    Language = "zh",
                    Date = new DateOnly(2020, 1, 1 + (rest % 4)),
                    Hash = $"{seed}",
                    Items = [new PrintedItem { Place = 0, Issue = $"2020-01-0{1 + (rest % 4)}", Section = "papers", Title = item.Lead.Title, Links = [new PrintedLink(item.Key, item.Lead.Address, item.Lead.Title)] }],
                });
                return false;
            case 7:
                new Lessons(room.Configuration, room.Store, room.Clock).Learn();
                room.Clock.Advance(TimeSpan.FromSeconds(1));
                return false;
            default:
                Collect(room, now, "blog", item.Lead with { Summary = "What another source says of it." });
                return false;
        }
    }

    private static void Collect(Newsroom room, DateTimeOffset at, string source, Entry entry) => room.Store.Save(
        room.Configuration.Sources.First(one => one.Key == source), [entry], new Visit { SourceKey = source, At = at, Outcome = Outcome.New, FirstRead = Make.Friday.AddDays(-60) });

    private static string Told(IssuePlan plan)
    {
        static string Of(Item item) => $"{string.Join(' ', item.Entries.Select(entry => $"{entry.Key} {entry.Title} {entry.Summary} {string.Join(',', entry.Sources)}"))} "
            + $"{string.Join(' ', item.Joins.Select(join => $"{join.Key} {join.To} {join.Why}"))} {item.Story}";
        var lines = plan.Issue.Sections.SelectMany(section => section.Items.Select(ranked => string.Create(CultureInfo.InvariantCulture,
            $"{section.Section.Key}: {Of(ranked.Item)} {ranked.Score} {ranked.Choice} {string.Join("; ", ranked.Why)} / {string.Join("; ", ranked.Notes)}")));
        return string.Join('\n', lines.Concat(plan.Issue.Tray.Select(left => $"{left.Section} {left.Kind}: {Of(left.Item)} {left.Reason}"))
            .Concat(plan.Choices.OrderBy(choice => choice.Key, StringComparer.Ordinal).Select(choice => $"{choice.Key} {choice.Value.Section} {choice.Value.Second} {string.Join("; ", choice.Value.Why)}")));
    }

    private static void True(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidOperationException(message);
        }
    }
}
