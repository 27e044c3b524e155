using Aggregator.App.Scheduling;
using Aggregator.Fetching;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class RhythmTests
{
    private static readonly DateTimeOffset Now = Make.Friday;
    private static readonly KindForm SixHours = new("feed", "", []) { Example = "" };

    [Fact]
    public void A_good_visit_is_followed_by_the_kinds_own_rhythm() => Assert.Equal(Now.AddHours(6), Next(Make.Source("a")));

    [Fact]
    public void The_editors_every_and_cron_win()
    {
        Assert.Equal(Now.AddDays(2), Next(Make.Source("a") with { Every = TimeSpan.FromDays(2) }));
        Assert.Equal(new DateTimeOffset(2026, 1, 17, 3, 0, 0, TimeSpan.Zero), Next(Make.Source("a") with { Cron = "0 0 3 * * ?" }));
    }

    [Fact]
    public void A_wish_for_patience_is_heard_up_to_a_day()
    {
        Assert.Equal(Now.AddHours(8), Next(Make.Source("a"), wish: TimeSpan.FromHours(8)));
        Assert.Equal(Now.AddDays(1), Next(Make.Source("a"), wish: TimeSpan.FromDays(900)));
        Assert.Equal(Now.AddHours(6), Next(Make.Source("a"), wish: TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Failures_climb_the_ladder_with_a_little_spread()
    {
        var waits = Enumerable.Range(1, 7).Select(failures => Next(Make.Source("a"), ProblemKind.ServerError, failures)!.Value - Now).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[0], TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(16.5));
        Assert.InRange(waits[6], TimeSpan.FromHours(24), TimeSpan.FromHours(26.4));
    }

    [Fact]
    public void A_server_that_says_when_is_believed_up_to_a_week()
    {
        Assert.Equal(Now.AddSeconds(90), Next(Make.Source("a"), ProblemKind.RateLimited, 1, Now.AddSeconds(90)));
        Assert.Equal(Now.AddDays(7), Next(Make.Source("a"), ProblemKind.RateLimited, 1, Now.AddYears(5)));
    }

    [Fact]
    public void What_is_gone_is_never_visited_again_by_itself() => Assert.Null(Next(Make.Source("a"), ProblemKind.Gone, 1));

    [Fact]
    public void A_source_is_visited_as_often_as_it_publishes_within_an_hour_and_two_days()
    {
        Assert.Equal(Now.AddHours(24), Next(Make.Source("a"), habit: Shown(24, 48, 72, 96)));
        Assert.Equal(Now.AddHours(1), Next(Make.Source("a"), habit: Shown([.. Enumerable.Range(1, 30).Select(number => number * 1.0)])));
        Assert.Equal(Now.AddDays(2), Next(Make.Source("a"), habit: Shown(300, 900, 2000)));
        // Ten at once, once a day: a burst is one publication.
        Assert.Equal(Now.AddHours(24), Next(Make.Source("a"), habit: Shown([.. Enumerable.Range(1, 40).Select(number => (number % 4 * 24) + 24 - (number * 0.01))]))!.Value, TimeSpan.FromHours(1));
        Assert.Equal(Now.AddHours(6), Next(Make.Source("a"), habit: Shown(24, 48)));
    }

    [Fact]
    public void A_service_with_a_pace_is_not_asked_more_often_than_its_kind_says() =>
        Assert.Equal(Now.AddHours(6), Rhythm.Next(
            Make.Source("a"), SixHours with { Pace = new Pace("slow", [], TimeSpan.FromSeconds(3), 1) }, null, 0, null, Shown(1, 2, 3, 4, 5), null, Now, TimeZoneInfo.Utc, CronTimes.Next));

    [Fact]
    public void A_source_that_shows_nothing_new_is_visited_a_little_less_often()
    {
        var habit = Shown(8, 16, 24, 32);
        Assert.Equal(Now.AddHours(10), Next(Make.Source("a"), habit: Rhythm.Quieter(habit)));
        Assert.Equal(Now.AddDays(2), Next(Make.Source("a"), habit: Enumerable.Range(0, 50).Aggregate(habit, (quieter, _) => Rhythm.Quieter(quieter))));
        Assert.Equal(Now.AddHours(6), Next(Make.Source("a"), habit: Rhythm.Quieter(Habit.Unknown)));
    }

    [Fact]
    public void Hours_and_days_that_the_feed_skips_are_skipped()
    {
        // Friday noon and six hours are 18:00.
        Assert.Equal(Now.AddHours(8), Next(Make.Source("a"), habit: new Habit { SkipHours = [18, 19] }));
        Assert.Equal(Now.AddHours(54 + 6), Next(Make.Source("a"), habit: new Habit { SkipHours = [18, 19, 20, 21, 22, 23], SkipDays = [DayOfWeek.Saturday, DayOfWeek.Sunday] }));
        Assert.Equal(Now.AddHours(6), Next(Make.Source("a"), habit: new Habit { SkipHours = [.. Enumerable.Range(0, 24)] }));
        Assert.Equal(Now.AddDays(1), Next(Make.Source("a") with { Every = TimeSpan.FromDays(1) }, habit: new Habit { SkipDays = [DayOfWeek.Saturday] }));
    }

    private static Habit Shown(params double[] hoursAgo) =>
        Rhythm.Of([new Feed { Entries = [.. hoursAgo.Select(hours => new Entry { Title = "", Published = Now.AddHours(-hours) })] }], Now);

    private static DateTimeOffset? Next(
        Source source, ProblemKind? problem = null, int failures = 0, DateTimeOffset? retryAt = null, TimeSpan? wish = null, Habit? habit = null) =>
        Rhythm.Next(
            source, SixHours, problem is { } kind ? new Problem(kind, "") : null, failures, retryAt, habit ?? Habit.Unknown, wish, Now, TimeZoneInfo.Utc, CronTimes.Next);
}
