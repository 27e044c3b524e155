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

    private static DateTimeOffset? Next(Source source, ProblemKind? problem = null, int failures = 0, DateTimeOffset? retryAt = null, TimeSpan? wish = null) =>
        Rhythm.Next(source, SixHours, problem is { } kind ? new Problem(kind, "") : null, failures, retryAt, wish, Now, TimeZoneInfo.Utc, CronTimes.Next);
}
