using System.IO.Compression;
using System.Net;
using Aggregator.Fetching;
using Aggregator.Tests.Fetching;
using Xunit;

namespace Aggregator.Tests.Publishing;

/// <summary>Our own copies of strangers' pictures.</summary>
public sealed class PictureCopiesTests : IAsyncLifetime, IDisposable
{
    private readonly Newsroom _room = new();
    private readonly Fetcher _fetcher = Open.Fetcher();
    private LoopbackServer _server = null!;
    private PictureCopies _copies = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        _copies = new PictureCopies(_room.Configuration, _fetcher, _room.Clock);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _fetcher.Dispose();
        _room.Dispose();
    }

    [Fact]
    public async Task A_picture_is_fetched_once_and_kept_beside_the_drafts_under_what_it_is()
    {
        Serve("/lamp.jpg", Make.Png(3, 2), "image/jpeg"); // a server that says JPEG of a PNG

        var copy = await Take("/lamp.jpg");
        var again = await new PictureCopies(_room.Configuration, _fetcher, _room.Clock).Take(1, Address("/lamp.jpg"), CancellationToken.None);

        Assert.Equal((null, "image/png", 3, 2), (copy.Problem, copy.Type, copy.Width, copy.Height));
        Assert.Equal(copy, again);
        Assert.Equal(Path.Combine(_room.Folder, "drafts", "1", ".pictures"), Path.GetDirectoryName(copy.File));
        Assert.EndsWith(".png", copy.File);
        Assert.Equal(Make.Png(3, 2), await File.ReadAllBytesAsync(copy.File!));
        Assert.Contains("image/avif", Assert.Single(_server.Log).Header("Accept"));
    }

    [Fact]
    public async Task Whoever_asks_for_the_same_at_once_gets_one_answer()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.On("/slow.png", async context =>
        {
            await go.Task;
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(Make.Png(3, 2));
        });
        using var leaving = new CancellationTokenSource();

        var asked = Enumerable.Range(0, 5).Select(_ => Take("/slow.png")).ToList();
        var left = _copies.Take(1, Address("/slow.png"), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        go.SetResult();

        Assert.Single((await Task.WhenAll(asked)).Distinct());
        Assert.Single(_server.Log);
    }

    [Theory]
    [InlineData("image/png", "<html><script>alert(1)</script></html>", "no picture by its bytes")]
    [InlineData("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "image/svg+xml")]
    [InlineData("image/png", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture by its bytes")]
    [InlineData("text/html", "<html></html>", "text/html")]
    public async Task What_is_no_picture_is_not_kept_whatever_it_is_called(string type, string body, string says)
    {
        _server.On("/it", body, type);

        var copy = await Take("/it");

        Assert.Null(copy.File);
        Assert.Contains(says, copy.Problem);
        Nothing();
    }

    [Fact]
    public async Task A_picture_under_a_type_that_is_none_is_not_kept()
    {
        Serve("/it", Make.Png(3, 2), "text/html");

        Assert.Contains("text/html", (await Take("/it")).Problem);
        Nothing();
    }

    [Fact]
    public async Task A_redirect_to_this_machine_or_its_network_is_not_followed()
    {
        Serve("/inside.png", Make.Png(3, 2), "image/png");
        _server.On("/away", 302, ("Location", $"http://10.0.0.1:{_server.Root.Port}/inside.png"));
        var door = _server.Root.Port;
        // Loopback stands for the world here: only its port is let through, everything else is as a guard has it.
        using var guarded = Open.Fetcher(end => end.Port == door && IPAddress.IsLoopback(end.Address));
        using var strict = new Fetcher(new Aggregator.Model.Network { PausePerHost = TimeSpan.Zero }, [], new LeapingClock(TimeSpan.FromMinutes(1)));

        var redirected = await new PictureCopies(_room.Configuration, guarded, _room.Clock).Take(1, Address("/away"), CancellationToken.None);
        var direct = await new PictureCopies(_room.Configuration, strict, _room.Clock).Take(1, Address("/inside.png"), CancellationToken.None);

        Assert.NotNull(redirected.Problem);
        Assert.NotNull(direct.Problem);
        Assert.Equal(["/away"], _server.Log.Select(asked => asked.Path));
        Nothing();
    }

    [Fact]
    public async Task A_hundred_megabytes_are_not_read_announced_or_not()
    {
        _server.On("/announced.png", async context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.ContentLength = 100_000_000;
            await context.Response.Body.WriteAsync(Make.Png(3, 2));
        });
        _server.On("/endless.png", async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(Make.Png(3, 2));
            var block = new byte[100_000];
            try
            {
                // Until whoever asked hangs up.
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }
            }
            catch (Exception closed) when (closed is IOException or OperationCanceledException)
            {
                // As it should be.
            }
        });
        _server.On("/packed.png", async context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await zip.WriteAsync(Make.Png(3, 2));
            await zip.WriteAsync(new byte[30_000_000]);
        });

        foreach (var path in new[] { "/announced.png", "/endless.png", "/packed.png" })
        {
            Assert.Contains("10", (await Take(path)).Problem);
        }

        Nothing();
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(20_000, 2)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task A_few_bytes_that_would_be_a_wall_of_pixels_are_not_kept(int width, int height)
    {
        Serve("/bomb.png", Make.Png(width, height, lying: true), "image/png");

        Assert.Contains("pixels", (await Take("/bomb.png")).Problem);
        Nothing();
    }

    [Theory]
    [InlineData("../../sources.yml")]
    [InlineData("..\\..\\secret.png")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/a.png")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("javascript:alert(1)")]
    [InlineData(".history")]
    [InlineData("")]
    public async Task What_is_neither_on_the_web_nor_beside_the_draft_is_not_looked_for(string address)
    {
        await File.WriteAllBytesAsync(Path.Combine(_room.Folder, "secret.png"), Make.Png(3, 2));

        Assert.NotNull((await _copies.Take(1, address, CancellationToken.None)).Problem);
        Assert.Empty(_server.Log);
    }

    [Fact]
    public async Task A_picture_beside_the_draft_is_shown_but_no_link_to_elsewhere_and_no_document()
    {
        var folder = Path.Combine(_room.Folder, "drafts", "1");
        await File.WriteAllBytesAsync(Path.Combine(folder, "mine.png"), Make.Png(3, 2));
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.svg"), "<svg/>");
        await File.WriteAllBytesAsync(Path.Combine(_room.Folder, "secret.png"), Make.Png(3, 2));
        File.CreateSymbolicLink(Path.Combine(folder, "link.png"), Path.Combine(_room.Folder, "secret.png"));

        Assert.Equal(Path.Combine(folder, "mine.png"), _copies.Find(1, "mine.png")!.File);
        Assert.NotNull((await _copies.Take(1, "mine.svg", CancellationToken.None)).Problem);
        Assert.NotNull((await _copies.Take(1, "link.png", CancellationToken.None)).Problem);
        Assert.NotNull((await _copies.Take(1, "zh.md", CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task A_failure_is_not_asked_for_again_at_once_but_later()
    {
        Assert.NotNull((await Take("/late.png")).Problem);
        Serve("/late.png", Make.Png(3, 2), "image/png");

        Assert.NotNull((await Take("/late.png")).Problem);
        Assert.Single(_server.Log);
        _room.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null((await Take("/late.png")).Problem);
        Assert.Null(_copies.ProblemOf(1, Address("/late.png")));
    }

    [Fact]
    public async Task A_copy_that_somebody_spoilt_is_fetched_again()
    {
        Serve("/lamp.png", Make.Png(3, 2), "image/png");
        var copy = await Take("/lamp.png");
        await File.WriteAllTextAsync(copy.File!, "<html>");

        Assert.Equal(3, (await Take("/lamp.png")).Width);
        Assert.Equal(Make.Png(3, 2), await File.ReadAllBytesAsync(copy.File!));
    }

    private Task<PictureCopy> Take(string path) => _copies.Take(1, Address(path), CancellationToken.None);

    private string Address(string path) => _server.At(path).AbsoluteUri;

    private void Nothing() => Assert.False(Directory.Exists(Path.Combine(_room.Folder, "drafts", "1", ".pictures")));

    private void Serve(string path, byte[] body, string type) => _server.On(path, context =>
    {
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(body).AsTask();
    });
}
