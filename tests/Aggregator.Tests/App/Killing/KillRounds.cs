using System.Diagnostics;
using System.Globalization;
using Xunit;
using Xunit.Abstractions;

namespace Aggregator.Tests.App.Killing;

/// <summary>
/// One command on one prepared folder: run once undisturbed, then killed again and again at moments that dice choose, each time on a fresh copy of the
/// folder, and looked at after the kill and after a second run. <c>AGGREGATOR_KILLS</c> says how often (5), <c>AGGREGATOR_SEED</c> repeats a failure.
/// On a busy machine a kill may come when all is done: too few in the middle of the work are followed by more, at earlier and earlier moments.
/// </summary>
internal sealed class KillRounds(string prepared, string[] command, ITestOutputHelper output) : IDisposable
{
    /// <summary>Kills that must meet the command in the middle of its work: after its first change of a file or its first request.</summary>
    private const int Wanted = 2;

    private const int MostMore = 20;

    private readonly string _scratch = Directory.CreateTempSubdirectory("kills-").FullName;

    /// <summary>The command makes a folder <c>demo</c>, and the second time over keeps what it cannot tell from a person's work.</summary>
    public bool Demo { get; init; }

    /// <summary>Requests that the world has served; null when the command asks nothing of it.</summary>
    public LoopbackServer? Server { get; init; }

    public static int Kills { get; } = int.TryParse(Environment.GetEnvironmentVariable("AGGREGATOR_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 5;

    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("AGGREGATOR_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed : (int)(Stopwatch.GetTimestamp() & 0xFFFFFF);

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    public async Task Run()
    {
        var before = Traces.Of(prepared, Database);
        var whole = Path.Combine(_scratch, "undisturbed");
        Copy(prepared, whole);
        var (changes, requests, length) = await Undisturbed(whole);
        var after = Traces.Of(whole, Database);
        var dice = new Random(Seed);
        output.WriteLine($"AGGREGATOR_SEED={Seed}, {string.Join(' ', command)}: {changes} changes, {requests} requests, {length.TotalMilliseconds:0} ms");
        var met = 0;
        for (var kill = 0; kill < Kills || (met < Wanted && kill < Kills + MostMore); kill++)
        {
            var moment = kill < Kills ? Moment.Thrown(dice, changes, Server is null ? 0 : requests, length) : Moment.Early(dice, changes, kill - Kills);
            var folder = Path.Combine(_scratch, kill.ToString(CultureInfo.InvariantCulture));
            Copy(prepared, folder);
            try
            {
                var ended = await KilledAt(moment, folder);
                output.WriteLine($"{moment}: {ended}");
                met += ended == Ended.Killed ? 1 : 0;
                Traces.Sound(folder, Database, before, after);
                var (second, said, error) = await Child.Run(folder, command);
                Assert.True(second == 0, $"the next run ended with {second}: {said}{error}");
                Traces.Same(after, Traces.Of(folder, Database));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"AGGREGATOR_SEED={Seed}, kill {kill + 1} of {string.Join(' ', command)}, {moment}: {fault.Message}", fault);
            }

            Directory.Delete(folder, recursive: true);
        }

        Assert.True(met >= Wanted, $"AGGREGATOR_SEED={Seed}: only {met} kills met {string.Join(' ', command)} in the middle of its work");
    }

    private string Database => Demo ? "demo/aggregator.db" : "aggregator.db";

    private async Task<(int Changes, int Requests, TimeSpan Length)> Undisturbed(string folder)
    {
        var asked = Server?.Log.Count ?? 0;
        var changes = 0;
        using var watch = Watch(folder, () => changes++);
        var started = Stopwatch.GetTimestamp();
        var (code, said, error) = await Child.Run(folder, command);
        var length = Stopwatch.GetElapsedTime(started);
        Assert.True(code == 0, $"undisturbed, {string.Join(' ', command)} ended with {code}: {said}{error}");
        return (changes, (Server?.Log.Count ?? 0) - asked, length);
    }

    private async Task<Ended> KilledAt(Moment moment, string folder)
    {
        using var child = Child.Start(folder, command);
        var changes = 0;
        using var watch = Watch(folder, () =>
        {
            if (++changes == moment.Change)
            {
                child.Kill();
            }
        });
        var until = (Server?.Log.Count ?? 0) + moment.Request;
        if (moment.Request > 0)
        {
            Server!.Asking = () =>
            {
                if (Server.Log.Count >= until)
                {
                    child.Kill();
                }
            };
        }

        using var timer = moment.After is { } delay ? new Timer(_ => child.Kill(), null, delay, Timeout.InfiniteTimeSpan) : null;
        try
        {
            var (code, said, error) = await child.End();
            Assert.True(code is 0 or Child.Killed, $"it ended with {code}: {said}{error}");
            return code == 0 ? Ended.ByItself : changes > 0 || moment.Request > 0 ? Ended.Killed : Ended.KilledBefore;
        }
        finally
        {
            if (Server is not null)
            {
                Server.Asking = null;
            }
        }
    }

    private static FileSystemWatcher Watch(string folder, Action changed)
    {
        var watch = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = 65536,
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName | NotifyFilters.DirectoryName,
        };
        watch.Changed += (_, _) => changed();
        watch.Created += (_, _) => changed();
        watch.Deleted += (_, _) => changed();
        watch.Renamed += (_, _) => changed();
        watch.EnableRaisingEvents = true;
        return watch;
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", Traces.Everything))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
