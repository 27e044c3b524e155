using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A test that fills a disk or makes it read-only: only root may mount one to do that with. Skipped, and said so, where none can be mounted; in CI it fails instead.</summary>
internal sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("mount-").FullName;
        var may = Environment.UserName == "root" && Tmpfs.Mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder);
        Tmpfs.Unmount(folder);
        Directory.Delete(folder);
        return may;
    });

    public TmpfsFactAttribute()
    {
        if (!MayMount.Value && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = Tmpfs.Missing;
        }
    }
}
