using Microsoft.JSInterop;

namespace Aggregator.App.Web;

/// <summary>One tab at the desk: the issue as this tab sees it, and its way to change it. It is drawn again whenever anybody changed the issue.</summary>
internal sealed partial class Seat : IDisposable
{
    private readonly ReviewRoom _room;
    private readonly CancellationTokenSource _leaving = new();
    private int _toasts;
    private int _busy;
    private Task? _reading;
    private bool _looking;
    private int _looked;
    private bool _readAgain;
    private bool _left;

    public Seat(ReviewRoom room)
    {
        _room = room;
        Leaving = _leaving.Token;
        _room.Desk.Changed += OnChanged;
    }

    /// <summary>Something of the seat is other than it was: the page shall be drawn again.</summary>
    public event Func<Task>? Redraw;

    /// <summary>A key that the page has to answer: the key, the item that has the focus, and whether that is a card or a row.</summary>
    public event Func<string, string?, string?, Task>? Pressed;

    /// <summary>Something was dropped: its key, card or row, the section, the item before which, the item with which it is to be joined.</summary>
    public event Func<Drop, Task>? Dropped;

    /// <summary>Something is held over the place where it may be dropped; null: over none.</summary>
    public event Func<Drop?, Task>? Hovered;

    /// <summary>A long list was scrolled: its name and the first row that is to be there.</summary>
    public event Func<string, int, Task>? Scrolled;

    /// <summary>Runs what comes from outside in the tab's own order of events; set by the layout.</summary>
    public Func<Func<Task>, Task> InOrder { get; set; } = work => work();

    public Desk Desk => _room.Desk;

    public ReviewRoom Room => _room;

    public DeskIssue? Issue { get; private set; }

    /// <summary>Why there is no issue to show; null when there is one, or while it is read.</summary>
    public string? Problem { get; private set; }

    /// <summary>Language of the edition that is shown.</summary>
    public string Language { get; private set; } = "";

    public DeskEdition? Edition => Issue?.Editions.FirstOrDefault(edition => edition.Language == Language) ?? Issue?.Original;

    public IReadOnlyList<DeskFinding> Findings { get; private set; } = [];

    public IReadOnlyList<Toast> Toasts { get; private set; } = [];

    public bool IsBusy => _busy > 0;

    /// <summary>The page's script; null until the connection is up.</summary>
    public IJSObjectReference? Script { get; set; }

    /// <summary>A panel is open in which figures mean sections, not pages.</summary>
    public bool TakesFigures { get; set; }

    /// <summary>The tab is closed. Words that it had not saved yet are on their way even then.</summary>
    public CancellationToken Leaving { get; }

    /// <summary>Counts the readings of the issue: what was worked out from an older one is stale.</summary>
    public int Version { get; private set; }

    public async Task Sit()
    {
        if (Issue is null)
        {
            await Read();
        }
    }

    public async Task Show(string language)
    {
        Language = language;
        await Draw();
    }

    public async Task<DeskReport> Apply(DeskChange change, bool quietly = false) => await Do(_ => Desk.Apply(change, CancellationToken.None), quietly, canUndo: true);

    public Task<DeskReport> Undo() => Do(ct => Desk.Undo(Issue!.Number, ct), false, canUndo: false);

    public Task<DeskReport> Redo() => Do(ct => Desk.Redo(Issue!.Number, ct), false, canUndo: false);

    public async Task Say(string says, bool isProblem = false, bool canUndo = false)
    {
        var toast = new Toast(++_toasts, says, isProblem, canUndo);
        // Only the last word can be taken back with one click; a problem stays until it was read.
        Toasts = [.. Toasts.Where(other => other.IsProblem).TakeLast(1), toast];
        await Draw();
        _ = Fade(toast);
    }

    /// <summary>Takes away what was said so far.</summary>
    public async Task Hush()
    {
        Toasts = [];
        await Draw();
    }

    public async Task Hide(Toast toast)
    {
        Toasts = [.. Toasts.Where(other => other != toast)];
        await Draw();
    }

    /// <summary>Runs something long, with the sign of it on the page.</summary>
    /// <exception cref="Exception">As <paramref name="work"/> throws; what the world did wrong was said to the editor already.</exception>
    public async Task<T?> While<T>(Func<CancellationToken, Task<T>> work)
    {
        _busy++;
        await Draw();
        try
        {
            return await Task.Run(() => work(Leaving));
        }
        catch (Exception problem) when (IsWorlds(problem))
        {
            await Say(problem.Message, isProblem: true);
            return default;
        }
        finally
        {
            _busy--;
            await Draw();
        }
    }

