using System.ComponentModel;
using System.Diagnostics;

namespace Aggregator.Tests.App;

/// <summary>The Jekyll of this machine.</summary>
internal static class Jekyll
{
    public static bool IsThere { get; } = Finds();

    /// <summary>Builds a site into its folder <c>_site</c>.</summary>
    public static async Task Build(string folder)
    {
        using var jekyll = Process.Start(Call(folder, "build", "--quiet", "--disable-disk-cache"))!;
        var output = jekyll.StandardOutput.ReadToEndAsync();
        var error = jekyll.StandardError.ReadToEndAsync();
        await jekyll.WaitForExitAsync();
        if (jekyll.ExitCode != 0)
        {
            throw new InvalidOperationException($"jekyll ended with {jekyll.ExitCode}: {await output}{await error}");
        }
    }

    private static ProcessStartInfo Call(string folder, params string[] arguments)
    {
        var call = new ProcessStartInfo("jekyll", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        call.Environment["LC_ALL"] = "C.UTF-8";
        return call;
    }

    private static bool Finds()
    {
        try
        {
            using var jekyll = Process.Start(Call(Path.GetTempPath(), "--version"))!;
            jekyll.WaitForExit();
            return jekyll.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
