using System.Collections.Concurrent;
using System.Diagnostics;
using Aggregator.App.Demo;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>The one test that waits for real: the pace of arXiv among processes.</summary>
public sealed class TwoProcessesTests
{
    [Fact]
    public async Task Two_collects_at_once_ask_arXiv_one_at_a_time_and_three_seconds_apart()
    {
        using var desk = new NewsletterFolder();
        await using var server = await LoopbackServer.Start();
        var ends = new ConcurrentQueue<DateTimeOffset>();
        server.On("/api", async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.3), TimeProvider.System, context.RequestAborted);
            ends.Enqueue(TimeProvider.System.GetUtcNow());
            await context.Response.WriteAsync("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title><id>http://arxiv.org/api/x</id>
                <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
                <entry><id>http://arxiv.org/abs/2601.00001v1</id><title>A paper</title><summary>Text</summary><published>2026-01-02T00:00:00Z</published>
                <author><name>Ann</name></author><link href="http://arxiv.org/abs/2601.00001v1" rel="alternate" type="text/html"/></entry></feed>
                """);
        });
        desk.WriteSources([.. new[] { "cl", "lg" }.Select(key => $"{{ key: {key}, kind: arxiv, categories: [cs.{key.ToUpperInvariant()}], endpoint: \"{server.At("/api")}\" }}")]);

        var codes = await Task.WhenAll(Collect(desk.Folder), Collect(desk.Folder));

        Assert.All(codes, child => Assert.True(child.Code == 0, child.Error));
        Assert.Equal(4, server.Log.Count);
        Assert.All(server.Log, asked => Assert.Equal(1, asked.Together));
        Assert.All(ends.Zip(server.Log.Skip(1)), pair => Assert.True(
            pair.Second.At - pair.First >= TimeSpan.FromSeconds(3), $"{pair.First:O} to {pair.Second.At:O}"));
    }

    private static async Task<(int Code, string Error)> Collect(string folder)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(DemoWeek).Assembly.Location, "collect", "cl", "lg"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = child.StandardOutput.ReadToEndAsync();
        var error = await child.StandardError.ReadToEndAsync();
        await output;
        await child.WaitForExitAsync();
        return (child.ExitCode, error);
    }
}