    /// <summary>Gives the focus to an item as soon as it is there.</summary>
    public Task Focus(string key) => Tell(Script, "focusItem", key);

    public Task FocusOn(string selector) => Tell(Script, "focusOn", selector);

    /// <summary>The same, within the card of an item. Asked before it is drawn, it takes the focus from nobody who went on meanwhile.</summary>
    public Task FocusIn(string key, string selector) => Tell(Script, "focusIn", key, selector);

    /// <summary>Tells a script of the page something; a tab that is gone or out of reach need not hear it.</summary>
    public static async Task Tell(IJSObjectReference? script, string function, params object?[] args)
    {
        try
        {
            await (script?.InvokeVoidAsync(function, args) ?? ValueTask.CompletedTask);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // It is drawn anew when it is back.
        }
    }

    public Task Press(string key, string? item, string? place) => Pressed?.Invoke(key, item, place) ?? Task.CompletedTask;

    public Task Let(Drop drop) => Dropped?.Invoke(drop) ?? Task.CompletedTask;

    public Task Hover(Drop? drop) => Hovered?.Invoke(drop) ?? Task.CompletedTask;

    public Task Scroll(string list, int first) => Scrolled?.Invoke(list, first) ?? Task.CompletedTask;

    public void Dispose()
    {
        _left = true;
        _room.Desk.Changed -= OnChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <summary>A sentence for the editor is in it; what is a fault of ours is not caught.</summary>
    private static bool IsWorlds(Exception problem) =>
        problem is ArgumentException { ParamName: null } or IOException or UnauthorizedAccessException or InvalidDataException || problem.GetType().Name is "StorageException";

    private async Task<DeskReport> Do(Func<CancellationToken, Task<DeskReport>> work, bool quietly, bool canUndo)
    {
        var report = await While(work) ?? new DeskReport(false, "");
        await Read(); // what is said is seen to be so
        if (report.Says.Length > 0 && (!quietly || !report.Done || report.Conflict is not null))
        {
            await Say(report.Says, isProblem: !report.Done || report.Conflict is not null, canUndo: canUndo && report.Done);
        }

        return report;
    }

    // One reading at a time; a change during it asks for one more. Whoever asked has the issue as it is now when this returns.
    private Task Read()
    {
        if (_reading is { } now)
        {
            _readAgain = true;
            return now;
        }

        return _reading = ReadAll();
    }

    private async Task ReadAll()
    {
        try
        {
            do
            {
                _readAgain = false;
                await ReadOnce();
            }
            while (_readAgain);
        }
        finally
        {
            _reading = null;
        }

        _ = InOrder(Look);
    }

    private async Task ReadOnce()
    {
        try
        {
            Issue = await Task.Run(() => Desk.Open(_room.Number, Leaving), Leaving);
            Problem = null;
            if (Issue.Editions.All(edition => edition.Language != Language))
            {
                Language = Issue.Original.Language;
            }

            Version++;
        }
        catch (Exception problem) when (IsWorlds(problem))
        {
            Problem = problem.Message;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await Draw();
    }

    // What check finds may come a moment later than the issue.
    private async Task Look()
    {
        if (_looking || Issue is not { } issue)
        {
            return;
        }

        _looking = true;
        try
        {
            while (_looked != Version)
            {
                _looked = Version;
                Findings = await Task.Run(() => Desk.Check(issue.Number, Leaving), Leaving);
                await Draw();
            }
        }
        catch (Exception problem) when (IsWorlds(problem) || problem is OperationCanceledException)
        {
            // Half written by another program: there is a next time. Or the tab was closed.
        }
        finally
        {
            _looking = false;
        }
    }

    private void OnChanged(int issue)
    {
        if (Issue is null || issue == Issue.Number)
        {
            _ = InOrder(Read);
        }
    }

    private async Task Fade(Toast toast)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(toast.IsProblem ? 20 : 8), _room.Workspace.Clock, Leaving);
            await InOrder(() => Hide(toast));
        }
        catch (OperationCanceledException)
        {
            // The tab was closed.
        }
    }

    private Task Draw() => !_left && Redraw is { } redraw ? Task.WhenAll(redraw.GetInvocationList().Cast<Func<Task>>().Select(each => each())) : Task.CompletedTask;
}
