using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Aggregator.Notifying;

/// <summary>Runs the operator's command. What there is to say comes on its standard input, never among its arguments, and no shell reads it.</summary>
internal static class Runner
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<string?> Run(IReadOnlyList<string> command, string folder, string input, TimeProvider clock, CancellationToken ct)
    {
        var name = Path.GetFileName(command[0]);
        using var timer = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        using var process = new Process { StartInfo = Start(command, folder) };
        try
        {
            process.Start();
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            return $"the command {name} cannot be started; check that it is there and may be run";
        }

        try
        {
            // Its output is read so that it never stands still, and let go: it may hold anything.
            var told = Told(process, input, either.Token);
            await Task.WhenAll(told, process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, either.Token), process.StandardError.BaseStream.CopyToAsync(Stream.Null, either.Token));
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            return string.Create(CultureInfo.InvariantCulture, $"the command {name} did not end within {Limit.TotalSeconds:0} s and was stopped");
        }

        return process.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the command {name} ended with code {process.ExitCode}");
    }

    private static ProcessStartInfo Start(IReadOnlyList<string> command, string folder) => new(command[0], command.Skip(1))
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        CreateNoWindow = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(false),
    };

    private static async Task Told(Process process, string input, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A command need not read what it is told.
        }
    }
}
