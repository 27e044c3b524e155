using Aggregator.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Aggregator.Tests.Fetching;

public sealed class PaceTests
{
    private static readonly Pace Arxiv = new("arxiv", ["arxiv.org"], TimeSpan.FromSeconds(3), 1);

    [Fact]
    public async Task Requests_of_a_scope_go_one_at_a_time_with_the_gap_after_each_end()
    {
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        await using var server = await LoopbackServer.Start(clock);
        var ends = new List<DateTimeOffset>();
        server.On("/api", context =>
        {
            clock.Advance(TimeSpan.FromSeconds(2)); // a slow answer: the gap counts from its end
            ends.Add(clock.GetUtcNow());
            return context.Response.WriteAsync($"<feed>{ends.Count}</feed>");
        }).On("/trouble", context =>
        {
            ends.Add(clock.GetUtcNow());
            context.Response.StatusCode = 503;
            return Task.CompletedTask; // nothing is sent before the server has noted that this is over
        }).On("/moved", context =>
        {
            ends.Add(clock.GetUtcNow());
            context.Response.Redirect("/api");
            return Task.CompletedTask;
        });
        using var fetcher = Open.Fetcher(_ => true, null, clock, Arxiv);
        // Four names of one service, asked at once: by its hosts, by the root's dot, and by a kind whose endpoint lies elsewhere.
        var port = server.Root.Port;
        var answers = await Task.WhenAll(
            fetcher.Ask(new Uri($"http://export.arxiv.org:{port}/api")),
            fetcher.Ask(new Uri($"http://arxiv.org.:{port}/api")),
            fetcher.Ask(new Uri($"http://ARXIV.org:{port}/trouble")),
            fetcher.Ask(new Uri($"http://rss.arxiv.org:{port}/moved")),
            fetcher.Fetch(new Request(server.At("/api")) { Pace = Arxiv }, null, CancellationToken.None));
        Assert.Equal(4, answers.Count(answer => answer.Download is not null));
        Assert.Equal(8, server.Log.Count);
        Assert.All(server.Log, asked => Assert.Equal(1, asked.Together));
        var starts = answers.SelectMany(answer => answer.Requests).Select(request => request.At).Order().ToList();
        Assert.Equal(server.Log.Count, starts.Count);
        Assert.All(starts.Skip(1).Zip(ends), pair => Assert.True(pair.First - pair.Second >= TimeSpan.FromSeconds(3), $"{pair.Second:T} to {pair.First:T}"));
    }

    [Fact]
    public async Task Nothing_starts_a_moment_before_the_gap_is_over()
    {
        var clock = new FakeTimeProvider();
        await using var server = await LoopbackServer.Start(clock);
        server.On("/api", "<feed/>");
        using var fetcher = Open.Fetcher(_ => true, null, clock, Arxiv);
        var address = new Uri($"http://export.arxiv.org:{server.Root.Port}/api");
        await fetcher.Ask(address);
        var second = fetcher.Ask(address);
        clock.Advance(TimeSpan.FromSeconds(2.999));
        // Another host goes through meanwhile: whoever waits holds up nobody else.
        Assert.NotNull((await fetcher.Ask(new Uri($"http://blog.example:{server.Root.Port}/api"))).Download);
        Assert.False(second.IsCompleted);
        Assert.Equal(2, server.Log.Count);
        clock.Advance(TimeSpan.FromSeconds(0.001));
        await second;
        Assert.Equal(3, server.Log.Count);
    }

