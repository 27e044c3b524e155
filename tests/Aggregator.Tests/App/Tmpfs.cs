using System.Diagnostics;
using Xunit;

namespace Aggregator.Tests.App;

/// <summary>A small disk of its own, as root may mount one.</summary>
internal sealed class Tmpfs : IDisposable
{
    public const string Missing = "no disk can be mounted here; root may";

    public Tmpfs(string folder, string size)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        Assert.True(Mount("-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder), Missing);
    }

    public string Folder { get; }

    public static bool Mount(params string[] words) => Run("mount", words);

    public int Free() => (int)new DriveInfo(Folder).AvailableFreeSpace;

    public void ReadOnly() => Assert.True(Mount("-o", "remount,ro", Folder));

    public static void Unmount(string folder) => Run("umount", "-l", folder);

    public void Dispose() => Unmount(Folder);

    private static bool Run(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
