using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A fact that needs systemd-analyze: skipped, and said so, where it is not installed; in CI it fails instead.</summary>
internal sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute()
    {
        var there = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "systemd-analyze")));
        if (!there && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "no systemd-analyze: install systemd";
        }
    }
}
