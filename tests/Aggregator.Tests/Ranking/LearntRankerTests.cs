using System.Text;
using Aggregator.Model;
using Aggregator.Ranking;
using Xunit;

namespace Aggregator.Tests.Ranking;

public sealed class LearntRankerTests
{
    private static readonly DateOnly First = new(2025, 9, 1);
    private static readonly DateTimeOffset Now = Make.Friday;
    private static readonly string[] Liked = ["agents that plan", "memory for agents", "tool use by agents", "agents in the browser", "a benchmark of agents"];
    private static readonly string[] Passed = ["parsing treebanks", "a corpus of sonnets", "speech for radio", "fonts and glyphs", "segmentation of leaves"];

    [Fact]
    public void What_the_editor_printed_comes_before_what_they_passed_over()
    {
        var ranked = Rank(Learnt(Weeks(8)), Candidate("no", "A new corpus of treebanks"), Candidate("yes", "Planning agents with memory"));

        Assert.Equal(["yes", "no"], ranked.Select(candidate => candidate.Key));
        Assert.Contains(ranked[0].Why, why => why.StartsWith("words: ", StringComparison.Ordinal) && why.Contains("agents", StringComparison.Ordinal));
        Assert.DoesNotContain(ranked[1].Why, why => why.Contains("treebanks", StringComparison.Ordinal));
    }

    [Fact]
    public void An_author_printed_before_counts_and_is_told_with_how_often()
    {
        var picks = Weeks(6).Select(pick => pick.Printed ? pick with { Candidate = pick.Candidate with { Authors = ["Ada Lovelace", "B. Else"] } } : pick).ToList();
        var ranked = Rank(Learnt(picks), Candidate("new", "On nothing at all", "Carl New"), Candidate("old", "On nothing at all", "Ada LOVELACE", "Dora New"));

        Assert.Equal(["old", "new"], ranked.Select(candidate => candidate.Key));
        Assert.Contains("by authors you have printed 12 times", ranked[0].Why);
        Assert.Contains("1 of 2 authors are new to the newsletter", ranked[0].Why);
        Assert.Contains("its author is new to the newsletter", ranked[1].Why);
    }

