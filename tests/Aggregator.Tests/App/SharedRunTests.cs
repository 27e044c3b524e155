using System.Collections.Concurrent;
using System.Diagnostics;
using Aggregator.App.Demo;
using Aggregator.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>Several real <c>run</c> on one database, whichever it is.</summary>
public abstract class SharedRunTests(Databases databases) : IAsyncLifetime, IDisposable
{
    private const int Sources = 300;

    /// <summary>For processes to start on a busy machine; nothing is concluded from it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly NewsletterFolder _newsletter = new();
    private readonly List<Running> _running = [];
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopbackServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.Start();
        foreach (var number in Enumerable.Range(0, Sources))
        {
            _server.On($"/s{number}", async context =>
            {
                await _open.Task.WaitAsync(context.RequestAborted);
                await context.Response.WriteAsync(
                    $"<rss version='2.0'><channel><title>S</title><item><title>Own {number}</title><link>https://own.example/{number}</link></item>"
                    + "<item><title>Shared</title><link>https://shared.example/</link></item></channel></rss>");
            });
        }

        _newsletter.WriteSources([.. Enumerable.Range(0, Sources).Select(number => $"{{ key: s{number}, kind: feed, url: \"{_server.At($"/s{number}")}\" }}")]);
        _newsletter.Write("sources.yml", _newsletter.Read("sources.yml").Replace("pause_per_host: 0s", "pause_per_host: 0s, timeout: 300s", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        _running.ForEach(running => running.Dispose());
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        databases.Dispose();
        _newsletter.Dispose();
        GC.SuppressFinalize(this);
    }

    [EachDatabaseTheory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Several_programs_share_a_round_and_visit_every_source_once(int programs)
    {
        using var store = databases.Open();
        Start(programs);
        await Until(() => store.ClaimHolders().Count == programs);
        _open.SetResult();
        await Until(() => store.Visits().Count == Sources && store.ClaimHolders().Count == 0);

        // A visit is told after it is stored, and read here later still.
        await Until(() => _running.Sum(running => running.Visits.Count()) >= Sources);

        Assert.Equal(Sources, _server.Log.Count);
        Assert.Equal(Sources, _server.Log.Select(asked => asked.Path).Distinct().Count());
        Assert.Equal(Sources + 1, store.EntryCount());
        Assert.All(_running, running => Assert.NotEmpty(running.Visits));
        Assert.Equal(Sources, _running.Sum(running => running.Visits.Count()));
    }

    [EachDatabaseFact]
    public async Task What_a_killed_program_was_at_is_done_by_the_other()
    {
        using var store = databases.Open();
        Start(2);
        await Until(() => store.ClaimHolders().Count == 2);
        _running[0].Dispose();
        _open.SetResult();
        await Until(() => store.Visits().Count == Sources && store.ClaimHolders().Count == 0);

        Assert.Equal(Sources + 1, store.EntryCount());
        Assert.All(_server.Log.GroupBy(asked => asked.Path), asked => Assert.InRange(asked.Count(), 1, 2));
        Assert.InRange(_server.Log.Count, Sources, Sources + 32);
    }

    [EachDatabaseFact]
    public async Task A_restore_takes_no_source_away_from_the_programs_that_visit_it()
    {
        using var store = databases.Open();
        Assert.Equal(0, (await _newsletter.Run("backup", "all.zip", "--database", databases.Where())).Code);
        Start(2);
        await Until(() => store.ClaimHolders().Count == 2 && _server.Log.Count > 0);
        Assert.Equal(0, (await _newsletter.Run("restore", "all.zip", "--overwrite", "--database", databases.Where())).Code);
        Assert.Equal(2, store.ClaimHolders().Count);
        _open.SetResult();
        await Until(() => store.Visits().Count == Sources && store.ClaimHolders().Count == 0);

        Assert.Equal(Sources, _server.Log.Count);
        Assert.Equal(Sources, _server.Log.Select(asked => asked.Path).Distinct().Count());
        Assert.Equal(Sources + 1, store.EntryCount());
    }

    private void Start(int programs) => _running.AddRange(Enumerable.Range(0, programs).Select(_ => new Running(_newsletter.Folder, databases.Where())));

    private async Task Until(Func<bool> done)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!done())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, string.Join('\n', _running.SelectMany(running => running.Said)));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    /// <summary>A <c>run</c> in a process of its own; killed when it is disposed of.</summary>
    private sealed class Running : IDisposable
    {
        private readonly Process _process;

        public Running(string folder, string database)
        {
            _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(DemoWeek).Assembly.Location, "run", "--verbose", "--database", database])
            {
                WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            _process.OutputDataReceived += (_, line) => Said.Enqueue(line.Data ?? "");
            _process.ErrorDataReceived += (_, line) => Said.Enqueue(line.Data ?? "");
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public ConcurrentQueue<string> Said { get; } = new();

        /// <summary>What it told of its visits.</summary>
        public IEnumerable<string> Visits => Said.Where(line => line.Contains("collecting s", StringComparison.Ordinal));

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }
}
