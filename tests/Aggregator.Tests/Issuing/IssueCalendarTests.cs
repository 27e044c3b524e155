using System.Globalization;
using Aggregator.App.Scheduling;
using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests;

public sealed class IssueCalendarTests
{
    private static readonly Newsletter Weekly = new()
    {
        Name = "Weekly", DraftAt = "0 0 9 ? * SAT", Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), FirstIssue = 5, Editions = [],
    };

    [Fact]
    public void The_first_issue_reaches_back_as_far_as_entries_may_be_old_and_ends_at_the_next_draft_date()
    {
        var issue = Next(Weekly, null, "2020-02-27 10:00");

        Assert.Equal(5, issue.Number);
        Assert.Equal(new Period(At("2020-01-30 01:00"), At("2020-02-29 01:00")), issue.Period);
    }

    [Fact]
    public void A_draft_at_the_very_second_of_its_date_is_for_that_date() =>
        Assert.Equal(At("2020-02-29 01:00"), Next(Weekly, null, "2020-02-29 01:00").Period.To);

    [Theory]
    [InlineData("2020-03-06 10:00", "2020-03-07 01:00")] // Friday: the next date
    [InlineData("2020-03-07 01:00", "2020-03-07 01:00")] // on time
    [InlineData("2020-03-09 10:00", "2020-03-07 01:00")] // Monday, the run was missed
    [InlineData("2020-03-16 10:00", "2020-03-14 01:00")] // a week off: one longer period
    public void The_next_issue_begins_where_the_last_one_ended(string at, string to)
    {
        var issue = Next(Weekly, new IssueState(5, new Period(At("2020-01-30 01:00"), At("2020-02-29 01:00")), null, null), at);

        Assert.Equal(6, issue.Number);
        Assert.Equal(new Period(At("2020-02-29 01:00"), At(to)), issue.Period);
    }

    [Fact]
    public void A_skipped_day_makes_the_period_longer()
    {
        var holiday = Weekly with { Skip = [new DateOnly(2020, 3, 7)] };
        var last = new IssueState(5, new Period(At("2020-02-22 01:00"), At("2020-02-29 01:00")), null, null);

        Assert.Equal(At("2020-03-14 01:00"), Next(holiday, last, "2020-03-06 10:00").Period.To);
        Assert.Null(IssueCalendar.LastDate(holiday, At("2020-02-29 01:00"), At("2020-03-08 00:00"), CronTimes.Next));
    }

    [Fact]
    public void The_clock_change_neither_skips_nor_doubles_a_date()
    {
        var berlin = Weekly with { DraftAt = "0 30 2 ? * SUN", Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        var dates = new List<DateTimeOffset>();
        for (var issue = Next(berlin, null, "2026-03-20 00:00"); dates.Count < 3; issue = Next(berlin, issue, issue.Period.To.AddMinutes(1).ToString("u", CultureInfo.InvariantCulture)))
        {
            dates.Add(issue.Period.To);
        }

        Assert.Equal([At("2026-03-22 01:30"), At("2026-03-29 01:00"), At("2026-04-05 00:30")], dates);
    }

    [Theory]
    [InlineData("2020-02-16", "2020-02-15 16:00")] // its day, in the newsletter's zone
    [InlineData("2019-06-01", "2020-01-30 01:00")] // long ago: as far as entries may be old
    [InlineData("2020-03-16", "2020-01-30 01:00")] // a date that is still to come says nothing
    [InlineData(null, "2020-01-30 01:00")]
    public void The_issue_after_one_that_was_printed_elsewhere_begins_on_the_day_of_that_one(string? printed, string from)
    {
        var date = printed is null ? (DateOnly?)null : DateOnly.ParseExact(printed, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var issue = IssueCalendar.After(Weekly, 41, date, TimeSpan.FromDays(30), At("2020-02-27 10:00"), CronTimes.Next);

        Assert.Equal((42, new Period(At(from), At("2020-02-29 01:00"))), (issue.Number, issue.Period));
    }

    private static IssueState Next(Newsletter newsletter, IssueState? last, string at) =>
        IssueCalendar.Next(newsletter, last, TimeSpan.FromDays(30), At(at), CronTimes.Next);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
