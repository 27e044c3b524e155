using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aggregator.Benchmarks;

/// <summary>The program as it is shipped: one file, compiled ahead, published as docs/packages.md says (but for the lock files of this clone, which stay as they are).</summary>
internal static class Shipped
{
    private static readonly string Root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf(Path.Combine("tests", "Aggregator.Benchmarks"), StringComparison.Ordinal)];

    /// <summary>Publishes what has changed and says which program is measured.</summary>
    public static async Task<string> Program()
    {
        var system = RuntimeInformation.RuntimeIdentifier;
        var folder = Path.Combine(Root, "artifacts", system);
        Console.WriteLine($"publishing the program for {system}; the first time takes some minutes ...");
        await Dotnet("publish", Path.Combine(Root, "src", "Aggregator.App"), "-r", system, "-p:PublishProfile=single", "-o", folder, "-v", "quiet",
            $"-p:NuGetLockFilePath={Path.Combine("obj", "publish.lock.json")}");
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "aggregator.exe" : "aggregator");
        Console.WriteLine($"measured is {Path.GetRelativePath(Root, program)}, {new FileInfo(program).Length / 1e6:0} MB");
        return program;
    }

    /// <summary>A program that says <c>return 0;</c>, built in a folder of its own.</summary>
    public static async Task<string> Nothing(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Nothing.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net{Environment.Version.Major}.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "return 0;");
        await Dotnet("build", folder, "-c", "Release", "-o", Path.Combine(folder, "out"), "-v", "quiet");
        return Path.Combine(folder, "out", "Nothing.dll");
    }

    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static async Task Dotnet(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', words)} ended with {process.ExitCode}:\n{said}");
        }
    }

    /// <summary>The size of the .NET tool's package.</summary>
    public static async Task<long> Package(string folder)
    {
        await Dotnet("pack", Path.Combine(Root, "src", "Aggregator.App"), "-c", "Release", "-o", folder, "-v", "quiet");
        return Directory.EnumerateFiles(folder, "*.nupkg").Sum(file => new FileInfo(file).Length);
    }
}