    [Fact]
    public void The_nearest_printed_items_are_told_by_their_issues()
    {
        var ranked = Rank(Learnt(Weeks(3)), Candidate("a", "Agents that plan", "X"));

        Assert.Contains(ranked[0].Why, why => why.StartsWith("like items of issues 1 and ", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_past_no_reason_speaks_of_one()
    {
        var ranked = Rank(null, Candidate("a", "Agents", "X") with { Upvotes = 34 }, Candidate("b", "Agents", [.. Enumerable.Range(0, 12).Select(number => $"N {number}")]));

        Assert.Equal(["12 authors"], ranked.Single(candidate => candidate.Key == "b").Why);
        Assert.Equal(["34 upvotes"], ranked.Single(candidate => candidate.Key == "a").Why);
    }

    [Fact]
    public void Learning_moves_the_scores_little_by_little()
    {
        double Gap(int weeks)
        {
            var ranked = Rank(weeks == 0 ? null : Learnt(Weeks(weeks)), Candidate("yes", "Planning agents with memory"), Candidate("no", "A new corpus of treebanks"));
            return ranked.Single(candidate => candidate.Key == "yes").Score - ranked.Single(candidate => candidate.Key == "no").Score;
        }

        var gaps = new[] { 0, 1, 2, 4, 8, 16 }.Select(Gap).ToList();

        Assert.Equal(0, gaps[0], 6);
        Assert.All(gaps.Skip(1), gap => Assert.True(gap > 0));
        Assert.True(gaps[1] < gaps[^1], string.Join(", ", gaps));
        Assert.All(gaps.Zip(gaps.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, -0.5, 3));
    }

    [Fact]
    public void An_archive_of_printed_items_alone_already_helps()
    {
        var ranked = Rank(Learnt([.. Weeks(4).Where(pick => pick.Printed)]), Candidate("no", "A new corpus of treebanks"), Candidate("yes", "Memory for agents that plan"));

        Assert.Equal("yes", ranked[0].Key);
    }

    [Fact]
    public void The_same_picks_in_another_order_give_the_same_bytes()
    {
        var picks = Weeks(5);

        Assert.Equal(Ranker.Learn(picks), Ranker.Learn(picks.AsEnumerable().Reverse()));
    }

    [Fact]
    public void What_is_not_known_before_a_week_is_not_learnt_for_it()
    {
        var picks = Weeks(8);
        var late = picks.Select(pick => pick with { Known = pick.Printed ? pick.Date.AddYears(1) : null }).ToList();

        var knowing = Ranker.Replay(picks, First.AddDays(7 * 7), false).Weeks.Single();
        var unknowing = Ranker.Replay(late, First.AddDays(7 * 7), false).Weeks.Single();

        Assert.True(knowing.Best[0].Score > knowing.Best[^1].Score);
        Assert.Equal(unknowing.Best[0].Score, unknowing.Best[^1].Score, 1);
    }

    [Fact]
    public void A_replay_is_the_same_for_a_week_whatever_came_later()
    {
        var picks = Weeks(8);
        var day = First.AddDays(7 * 5);

        var short1 = Ranker.Replay(picks.Where(pick => pick.Date <= day), day, false).Weeks.Single();
        var whole = Ranker.Replay(picks, day, false).Weeks[0];

        Assert.Equal(short1.Best, whole.Best);
    }

    [Fact]
    public void Bytes_of_something_else_are_told_as_such()
    {
        var fault = Assert.Throws<ArgumentException>(() => Rank(new LearntModel(LearntModel.Ranker, Now, "", Encoding.UTF8.GetBytes("no model at all")), Candidate("a", "A")));

        Assert.StartsWith("ranking: what was learnt cannot be read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drop_that_weighs_nothing_teaches_nothing()
    {
        var picks = Weeks(4);
        var dropped = Candidate("dropped", "Agents that plan with memory", "Z");

        var without = Ranker.Learn(picks);
        var with = Ranker.Learn([.. picks, new Pick(dropped, false, picks[^1].Date) { Weight = 0 }]);

        Assert.InRange(Score(with) - Score(without), -0.1, 0.1);
        static double Score(byte[] data) => Rank(new LearntModel(LearntModel.Ranker, Now, "", data), Candidate("a", "Agents that plan", "Y")).Single().Score;
    }

    [Fact]
    public void Names_new_to_the_newsletter_are_counted()
    {
        var picks = Weeks(2).Select(pick => pick.Printed ? pick with { Candidate = pick.Candidate with { Authors = ["Ada Lovelace"] } } : pick);
        var item = Make.Item(Make.Entry("a", "A") with { Authors = ["ada lovelace", "Someone Else"] });
        var section = new IssueSection(Make.Section("one"), [new RankedItem(item, 1, [])]);

        Assert.Equal((2, 1), Ranker.Names([section], Learnt([.. picks])));
        Assert.Equal((2, 2), Ranker.Names([section], null));
    }

    private static IReadOnlyList<RankedCandidate> Rank(LearntModel? learnt, params Candidate[] candidates) => Ranker.Rank(candidates, new Dictionary<string, Source>(), [], null, learnt);

    private static LearntModel Learnt(IReadOnlyList<Pick> picks) => new(LearntModel.Ranker, Now, "test", Ranker.Learn(picks));

    private static Candidate Candidate(string key, string title, params string[] authors) => new() { Key = key, Title = title, Authors = authors, Published = Now.AddDays(-1) };

    /// <summary>Each week two works about agents are printed, and four about other things are not.</summary>
    private static List<Pick> Weeks(int count)
    {
        var picks = new List<Pick>();
        for (var week = 0; week < count; week++)
        {
            var date = First.AddDays(7 * week);
            for (var number = 0; number < 6; number++)
            {
                var printed = number < 2;
                var titles = printed ? Liked : Passed;
                var candidate = new Candidate
                {
                    Key = $"{week}-{number}",
                    Title = $"{titles[(week + number) % 5]} {(char)('k' + week)}{number}",
                    Text = $"We study {titles[(2 * week + number) % 5]} with care",
                    Published = new DateTimeOffset(date.AddDays(3), TimeOnly.MinValue, TimeSpan.Zero),
                };
                picks.Add(new Pick(candidate, printed, date) { Issue = printed ? $"{week + 1}" : "" });
            }
        }

        return picks;
    }
}
