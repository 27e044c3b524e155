using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Aggregator.App.Demo;

namespace Aggregator.Tests.App;

/// <summary>The program as a process of its own, as a service manager starts, watches and stops it.</summary>
internal sealed class Aggregating : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _error = new();
    private readonly Task<string> _out;
    private readonly Task _reading;

    private Aggregating(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _reading = Read();
    }

    /// <summary>The library to give to <c>dotnet</c>.</summary>
    public static string Program => typeof(DemoWeek).Assembly.Location;

    /// <summary>How long a busy machine may take; a test that fails waits so long and no longer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public int Id => _process.Id;

    public IReadOnlyList<string> Error => [.. _error];

    public static Aggregating Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Aggregating(Process.Start(start)!);
    }

    /// <summary>Waits for a line of the log that holds a word.</summary>
    public async Task<string> Says(string word)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (Error.FirstOrDefault(line => line.Contains(word, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }

            if (_process.HasExited)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"'{word}' was not said: {string.Join('\n', Error)}");
    }

    /// <param name="signal">As <c>kill</c> takes it.</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<(int Code, string Out, string Error)> End()
    {
        using var limit = new CancellationTokenSource(2 * Patience, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        await _reading;
        return (_process.ExitCode, await _out, string.Join('\n', Error));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(); // else its folder is deleted while it still writes
        }

        _process.Dispose();
    }

    private async Task Read()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _error.Enqueue(line);
        }
    }
}
