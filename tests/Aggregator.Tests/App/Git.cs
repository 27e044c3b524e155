using System.ComponentModel;
using System.Diagnostics;

namespace Aggregator.Tests.App;

/// <summary>The git of this machine, deaf to what its user has configured.</summary>
internal static class Git
{
    public static bool IsThere { get; } = Finds();

    /// <returns>What it printed.</returns>
    public static async Task<string> Run(string folder, params string[] arguments)
    {
        using var git = Process.Start(Call(folder, arguments))!;
        var output = git.StandardOutput.ReadToEndAsync();
        var error = git.StandardError.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0 ? await output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}: {await error}");
    }

    private static ProcessStartInfo Call(string folder, IEnumerable<string> arguments)
    {
        var call = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in call.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            call.Environment.Remove(name);
        }

        call.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        call.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        call.Environment["LC_ALL"] = "C";
        return call;
    }

    private static bool Finds()
    {
        try
        {
            using var git = Process.Start(Call(Path.GetTempPath(), ["--version"]))!;
            git.WaitForExit();
            return git.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
