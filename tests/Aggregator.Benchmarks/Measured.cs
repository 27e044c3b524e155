using System.Diagnostics;
using System.Globalization;

namespace Aggregator.Benchmarks;

/// <summary>A program run once to its end: processor time with that of its children, time on the clock, and the most memory that one process took.</summary>
internal sealed record Measured(double Cpu, double Wall, double Megabytes)
{
    private const string Time = "/usr/bin/time";

    /// <exception cref="InvalidOperationException">It is not there, or ended with an error.</exception>
    public static async Task<Measured> Run(string folder, string program, params string[] words)
    {
        if (!File.Exists(Time))
        {
            throw new InvalidOperationException($"{Time} measures the programs and is not there (Debian: time)");
        }

        var figures = Path.Combine(folder, "figures.txt");
        var start = new ProcessStartInfo(Time, ["-o", figures, "-f", "%U %S %e %M", program, .. words])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        var numbers = (await File.ReadAllLinesAsync(figures))[^1].Split(' ');
        if (numbers.Length != 4 || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error[..Math.Min(error.Length, 500)]}");
        }

        var (user, system, wall, kilobytes) = (Number(numbers[0]), Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
        return new Measured(user + system, wall, kilobytes / 1024);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