    [Fact]
    public async Task Different_hosts_are_under_way_at_the_same_time()
    {
        await using var server = await LoopbackServer.Start();
        var everybody = new TaskCompletionSource();
        var under = 0;
        server.On("/feed", async context =>
        {
            if (Interlocked.Increment(ref under) == 5)
            {
                everybody.SetResult();
            }

            await everybody.Task;
            await context.Response.WriteAsync("<rss/>");
        });
        using var fetcher = Open.Fetcher(_ => true, Open.Loopback with { PausePerHost = TimeSpan.FromSeconds(10) }, new FakeTimeProvider());
        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => fetcher.Ask(new Uri($"http://blog{n}.example:{server.Root.Port}/feed"))));
        Assert.All(answers, answer => Assert.NotNull(answer.Download));
    }

    [Fact]
    public async Task A_host_without_a_pace_gets_two_connections_and_the_pause_between_starts()
    {
        var clock = new FakeTimeProvider();
        await using var server = await LoopbackServer.Start(clock);
        using var arrived = new SemaphoreSlim(0);
        var open = new TaskCompletionSource();
        server.On("/other", "<rss/>").On("/feed", async context =>
        {
            arrived.Release();
            await open.Task;
            await context.Response.WriteAsync("<rss/>");
        });
        using var fetcher = Open.Fetcher(_ => true, Open.Loopback with { PausePerHost = TimeSpan.FromSeconds(1) }, clock);
        var answers = Enumerable.Range(0, 3).Select(_ => fetcher.Ask(new Uri($"http://blog.example:{server.Root.Port}/feed"))).ToList();
        await arrived.WaitAsync();
        clock.Advance(TimeSpan.FromSeconds(0.999));
        await fetcher.Ask(new Uri($"http://one.example:{server.Root.Port}/other"));
        Assert.Single(server.Log, asked => asked.Path == "/feed");
        clock.Advance(TimeSpan.FromSeconds(0.001));
        await arrived.WaitAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        await fetcher.Ask(new Uri($"http://two.example:{server.Root.Port}/other"));
        Assert.Equal(2, server.Log.Count(asked => asked.Path == "/feed"));
        open.SetResult();
        Assert.All(await Task.WhenAll(answers), answer => Assert.NotNull(answer.Download));
        Assert.Equal(3, server.Log.Count(asked => asked.Path == "/feed"));
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_not_asked_behind_the_pace()
    {
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        await using var server = await LoopbackServer.Start(clock);
        server.On("/api", context =>
        {
            if (server.Log.Count > 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("<feed/>");
        });
        using var fetcher = Open.Fetcher(_ => true, null, clock, Arxiv);
        var address = new Uri($"http://arxiv.org:{server.Root.Port}/api");
        Assert.NotNull((await fetcher.Ask(address)).Download);
        var answer = await fetcher.Ask(address);
        Assert.Equal(ProblemKind.Unreachable, answer.Problem!.Kind);
        Assert.Equal(1 + answer.Requests.Count, server.Log.Count);
        Assert.All(server.Log.Zip(server.Log.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(3)));
        Assert.Equal(server.Log.Count, server.Log.Select(asked => asked.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_redirect_to_a_paced_service_waits_for_its_pace()
    {
        var clock = new LeapingClock(TimeSpan.FromMinutes(1));
        await using var server = await LoopbackServer.Start(clock);
        var port = server.Root.Port;
        server.On("/api", "<feed/>").On("/short", 302, ("Location", $"http://arxiv.org:{port}/api"));
        using var fetcher = Open.Fetcher(_ => true, null, clock, Arxiv);
        var first = await fetcher.Ask(new Uri($"http://arxiv.org:{port}/api"));
        var second = await fetcher.Ask(new Uri($"http://shortener.example:{port}/short"));
        Assert.True(second.Requests[1].At - first.Requests[0].At >= TimeSpan.FromSeconds(3));
        Assert.Equal("arxiv.org", second.Requests[1].Host);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_the_next()
    {
        var clock = new FakeTimeProvider();
        await using var server = await LoopbackServer.Start(clock);
        server.On("/api", "<feed/>");
        using var fetcher = Open.Fetcher(_ => true, null, clock, Arxiv);
        var address = new Uri($"http://arxiv.org:{server.Root.Port}/api");
        await fetcher.Ask(address);
        using var stop = new CancellationTokenSource();
        var second = fetcher.Fetch(new Request(address), null, stop.Token);
        var third = fetcher.Ask(address);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotNull((await third).Download);
        Assert.Equal(2, server.Log.Count);
    }
}
