using Aggregator.Model;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class AnswerTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(429, "120", ProblemKind.RateLimited, 120)]
    [InlineData(503, "120", ProblemKind.ServerError, 120)]
    [InlineData(403, "60", ProblemKind.RateLimited, 60)]
    [InlineData(429, "Mon, 02 Mar 2026 09:00:00 GMT", ProblemKind.RateLimited, 3600)]
    [InlineData(503, "Mon, 02 Mar 2026 09:00:00 GMT", ProblemKind.ServerError, 3600)]
    [InlineData(429, "99999999", ProblemKind.RateLimited, 7 * 86400)]
    public async Task Retry_after_is_told_and_nothing_is_tried_before(int status, string after, ProblemKind kind, int seconds)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", status, ("Retry-After", after));
        using var fetcher = Open.Fetcher(Open.Loopback, new LeapingClock(TimeSpan.FromMinutes(1)));
        var answer = await fetcher.Ask(server.At("/feed"));
        Assert.Equal(kind, answer.Problem!.Kind);
        Assert.Equal(Now.AddSeconds(seconds), answer.RetryAt);
        Assert.Single(server.Log);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Mon, 02 Mar 2020 09:00:00 GMT")]
    [InlineData("999999999999999999999")]
    public async Task A_retry_after_without_sense_is_left_alone(string after)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", 429, ("Retry-After", after));
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/feed"));
        Assert.Equal(ProblemKind.RateLimited, answer.Problem!.Kind);
        Assert.Null(answer.RetryAt);
    }

    [Theory]
    [InlineData(403, "0", "1772442000", ProblemKind.RateLimited, 3600)]
    [InlineData(429, "0", "1772442000", ProblemKind.RateLimited, 3600)]
    [InlineData(429, "0.0", "90", ProblemKind.RateLimited, 90)]
    [InlineData(403, "12", "1772442000", ProblemKind.Refused, null)]
    [InlineData(403, "0", "NaN", ProblemKind.RateLimited, null)]
    [InlineData(403, "0", "1e300", ProblemKind.RateLimited, null)]
    public async Task A_used_up_rate_limit_is_no_refusal(int status, string remaining, string reset, ProblemKind kind, int? seconds)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/repos", status, ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset", reset));
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/repos"));
        Assert.Equal(kind, answer.Problem!.Kind);
        Assert.Equal(seconds is null ? null : Now.AddSeconds(seconds.Value), answer.RetryAt);
        Assert.Single(server.Log);
    }

    [Theory]
    [InlineData("max-age=600", null, null, 600)]
    [InlineData("public, max-age=600", "100", null, 500)]
    [InlineData("no-cache, max-age=600", null, null, null)]
    [InlineData("no-store", null, "Mon, 02 Mar 2026 09:00:00 GMT", null)]
    [InlineData("max-age=0", null, null, null)]
    [InlineData(null, null, "Mon, 02 Mar 2026 09:00:00 GMT", 3600)]
    [InlineData(null, null, "0", null)]
    [InlineData(null, null, null, null)]
    public async Task An_answer_says_how_long_it_stays_fresh(string? control, string? age, string? expires, int? seconds)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", 304, [
            .. new[] { ("Cache-Control", control), ("Age", age), ("Expires", expires), ("Date", "Mon, 02 Mar 2026 08:00:00 GMT") }
                .Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!)),
        ]);
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/feed"), new Validator(server.At("/feed").AbsoluteUri, "\"one\"", null, "abc"));
        Assert.True(answer.Unchanged);
        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), answer.FreshFor);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_in_trouble_is_tried_twice_more_with_growing_pauses(int status)
    {
        await using var server = await LoopbackServer.Start();
        var asked = 0;
        server.On("/feed", status).On("/mends", context =>
        {
            context.Response.StatusCode = ++asked < 3 ? status : 200;
            return asked < 3 ? Task.CompletedTask : context.Response.Body.WriteAsync("<rss/>"u8.ToArray()).AsTask();
        });
        using var fetcher = Open.Fetcher();
        var failed = await fetcher.Ask(server.At("/feed"));
        Assert.Equal(ProblemKind.ServerError, failed.Problem!.Kind);
        Assert.Equal([status, status, status], failed.Requests.Select(request => request.Status));
        Assert.All(failed.Requests.Zip(failed.Requests.Skip(1)), pair => Assert.True(pair.Second.At > pair.First.At));
        Assert.NotNull((await fetcher.Ask(server.At("/mends"))).Download);
    }
}
