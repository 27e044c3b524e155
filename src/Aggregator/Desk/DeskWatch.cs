using Aggregator.Drafting;

namespace Aggregator;

/// <summary>Says when a draft's file was saved by somebody else. A system that cannot watch a folder is asked by looking.</summary>
internal sealed class DeskWatch : IDisposable
{
    private readonly FileSystemWatcher? _watcher;

    /// <param name="folder">Of the drafts of one issue.</param>
    /// <param name="saved">Called from any thread, also for our own writing and more than once.</param>
    public DeskWatch(string folder, Action saved)
    {
        try
        {
            _watcher = new FileSystemWatcher(folder, "*.md") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size };
            _watcher.Changed += (_, _) => saved();
            _watcher.Created += (_, _) => saved();
            _watcher.Renamed += (_, _) => saved();
            _watcher.Deleted += (_, _) => saved();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or PlatformNotSupportedException)
        {
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    /// <summary>Names the texts of an issue's files as they are now.</summary>
    public static string Stamp(IEnumerable<string> texts) => string.Join(' ', texts.Select(DraftFolder.Hash));

    public void Dispose() => _watcher?.Dispose();
}
