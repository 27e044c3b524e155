using Aggregator.Checking;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Saving;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// An editor's desk over the draft files of an issue. The files are the truth: each change reads them, writes them and leaves every other byte as it
/// was; decisions go to the store as those of the command line do. One desk serves any number of pages at once: changes wait for each other.
/// </summary>
/// <param name="configurations">Reads <c>sources.yml</c> again.</param>
public sealed partial class Desk(
    Configuration configuration, Store store, Pipeline pipeline, Publisher publisher, Checks checks, PictureCopies pictures, Reader reader, Questions questions, TimeProvider clock,
    Func<ConfigurationReading> configurations) : IDisposable
{
    /// <summary>Texts of drafts that are remembered: a page that is older than so many changes says what it started from all the same.</summary>
    private const int MostSeen = 100;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<int, (string Stamp, int Words, DeskPlan Plan)> _plans = [];
    private readonly Dictionary<int, PlanMemory> _memories = [];

    /// <summary>Texts that pages were shown, by their hash: a change that was made looking at one is worked out against it.</summary>
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>Issues that changed in this turn.</summary>
    private readonly HashSet<int> _raised = [];
    private readonly Dictionary<int, string> _stamps = [];
    private readonly Dictionary<int, DeskWatch> _watches = [];

    /// <summary>In this turn a file that is empty is meant to be.</summary>
    private bool _waited;

    /// <summary>Raised with the number of an issue after each change of its files or decisions, also one made by another program. From any thread.</summary>
    public event Action<int>? Changed;

    /// <summary>The issue as it lies there now.</summary>
    /// <param name="number">Null: the open one, else the last one that was published.</param>
    /// <exception cref="ArgumentException">Nothing was drafted, or that issue is not known or has no draft files.</exception>
    public Task<DeskIssue> Open(int? number, CancellationToken ct) => InTurn(() => Opened(StateOf(number)), ct);

    /// <summary>An edition as its readers will see it.</summary>
    /// <param name="would">A change that is not made: the preview is as if it were. What cannot be done changes nothing there.</param>
    /// <exception cref="ArgumentException">There is no such edition.</exception>
    public Task<DeskPreview> Preview(int issue, string language, CancellationToken ct, DeskChange? would = null) => InTurn(
        () =>
        {
            var files = FilesOf(issue);
            var edition = EditionOf(files, language);
            var locale = configuration.Locales[edition.Language];
            var texts = TextsOf(issue, files);
            var text = would is not null && EditOf(would, files, texts) is var edit && edit.Cuts.TryGetValue(edition.Language, out var cut)
                ? Tidied(files, edition.Language, texts[edition.Language], cut, edit.Titles, edit.Labels, edit.Gone).Text : texts[edition.Language];
            var markdown = CleanPost.Of(text, locale, keepStubs: true);
            Show(issue, SitePictures.Addresses(text));
            return new DeskPreview(edition.Language, locale.Direction, FrontMatter.Read(PostReader.Read(text).Front, "title"), PostPage.Markdown(markdown), PostPage.Body(markdown));
        },
        ct);

    public void Dispose()
    {
        foreach (var watch in _watches.Values)
        {
            watch.Dispose();
        }

        _turn.Wait(LongestTurn); // a look at a saved file that has begun still reads the database
        _turn.Dispose();
    }

    private DeskIssue Opened(IssueState state)
    {
        var files = FilesOf(state.Number);
        var plan = PlanOf(state.Number);
        var view = new DeskView(configuration, files);
        var texts = TextsOf(state.Number, files);
        Remember(texts.Values);
        _stamps[state.Number] = DeskWatch.Stamp(texts.Values);
        if (!_watches.ContainsKey(state.Number))
        {
            _watches[state.Number] = new DeskWatch(DeskFiles.FolderOf(configuration, state.Number), () => Saved(state.Number));
        }

        var openings = Borrowing.Openings(configuration.Locales.Values);
        var editions = new List<DeskEdition>();
        Dictionary<string, DeskItem>? original = null;
        foreach (var edition in files.Editions)
        {
            var seen = view.Edition(edition, texts[edition.Language], original);
            editions.Add(seen with { Sections = [.. seen.Sections.Select(section => section with { Items = [.. section.Items.Select(item => Shown(state.Number, plan.Told(item, openings)))] })] });
            original ??= seen.Items.DistinctBy(item => item.Key).ToDictionary(item => item.Key, StringComparer.Ordinal);
        }

        return new DeskIssue
        {
            Number = state.Number,
            Period = state.Period,
            DraftedAt = state.DraftedAt,
            PublishedAt = state.PublishedAt,
            Editions = editions,
            Tray = TrayOf(plan, original!.Keys, editions[0].Language),
            Coverage = plan.Plan.Issue.Coverage!,
            AtLeast = configuration.Drafts.AtLeast,
            Undo = Journal(state.Number).Last?.Says,
            Redo = Journal(state.Number).Next?.Says,
        };
    }

    private List<DeskTray> TrayOf(DeskPlan plan, IReadOnlyCollection<string> there, string language)
    {
        var dropped = store.Decisions(plan.Plan.State.Number).Where(decision => decision.Kind is DecisionKind.Drop or DecisionKind.Rescue)
            .GroupBy(decision => decision.Key, StringComparer.Ordinal).Where(group => group.Last().Kind == DecisionKind.Drop).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var left = plan.All.Where(known => !there.Contains(known.Item.Key)).Select(known => (known.Section, Item: new DeskTrayItem(
            known.Item.Key, TitleOf(known.Item.Lead), known.Item.Lead.Address,
            dropped.Contains(known.Item.Key) ? "dropped by the editor" : known.Left?.Reason ?? "not in the draft",
            dropped.Contains(known.Item.Key) ? TrayKind.Dropped : known.Left?.Kind ?? TrayKind.Cut,
            known.Ranked?.Score ?? known.Left?.Score, known.Item.Sources, known.Item.Lead.Published))).ToLookup(item => item.Section, item => item.Item, StringComparer.Ordinal);
        return [.. configuration.Sections.Select(section => new DeskTray(section.Key, section.Heading(language), [.. left[section.Key]])).Where(tray => tray.Items.Count > 0)];
    }

    // As in tray.md, but a title whole: Labels.Title shortens it, and an editor searches for what stands there.
    private static string TitleOf(Entry entry) => PlainText.Shows(entry.Title) ? entry.Title : Labels.Name(entry.Address);

    private IssueState StateOf(int? number)
    {
        var issues = store.Issues();
        return (number is { } asked ? issues.FirstOrDefault(issue => issue.Number == asked) : store.OpenIssue() ?? issues.MaxBy(issue => issue.Number))
            ?? throw new ArgumentException(number is null ? "reviewing: nothing was drafted yet; run `aggregator draft` first" : $"reviewing: issue {number} was never drafted");
    }

    private DeskFiles FilesOf(int issue) => new DeskFiles(configuration, store, issue, _hold) is { Editions.Count: > 0 } files ? files
        : throw new ArgumentException($"reviewing: issue {issue} has no draft files in {DeskFiles.FolderOf(configuration, issue)}; run `aggregator draft {issue}`");

    /// <summary>What a turn begins with, before it has changed anything.</summary>
    /// <exception cref="EmptiedException">In the middle of somebody's saving: the turn is to begin again.</exception>
    private Dictionary<string, string> TextsOf(int issue, DeskFiles files)
    {
        var texts = files.Read();
        return _waited || texts.All(text => text.Value.Length > 0 || store.Generated(issue, text.Key).Count == 0) ? texts : throw new EmptiedException();
    }

    private static Edition EditionOf(DeskFiles files, string language) => files.Editions.FirstOrDefault(edition => edition.Language == language)
        ?? throw new ArgumentException($"reviewing: there is no draft in '{language}'; there are {string.Join(", ", files.Editions.Select(edition => edition.Language))}");

    // A plan reads every candidate: it is made again only when something came in, was learnt, printed, split or joined, by whatever program.
    private DeskPlan PlanOf(int issue) => _plans.TryGetValue(issue, out var known) && known.Stamp == store.PlanStamp(issue) ? known.Plan : Ranked(issue);

    private DeskPlan Ranked(int issue)
    {
        var stamp = store.PlanStamp(issue);
        return Planned(issue, pipeline.Ranked(new DraftOrder { Issue = issue }, MemoryOf(issue)), stamp);
    }

    private PlanMemory MemoryOf(int issue) => _memories.TryGetValue(issue, out var known) ? known : _memories[issue] = new PlanMemory();

    /// <param name="stamp">Of the store, read before the plan was made.</param>
    private DeskPlan Planned(int issue, IssuePlan plan, string stamp)
    {
        var json = Path.Combine(DeskFiles.FolderOf(configuration, issue), "issue.json");
        var drafted = File.Exists(json) ? DraftedItems.Read(WholeFile.ReadText(json), out _) : new Dictionary<string, Item>();
        return (_plans[issue] = (stamp, store.Decisions().Count, new DeskPlan(plan, drafted))).Plan;
    }

    private void Remember(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (_seen.TryAdd(DraftFolder.Hash(text), text))
            {
                _order.Enqueue(DraftFolder.Hash(text));
            }
        }

        while (_order.Count > MostSeen)
        {
            _seen.Remove(_order.Dequeue());
        }
    }

    /// <summary>Whether somebody else saved a draft of an issue since it was last opened or changed here; then <see cref="Changed"/> is raised too.</summary>
    public Task<bool> Look(int issue, CancellationToken ct) => InTurn(
        () =>
        {
            var now = DeskWatch.Stamp(TextsOf(issue, FilesOf(issue)).Values);
            var other = _stamps.TryGetValue(issue, out var known) && known != now;
            _stamps[issue] = now;
            if (other)
            {
                _raised.Add(issue);
            }

            return other;
        },
        ct);

    // A watcher's thread waits for nobody; a file that cannot be read at this moment is heard of again.
    private async void Saved(int issue)
    {
        try
        {
            await Look(issue, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException or ObjectDisposedException or StorageException)
        {
            // Deleted, half written or closed: there is nothing to show.
        }
    }

    // A program that saves in place empties the file first. To go by that would take away every item, and a file put in its place would lose what is being written.
    private async Task<T> InTurn<T>(Func<T> work, CancellationToken ct)
    {
        try
        {
            return await Turn(work, ct);
        }
        catch (EmptiedException)
        {
            await Task.Delay(DeskWatch.Quiet, clock, ct);
            return await Turn(() => Waited(work), ct);
        }
    }

    private T Waited<T>(Func<T> work)
    {
        _waited = true;
        try
        {
            return work();
        }
        finally
        {
            _waited = false;
        }
    }

    private async Task<T> Turn<T>(Func<T> work, CancellationToken ct)
    {
        List<int> raised;
        T result;
        await _turn.WaitAsync(ct);
        try
        {
            result = await Task.Run(work, ct);
        }
        finally
        {
            raised = [.. _raised];
            _raised.Clear();
            _turn.Release();
        }

        // Whoever listens may ask the desk at once.
        raised.ForEach(issue => Changed?.Invoke(issue));
        return result;
    }
}
