using System.Diagnostics;
using System.Globalization;

namespace Aggregator.Benchmarks;

/// <summary>
/// Another program that does the same work, in a process that stays: it says "ready" or why not, and then for each line "go" what it counted and
/// the seconds it took, so that rounds can take turns and every peer stays warm.
/// </summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Process _process;

    private Peer(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    /// <returns>Null when the peer is not installed; a sentence then says so.</returns>
    public static async Task<Peer?> Start(string name, string program, string script, string input, string howToInstall)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "Peers", script), input])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            var process = Process.Start(start)!;
            var greeting = await process.StandardOutput.ReadLineAsync() ?? "";
            if (greeting.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new Peer($"{name} {greeting["ready ".Length..]}", process);
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program: the same as a program without the package.
        }

        Console.WriteLine($"{name} is left out: it is not installed ({howToInstall}).");
        return null;
    }

    public async Task<Round> Go()
    {
        await _process.StandardInput.WriteLineAsync("go");
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{Name} ended in the middle of a round");
        var words = answer.Split(' ');
        return new Round(int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture), 0);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
