using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Aggregator.Model;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class HostileServerTests
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Range(0, 4000).Select(n => $"<item>{n * 7919 % 10007}</item>")) + "</rss>");

    [Theory]
    [InlineData("gzip", 0.5)]
    [InlineData("gzip", 0.99)]
    [InlineData("br", 0.5)]
    [InlineData("br", 0.99)]
    [InlineData("deflate", 0.5)]
    [InlineData("deflate", 0.99)]
    public async Task A_compressed_body_that_ends_early_is_truncated_though_the_transfer_is_whole(string encoding, double part)
    {
        var packed = Packed(encoding);
        await using var server = RawServer.Saying(Head($"Content-Encoding: {encoding}", (int)(packed.Length * part)), packed[..(int)(packed.Length * part)]);
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.Address);
        Assert.Equal(ProblemKind.Truncated, answer.Problem!.Kind);
        Assert.Null(answer.Download);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task What_is_not_compressed_as_it_says_is_truncated(string encoding)
    {
        var plain = Encoding.ASCII.GetBytes("<rss>not packed at all</rss>");
        await using var server = RawServer.Saying(Head($"Content-Encoding: {encoding}", plain.Length), plain);
        using var fetcher = Open.Fetcher();
        Assert.Equal(ProblemKind.Truncated, (await fetcher.Ask(server.Address)).Problem!.Kind);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task A_compression_that_is_left_over_is_not_taken_for_a_document(string encoding)
    {
        var packed = Packed("gzip");
        await using var server = RawServer.Saying(Head($"Content-Encoding: {encoding}", packed.Length), packed);
        using var fetcher = Open.Fetcher();
        Assert.Equal(ProblemKind.Truncated, (await fetcher.Ask(server.Address)).Problem!.Kind);
    }

    [Fact]
    public async Task Two_gzip_members_are_one_document()
    {
        byte[] packed = [.. Packed("gzip"), .. Packed("gzip")];
        await using var server = RawServer.Saying(Head("Content-Encoding: gzip", packed.Length), packed);
        using var fetcher = Open.Fetcher();
        Assert.Equal(2 * Document.Length, (await fetcher.Ask(server.Address)).Download!.Body.Length);
    }

    [Fact]
    public async Task A_body_shorter_than_its_length_is_tried_again_and_then_truncated()
    {
        await using var server = RawServer.Saying(Head("Content-Type: text/xml", Document.Length + 100), Document);
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.Address);
        Assert.Equal(ProblemKind.Truncated, answer.Problem!.Kind);
        Assert.Equal(3, server.Requests);
        Assert.Equal([200, 200, 200], answer.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_chunked_body_without_its_last_chunk_is_truncated()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nConnection: close", Encoding.ASCII.GetBytes("5\r\n<rss>\r\n"));
        using var fetcher = Open.Fetcher();
        Assert.Equal(ProblemKind.Truncated, (await fetcher.Ask(server.Address)).Problem!.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_connection_is_tried_twice_more(bool inTheMiddle)
    {
        await using var server = new RawServer(async (stream, asked, ct) =>
        {
            if (asked == 3)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Type: text/xml", 6).ReplaceLineEndings("\r\n") + "\r\n\r\n<rss/>"), ct);
                return;
            }

            if (inTheMiddle)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"), ct);
            }

            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Close();
        });
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.Address);
        Assert.Equal("<rss/>", Encoding.ASCII.GetString(answer.Download!.Body.Span));
        Assert.Equal(3, answer.Requests.Count);
    }

    [Fact]
    public async Task Whoever_always_resets_is_unreachable()
    {
        await using var server = new RawServer((stream, _, _) =>
        {
            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Close();
            return Task.CompletedTask;
        });
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.Address);
        Assert.Equal(ProblemKind.Unreachable, answer.Problem!.Kind);
        Assert.Equal([0, 0, 0], answer.Requests.Select(request => request.Status));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    [InlineData("HTTP/1.1 twohundred OK")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: minus five")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nxyz")]
    public async Task Who_does_not_speak_HTTP_is_a_problem(string head)
    {
        await using var server = RawServer.Saying(head);
        using var fetcher = Open.Fetcher();
        var answer = await fetcher.Ask(server.Address);
        Assert.NotNull(answer.Problem);
        Assert.Null(answer.Download);
    }

    [Fact]
    public async Task A_compressed_bomb_is_stopped_at_the_limit()
    {
        await using var server = await LoopbackServer.Start();
        long written = 0;
        server.On("/bomb", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[1_000_000];
            while (!context.RequestAborted.IsCancellationRequested && written < 2_000_000_000)
            {
                await packed.WriteAsync(zeros, context.RequestAborted);
                written += zeros.Length;
            }
        });
        using var fetcher = Open.Fetcher(Open.Loopback with { LargestBody = 5_000_000 });
        var answer = await fetcher.Ask(server.At("/bomb"));
        Assert.Equal(ProblemKind.TooLarge, answer.Problem!.Kind);
        Assert.Contains("5 MB", answer.Problem.Sentence);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_stopped_at_the_limit()
    {
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), ct);
            while (true)
            {
                await stream.WriteAsync(Document, ct);
            }
        });
        using var fetcher = Open.Fetcher(Open.Loopback with { LargestBody = 1_000_000 });
        Assert.Equal(ProblemKind.TooLarge, (await fetcher.Ask(server.Address)).Problem!.Kind);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task The_limit_itself_is_allowed(int length, bool allowed)
    {
        await using var server = await LoopbackServer.Start();
        server.On("/feed", new string('x', length)).On("/announced", context =>
        {
            context.Response.ContentLength = length;
            return context.Response.WriteAsync(new string('x', length));
        });
        using var fetcher = Open.Fetcher(Open.Loopback with { LargestBody = 1000 });
        Assert.Equal(allowed, (await fetcher.Ask(server.At("/feed"))).Download is not null);
        Assert.Equal(allowed, (await fetcher.Ask(server.At("/announced"))).Download is not null);
    }

    [Fact]
    public async Task Headers_without_end_are_too_large()
    {
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n"), ct);
            var line = Encoding.ASCII.GetBytes($"X-Filler: {new string('x', 1000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(line, ct);
            }
        });
        using var fetcher = Open.Fetcher();
        Assert.Equal(ProblemKind.TooLarge, (await fetcher.Ask(server.Address)).Problem!.Kind);
    }

    [Fact]
    public async Task A_slow_drip_ends_at_the_time_out_and_is_not_tried_again()
    {
        var clock = new LeapingClock(TimeSpan.FromSeconds(1));
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n"), ct);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), ct);
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        });
        using var fetcher = Open.Fetcher(Open.Loopback with { Timeout = TimeSpan.FromSeconds(30) }, clock);
        var answer = await fetcher.Ask(server.Address);
        Assert.Equal(ProblemKind.TimedOut, answer.Problem!.Kind);
        Assert.Contains("30 s", answer.Problem.Sentence);
        Assert.Single(answer.Requests);
    }

    [Fact]
    public async Task A_server_that_says_nothing_times_out()
    {
        var clock = new LeapingClock(TimeSpan.FromSeconds(1));
        await using var server = new RawServer(async (_, _, ct) =>
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        });
        using var fetcher = Open.Fetcher(Open.Loopback with { Timeout = TimeSpan.FromSeconds(30) }, clock);
        var answer = await fetcher.Ask(server.Address);
        Assert.Equal(ProblemKind.TimedOut, answer.Problem!.Kind);
        Assert.Equal(0, Assert.Single(answer.Requests).Status);
    }

    [Fact]
    public async Task A_redirect_with_an_endless_body_is_followed()
    {
        await using var goal = await LoopbackServer.Start();
        goal.On("/feed", "<rss/>");
        await using var server = new RawServer(async (stream, _, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {goal.At("/feed")}\r\n\r\n"), ct);
            while (true)
            {
                await stream.WriteAsync(Document, ct);
            }
        });
        using var fetcher = Open.Fetcher();
        Assert.NotNull((await fetcher.Ask(server.Address)).Download);
    }

    private static string Head(string header, int length) => $"HTTP/1.1 200 OK\n{header}\nContent-Length: {length}\nConnection: close";

    private static byte[] Packed(string encoding)
    {
        var bytes = new MemoryStream();
        using (Stream packed = encoding switch
        {
            "gzip" => new GZipStream(bytes, CompressionLevel.Fastest),
            "br" => new BrotliStream(bytes, CompressionLevel.Fastest),
            _ => new ZLibStream(bytes, CompressionLevel.Fastest),
        })
        {
            packed.Write(Document);
        }

        return bytes.ToArray();
    }
}
