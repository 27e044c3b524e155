using System.Globalization;
using Aggregator.Parsing;
using Xunit;

namespace Aggregator.Tests.Parsing;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 03 Mar 2026 10:00:00 GMT", "2026-03-03T10:00:00Z")]
    [InlineData("Tue, 3 Mar 26 10:00 +0530", "2026-03-03T04:30:00Z")]
    [InlineData("Tue, 03 Mar 2026 10:00:00", "2026-03-03T10:00:00Z")]
    [InlineData("03 Mar 2026 10:00:00 EST", "2026-03-03T15:00:00Z")]
    [InlineData("Tue, 03 Mar 2026 10:00:00 PDT", "2026-03-03T17:00:00Z")]
    [InlineData("Tue, 03 Mar 2026 10:00:00 CEST", "2026-03-03T08:00:00Z")]
    [InlineData("Tue, 03 Mar 2026 10:00:00 GMT+1", "2026-03-03T09:00:00Z")]
    [InlineData("Tue, 03 Mar 2026 10:00:00 G", "2026-03-03T17:00:00Z")]
    [InlineData("Tue Mar  3 10:00:00 EST 2026", "2026-03-03T15:00:00Z")]
    [InlineData("March 3, 2026, 1:05 pm", "2026-03-03T13:05:00Z")]
    [InlineData("3rd March 2026 12:05 am", "2026-03-03T00:05:00Z")]
    [InlineData("03-Mar-2026 10:00:00 UTC", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T10:00:00.123456+01:00", "2026-03-03T09:00:00Z")]
    [InlineData("2026-03-03 10:00:00", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03T24:00:00Z", "2026-03-04T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("20260303T100000Z", "2026-03-03T10:00:00Z")]
    [InlineData("2026-062", "2026-03-03T00:00:00Z")]
    [InlineData("2026-03", "2026-03-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("1772532000", "2026-03-03T10:00:00Z")]
    [InlineData("1772532000000", "2026-03-03T10:00:00Z")]
    [InlineData("3/4/2026 10:00", "2026-03-04T10:00:00Z")]
    [InlineData("03.04.2026, 10:00 Uhr", "2026-04-03T10:00:00Z")]
    [InlineData("2026年3月3日 10:00", "2026-03-03T10:00:00Z")]
    [InlineData("2026-03-03 오후 1:23:17", "2026-03-03T13:23:17Z")]
    public void A_date_is_read_in_UTC(string raw, string utc) => Assert.Equal(utc, Text(FeedDate.Parse(raw, null)));

    [Theory]
    [InlineData("Di, 03 März 2026 10:00:00 +0100", "de", "2026-03-03T09:00:00Z")]
    [InlineData("mar., 03 févr. 2026 10:00:00 +0000", "fr", "2026-02-03T10:00:00Z")]
    [InlineData("Ter, 03 Mar 2026 10:00:00 -0300", "pt-BR", "2026-03-03T13:00:00Z")]
    [InlineData("3 Ağustos 2026", "tr", "2026-08-03T00:00:00Z")]
    [InlineData("3 августа 2026", null, "2026-08-03T00:00:00Z")]
    [InlineData("3 sierpnia 2026", "pl", "2026-08-03T00:00:00Z")]
    [InlineData("3/4/2026", "es", "2026-04-03T00:00:00Z")]
    public void Names_in_the_feeds_language_are_known(string raw, string? language, string utc) => Assert.Equal(utc, Text(FeedDate.Parse(raw, language)));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("N/A")]
    [InlineData("2026-13-45")]
    [InlineData("2026-03-03T10:61:00Z")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    [InlineData("0000-00-00T00:00:00Z")]
    public void What_is_no_date_gives_none(string raw) => Assert.Null(FeedDate.Parse(raw, null));

    private static string? Text(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);
}
