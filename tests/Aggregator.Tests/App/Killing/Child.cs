using System.Diagnostics;
using Aggregator.App.Demo;

namespace Aggregator.Tests.App.Killing;

/// <summary>The real program in a process of its own.</summary>
internal sealed class Child : IDisposable
{
    /// <summary>The exit code after <see cref="Kill"/>.</summary>
    public const int Killed = 137;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private Child(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static Child Start(string folder, params string[] words) => Start(folder, [], words);

    /// <param name="wrapper">A program with its first words that starts ours; empty: none.</param>
    public static Child Start(string folder, string[] wrapper, string[] words)
    {
        string[] all = [.. wrapper, "dotnet", typeof(DemoWeek).Assembly.Location, .. words];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove("AGGREGATOR_DATABASE");
        start.Environment.Remove("AGGREGATOR_SOURCES");
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new Child(process);
    }

    public static async Task<(int Code, string Out, string Error)> Run(string folder, params string[] words)
    {
        using var child = Start(folder, words);
        return await child.End();
    }

    /// <summary>SIGKILL, as the kernel sends it when memory runs out; nothing when it has ended already.</summary>
    public void Kill() => _process.Kill();

    /// <returns>The exit code (<see cref="Killed"/> after a kill) and what it wrote.</returns>
    public async Task<(int Code, string Out, string Error)> End()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
