using System.IO.Compression;
using System.Text;
using Aggregator.Model;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class FetcherTests
{
    [Fact]
    public async Task A_document_comes_with_its_bytes_headers_and_validator()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", async context =>
        {
            context.Response.Headers.ETag = "\"one\"";
            context.Response.Headers.LastModified = "Mon, 02 Mar 2026 08:00:00 GMT";
            context.Response.ContentType = "application/rss+xml; charset=utf-8";
            await context.Response.WriteAsync("<rss/>");
        });
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/feed"));
        Assert.Null(answer.Problem);
        Assert.False(answer.Unchanged);
        Assert.Equal("<rss/>", Encoding.UTF8.GetString(answer.Download!.Body.Span));
        Assert.Equal("application/rss+xml; charset=utf-8", answer.Download.Header("content-type"));
        Assert.Equal(server.At("/feed"), answer.Download.Address);
        Assert.Equal(("\"one\"", "Mon, 02 Mar 2026 08:00:00 GMT"), (answer.Validator!.ETag, answer.Validator.LastModified));
        Assert.Equal(32, answer.Validator.BodyHash!.Length);
        var record = Assert.Single(answer.Requests);
        Assert.Equal(("127.0.0.1", 200), (record.Host, record.Status));
    }

    [Fact]
    public async Task A_request_says_who_asks_and_what_it_reads_and_a_kind_may_say_it_otherwise()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss/>");
        using var fetcher = Open.Fetcher(Open.Loopback with { UserAgent = "Digest/2 (mailto:editor@example.org)" });
        await fetcher.Ask(server.At("/feed"));
        await fetcher.Fetch(
            new Request(server.At("/feed")) { Headers = new Dictionary<string, string> { ["Accept"] = "application/json", ["X-Wish"] = "1" } },
            null,
            CancellationToken.None);
        Assert.Equal("Digest/2 (mailto:editor@example.org)", server.Log[0].Header("User-Agent"));
        Assert.StartsWith("application/atom+xml", server.Log[0].Header("Accept"));
        Assert.Contains("gzip", server.Log[0].Header("Accept-Encoding"));
        Assert.Contains("br", server.Log[0].Header("Accept-Encoding"));
        Assert.Equal(("application/json", "1"), (server.Log[1].Header("Accept"), server.Log[1].Header("X-Wish")));
        Assert.Null(server.Log[0].Header("Cookie"));
    }

    [Fact]
    public async Task The_second_visit_is_conditional_and_304_means_unchanged()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", async context =>
        {
            context.Response.Headers.ETag = "W/\"odd one\"";
            if (context.Request.Headers.IfNoneMatch == "W/\"odd one\"")
            {
                context.Response.StatusCode = 304;
                return;
            }

            context.Response.Headers.LastModified = "Mon, 02 Mar 2026 08:00:00 GMT";
            await context.Response.WriteAsync("<rss/>");
        });
        using var fetcher = Open.Fetcher();
        var first = await fetcher.Ask(server.At("/feed"));
        var second = await fetcher.Ask(server.At("/feed"), first.Validator);
        Assert.True(second.Unchanged);
        Assert.Null(second.Download);
        Assert.Null(second.Problem);
        Assert.Equal(first.Validator, second.Validator);
        Assert.Equal("Mon, 02 Mar 2026 08:00:00 GMT", server.Log[1].Header("If-Modified-Since"));
        Assert.Equal(304, second.Requests[0].Status);
    }

    [Fact]
    public async Task What_another_address_said_is_not_sent()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", "<rss/>");
        using var fetcher = Open.Fetcher();
        var first = await fetcher.Ask(server.At("/feed"));
        var answer = await fetcher.Ask(server.At("/feed"), first.Validator! with { Address = server.At("/other").AbsoluteUri, ETag = "\"x\"" });
        Assert.Null(server.Log[1].Header("If-None-Match"));
        Assert.NotNull(answer.Download);
    }

    [Fact]
    public async Task The_same_body_is_unchanged_whatever_the_headers_say()
    {
        await using var server = await LoopbackServer.Start();
        var visits = 0;
        server.On("/feed", async context =>
        {
            context.Response.Headers.ETag = $"\"{++visits}\"";
            await context.Response.WriteAsync("<rss/>");
        });
        using var fetcher = Open.Fetcher();
        var first = await fetcher.Ask(server.At("/feed"));
        var second = await fetcher.Ask(server.At("/feed"), first.Validator);
        Assert.True(second.Unchanged);
        Assert.Null(second.Download);
        Assert.Equal("\"2\"", second.Validator!.ETag);
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_problem()
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", 304);
        using var fetcher = Open.Fetcher();
        Assert.Equal(ProblemKind.ServerError, (await fetcher.Ask(server.At("/feed"))).Problem!.Kind);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Compressed_bodies_are_unpacked(string encoding)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await using Stream packed = encoding switch
            {
                "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
                "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
                _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
            };
            await packed.WriteAsync(Encoding.UTF8.GetBytes("<rss>简报</rss>"));
        });
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.At("/feed"));
        Assert.Equal("<rss>简报</rss>", Encoding.UTF8.GetString(answer.Download!.Body.Span));
    }

    [Theory]
    [InlineData(400, ProblemKind.BadRequest)]
    [InlineData(401, ProblemKind.Refused)]
    [InlineData(403, ProblemKind.Refused)]
    [InlineData(404, ProblemKind.NotFound)]
    [InlineData(408, ProblemKind.TimedOut)]
    [InlineData(410, ProblemKind.Gone)]
    [InlineData(418, ProblemKind.BadRequest)]
    [InlineData(429, ProblemKind.RateLimited)]
    [InlineData(451, ProblemKind.Refused)]
    [InlineData(501, ProblemKind.ServerError)]
    [InlineData(204, ProblemKind.Empty)]
    [InlineData(200, ProblemKind.Empty)]
    [InlineData(206, ProblemKind.Truncated)]
    [InlineData(300, ProblemKind.ServerError)]
    public async Task A_status_becomes_a_problem_and_is_asked_once(int status, ProblemKind kind)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", status);
        using var fetcher = Open.Fetcher();
        var known = new Validator(server.At("/feed").AbsoluteUri, "\"old\"", null, "abc");
        var answer = await fetcher.Ask(server.At("/feed"), known);
        Assert.Equal(kind, answer.Problem!.Kind);
        Assert.False(answer.Unchanged);
        Assert.Null(answer.Download);
        Assert.Equal(known, answer.Validator);
        Assert.Single(server.Log);
        Assert.Equal(status, answer.Requests.Single().Status);
    }

    [Theory]
    [InlineData("ftp://example.org/feed")]
    [InlineData("mailto:editor@example.org")]
    [InlineData("javascript:alert(1)")]
    public async Task What_is_no_web_address_is_a_problem(string address)
    {
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(new Uri(address));
        Assert.Equal(ProblemKind.BadRequest, answer.Problem!.Kind);
        Assert.Empty(answer.Requests);
    }

    [Fact]
    public async Task Only_cancellation_throws()
    {
        await using var server = await LoopbackServer.Start();
        using var stop = new CancellationTokenSource();
        server.On("/feed", async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var fetcher = Open.Fetcher();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.Fetch(new Request(server.At("/feed")), null, stop.Token));
    }

    [Fact]
    public async Task Secrets_in_an_address_do_not_reach_the_sentence()
    {
        await using var server = await LoopbackServer.Start();
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(new Uri(server.At("/feed?token=s3cret").AbsoluteUri.Replace("http://", "http://user:hunter2@", StringComparison.Ordinal)));
        Assert.Equal(ProblemKind.NotFound, answer.Problem!.Kind);
        Assert.DoesNotContain("s3cret", answer.Problem.Sentence);
        Assert.DoesNotContain("hunter2", answer.Problem.Sentence);
    }
}
