namespace Aggregator.Parsing;

/// <summary>The parts of a date as far as they are known.</summary>
internal struct DateParts()
{
    public const int Unknown = -1;

    public int Year { get; set; } = Unknown;

    public int Month { get; set; } = Unknown;

    public int Day { get; set; } = Unknown;

    public int Hour { get; set; } = Unknown;

    public int Minute { get; set; }

    public int Second { get; set; }

    /// <summary>Ticks.</summary>
    public long Fraction { get; set; }

    /// <summary>Minutes east of Greenwich.</summary>
    public int Zone { get; set; }

    public bool Morning { get; set; }

    public bool Afternoon { get; set; }

    /// <summary>Null when the parts make no date. A missing month, day or time is the first.</summary>
    public readonly DateTimeOffset? Build()
    {
        if (Year is < 1 or > 9998 || (Month == Unknown && Day != Unknown))
        {
            return null;
        }

        var month = Month == Unknown ? 1 : Month;
        var day = Day == Unknown ? 1 : Day;
        var hour = Hour == Unknown ? 0 : Hour;
        if (Afternoon && hour < 12)
        {
            hour += 12;
        }
        else if (Morning && hour == 12)
        {
            hour = 0;
        }

        if (month is < 1 or > 12 || day is < 1 or > 31 || hour > 24 || Minute > 59 || Second > 60 || (hour == 24 && (Minute > 0 || Second > 0)))
        {
            return null;
        }

        // The 31st of June is the 1st of July, as in C's mktime: better one day off than no date.
        var local = new DateTime(Year, month, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day - 1).Ticks
            + (((hour * 3600L) + (Minute * 60L) + Second) * TimeSpan.TicksPerSecond) + Fraction;
        var utc = local - (Zone * TimeSpan.TicksPerMinute);
        return utc < 0 ? null : new DateTimeOffset(utc, TimeSpan.Zero);
    }
}
