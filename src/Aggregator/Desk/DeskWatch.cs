using Aggregator.Drafting;

namespace Aggregator;

/// <summary>Says when a draft's file was saved by somebody else. A system that cannot watch a folder is asked by looking.</summary>
internal sealed class DeskWatch : IDisposable
{
    // A program that writes in place shows an empty file first, then half of it: whoever looks at once sees items go and come back.
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly FileSystemWatcher? _watcher;
    private readonly Timer _quiet;

    /// <param name="folder">Of the drafts of one issue.</param>
    /// <param name="saved">Called from any thread once nothing was written for a moment, also after our own writing.</param>
    public DeskWatch(string folder, Action saved)
    {
        _quiet = new Timer(_ => saved());
        try
        {
            _watcher = new FileSystemWatcher(folder, "*.md") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size };
            _watcher.Changed += (_, _) => Wait();
            _watcher.Created += (_, _) => Wait();
            _watcher.Renamed += (_, _) => Wait();
            _watcher.Deleted += (_, _) => Wait();
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

    public void Dispose()
    {
        _watcher?.Dispose();
        _quiet.Dispose();
    }

    private void Wait()
    {
        try
        {
            _quiet.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Saved in the moment of leaving.
        }
    }
}
