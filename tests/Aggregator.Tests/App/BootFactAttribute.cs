using System.Diagnostics;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A fact that starts systemd in namespaces of its own, as root may. Skipped, and said so, where that cannot be done; in CI it fails instead.</summary>
internal sealed class BootFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayBoot = new(() => Environment.UserName == "root" && File.Exists(Boot.Systemd) && Unshares());

    public BootFactAttribute()
    {
        if (!MayBoot.Value && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "systemd cannot be started here: it must be installed, and only root may";
        }
    }

    private static bool Unshares()
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", [.. Boot.Namespaces, "true"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
