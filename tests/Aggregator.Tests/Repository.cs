using System.Runtime.CompilerServices;

namespace Aggregator.Tests;

/// <summary>Where the checkout and the shared corpus lie on this machine.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The corpus of real documents: <c>AGGREGATOR_CORPUS</c>, else <c>shared</c> beside the checkout; null when there is none.</summary>
    public static string? Corpus { get; } =
        new[] { Environment.GetEnvironmentVariable("AGGREGATOR_CORPUS"), Path.Combine(Root, "..", "shared") }
            .FirstOrDefault(folder => !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, "feeds", "expected.jsonl"))) is { } found
            ? Path.GetFullPath(found)
            : null;

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Aggregator.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
    }
}
