using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Saving;

namespace Aggregator;

/// <summary>
/// What was done at the desk of one issue, and what of it was taken back: one line of JSON each in <c>.history/desk.jsonl</c> beside the drafts, only
/// ever added to, so that nothing is forgotten when the program ends. A line that was torn off counts for nothing.
/// </summary>
internal sealed class DeskJournal
{
    private const string Name = "desk.jsonl";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly List<DeskStep> _done = [];
    private readonly List<DeskStep> _undone = [];
    private long _length;
    private long _last;

    /// <param name="folder">Of the drafts.</param>
    public DeskJournal(string folder) => _path = Path.Combine(folder, ".history", Name);

    /// <summary>The last step that was not taken back; null: there is none.</summary>
    public DeskStep? Last => _done.Count > 0 ? _done[^1] : null;

    /// <summary>The step that was taken back last; null: none, or something was done since.</summary>
    public DeskStep? Next => _undone.Count > 0 ? _undone[^1] : null;

    /// <summary>Reads what another program added meanwhile.</summary>
    public void Read()
    {
        if ((File.Exists(_path) ? new FileInfo(_path).Length : 0) != _length)
        {
            Take(File.Exists(_path) ? WholeFile.Read(_path) : []);
        }
    }

    /// <summary>The step gets the next number, whoever gave the last one.</summary>
    public void Do(DeskStep step) => Add(() => new Entry("do", _last + 1, step with { Number = _last + 1 }));

    public void Undo(DeskStep step) => Add(() => new Entry("undo", step.Number, null));

    /// <param name="step">As it is now: what it did to files may have changed.</param>
    public void Redo(DeskStep step) => Add(() => new Entry("redo", step.Number, step));

    /// <summary>It stays done for good: it can no more be taken back.</summary>
    public void Settle(DeskStep step) => Add(() => new Entry("settle", step.Number, null));

    private static Entry? Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // One program at a time: what another one added just now is read first, and stays.
    private void Add(Func<Entry> make)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        Entry entry;
        using (var file = WholeFile.Patiently(() => new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)))
        {
            if (file.Length != _length)
            {
                var there = new byte[file.Length];
                file.ReadExactly(there);
                Take(there);
            }

            // A line that a crash tore off must not swallow this one.
            var torn = false;
            if (file.Length > 0)
            {
                file.Seek(-1, SeekOrigin.End);
                torn = file.ReadByte() != '\n';
            }

            file.Seek(0, SeekOrigin.End);
            entry = make();
            file.Write(Encoding.UTF8.GetBytes((torn ? "\n" : "") + JsonSerializer.Serialize(entry, Options) + "\n"));
            _length = file.Length;
        }

        Take(entry);
    }

    private void Take(byte[] journal)
    {
        _done.Clear();
        _undone.Clear();
        _last = 0;
        foreach (var entry in Encoding.UTF8.GetString(journal).Split('\n').Select(Parsed).OfType<Entry>())
        {
            Take(entry);
        }

        _length = journal.Length;
    }

    private void Take(Entry entry)
    {
        _last = Math.Max(_last, entry.Number);
        switch (entry.What)
        {
            case "do" when entry.Step is not null:
                _done.Add(entry.Step);
                _undone.Clear();
                break;
            case "redo" when entry.Step is not null:
                _undone.RemoveAll(step => step.Number == entry.Number);
                _done.Add(entry.Step);
                break;
            case "undo" when _done.Find(step => step.Number == entry.Number) is { } step:
                _done.Remove(step);
                _undone.Add(step);
                break;
            case "settle":
                _done.RemoveAll(step => step.Number == entry.Number);
                _undone.RemoveAll(step => step.Number == entry.Number);
                break;
        }
    }

    /// <param name="What">do, undo, redo, settle.</param>
    private sealed record Entry(string What, long Number, DeskStep? Step);
}
