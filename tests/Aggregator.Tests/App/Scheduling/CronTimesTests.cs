using System.Globalization;
using Aggregator.App.Scheduling;
using Xunit;

namespace Aggregator.Tests.App.Scheduling;

public sealed class CronTimesTests
{
    /// <summary>Zones whose clocks change at one, two, three o'clock or midnight, by an hour, half an hour or two hours, in either half of the year.</summary>
    public static TheoryData<string> Zones => ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Santiago", "Antarctica/Troll", "Asia/Shanghai", "UTC"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_daily_time_comes_once_on_every_day_of_the_year_whatever_the_clocks_do(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        foreach (var (hour, minute) in new[] { (0, 0), (0, 30), (1, 0), (1, 45), (2, 0), (2, 30), (3, 0), (23, 30) })
        {
            var eve = new DateTime(2025, 12, 31, 23, 45, 0);
            var at = new DateTimeOffset(eve, zone.GetUtcOffset(eve));
            var days = new List<DateOnly>();
            while (days.Count < 365)
            {
                at = CronTimes.Next($"0 {minute} {hour} * * ?", zone, at)!.Value;
                days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));
            }

            Assert.Equal(Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays), days);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-29 01:00")] // 02:30 is left out: at the end of the gap
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-25 00:30")] // 02:30 comes twice: the first of them
    [InlineData("America/New_York", "2026-03-08", "2026-03-08 07:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "2026-10-03 15:30")] // 02:00 to 02:30 is left out
    public void A_time_within_the_change_is_the_first_that_there_is(string zone, string day, string expected)
    {
        var zoned = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var midnight = DateTime.Parse(day, CultureInfo.InvariantCulture);
        var next = CronTimes.Next("0 30 2 * * ?", zoned, new DateTimeOffset(midnight, zoned.GetUtcOffset(midnight)));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), next);
    }

    [Fact]
    public void Between_the_two_of_a_repeated_time_the_next_one_is_on_another_day()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        var next = CronTimes.Next("0 30 2 * * ?", berlin, new DateTimeOffset(2026, 10, 25, 0, 31, 0, TimeSpan.Zero));

        Assert.Equal(new DateTimeOffset(2026, 10, 26, 1, 30, 0, TimeSpan.Zero), next);
    }

    [Fact]
    public void A_zone_that_leaves_out_a_day_does_not_stand_still()
    {
        var samoa = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");

        var next = CronTimes.Next("0 0 9 * * ?", samoa, new DateTimeOffset(2011, 12, 29, 19, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateTimeOffset(2011, 12, 30, 19, 0, 0, TimeSpan.Zero), next);
    }
}
