using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A test that fills a disk or makes it read-only: only root may mount one to do that with.</summary>
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
        Skip = MayMount.Value ? null : "no disk can be mounted here; root may";
    }
}
