using System.Globalization;
using Aggregator.Canonicalizing;
using Aggregator.Drafting;
using Aggregator.Markdown;
using Aggregator.Model;
using Aggregator.Reviewing;
using Aggregator.Settings;
using Aggregator.Storage;

namespace Aggregator;

/// <summary>
/// The writing half of a draft: each edition's file is merged with what would be generated now, the original first, because the others follow it. A file
/// that nobody touched is generated anew as long as nobody touched any of them: then the issue is in work and keeps its shape.
/// </summary>
internal sealed class DraftWriting
{
    private const string TrayName = "tray.md";
    private const string JsonName = "issue.json";

    /// <summary>The part that has the titles as last written: the contents has them from us, whoever gave them.</summary>
    private const string Titles = "titles";

    /// <summary>Ends the key of what is about to be written, with the hash of the file's new text and the hash to remember.</summary>
    private const string Next = " next";
    private const string NextText = " text";
    private const string NextHash = " hash";

    private readonly Configuration _configuration;
    private readonly Store _store;
    private readonly DraftOrder _order;
    private readonly IssueState _state;
    private readonly Func<Issue, Edition, Draft> _draft;
    private readonly DraftFolder _folder;
    private readonly List<EditionFile> _files;
    private readonly List<string> _remarks = [];

    /// <param name="draft">Renders an issue as an edition.</param>
    /// <param name="hold">Holds the folder of the issue; null: it is held while a file is written.</param>
    public DraftWriting(Configuration configuration, Store store, DraftOrder order, IssueState state, Func<Issue, Edition, Draft> draft, IDisposable? hold = null)
    {
        (_configuration, _store, _order, _state, _draft) = (configuration, store, order, state, draft);
        _folder = new DraftFolder(FolderOf(configuration, order, state), hold);
        _files = [.. configuration.Newsletter.Drafted.Select(FileOf)];
        if (_files.All(file => !IsWanted(file)))
        {
            throw new ArgumentException($"drafting: there is no edition '{order.Language}'; sources.yml has {string.Join(", ", _files.Select(file => file.Edition.Language))}");
        }
    }

    /// <summary>Where the files of an issue lie, or would.</summary>
    public static string FolderOf(Configuration configuration, DraftOrder order, IssueState state) =>
        Path.Combine(order.Folder ?? configuration.Drafts.Folder, state.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Somebody wrote in one of the files.</summary>
    public bool InWork => _files.Any(file => file.Touched);

    private EditionFile Original => _files.FirstOrDefault(file => file.Edition.Original) ?? _files[0];

    /// <summary>What the editor decided in the files since the last draft: ticks in the tray, items taken out of the original or put back.</summary>
    public IReadOnlyList<Decision> Heard(IReadOnlyList<Decision> known, DateTimeOffset now)
    {
        if (_order.Folder is not null || !IsWanted(Original))
        {
            return [];
        }

        var latest = Latest(known);
        var ticked = Ticked().Select(key => (DecisionKind.Rescue, Key: key));
        if (Original is { Text: { } text, Touched: true } original)
        {
            var merged = Merger.Merge(OrderFor(original, text, "", EmptyIssue(), known));
            ticked = ticked.Concat(merged.Deleted.Select(key => (DecisionKind.Drop, key))).Concat(merged.Restored.Select(key => (DecisionKind.Rescue, key)));
        }

        return [.. ticked.Where(word => latest.GetValueOrDefault(word.Key)?.Kind != word.Item1)
            .Select(word => new Decision(word.Item1, word.Key, "", _state.Number, now, Decision.Editor))];
    }

    // A line that nobody can tell the item of stays in the tray, and the editor hears of it.
    private List<string> Ticked()
    {
        var tray = _folder.Read(TrayName) ?? "";
        var ticked = Merger.Ticked(tray, LastTray(tray), WorkOf).DistinctBy(line => line.Key ?? line.Line).ToList();
        var known = ticked.Where(line => line.Key is { } key && _store.Entry(key) is not null).ToList();
        _remarks.AddRange(ticked.Except(known).Select(line => $"{TrayName}: nobody knows which item \"{line.Line}\" is; tick its own line, or hand it in with `aggregator add ADDRESS`"));
        return [.. known.Select(line => line.Key!)];
    }

    private string? LastTray(string there) => LastOf(TrayName, KeyOf(TrayName), there).Parts.GetValueOrDefault("text");

    /// <summary>The issue as it would stand in the files: while they are in work, the original's sections and items, and in the tray what found no room there.</summary>
    public Issue Merged(Issue issue, IReadOnlyList<Decision> decisions) =>
        InWork && Original.Text is not null ? Whole(issue, Led(issue, decisions, inWork: true).Merged, decisions) : issue;

    /// <summary>Merges, tidies and, unless it is a dry run, writes every file of the issue.</summary>
    /// <exception cref="InvalidDataException">A file cannot be tidied without its editor; nothing was written.</exception>
    public DraftReport Write(Issue issue, IReadOnlyList<Decision> decisions, Coverage coverage, DateTimeOffset now)
    {
        var inWork = InWork;
        var original = Led(issue, decisions, inWork);
        var whole = inWork ? Whole(issue, original.Merged, decisions) : issue;
        var written = new List<Written>();
        foreach (var file in _files.Where(IsWanted))
        {
            written.Add(file == Original ? original : Following(file, issue, original, decisions, inWork));
        }

        var drafts = written.Select(page => page.Draft).ToList();
        var json = IssueJson.Write(whole, drafts[0]);
        var tray = Drafter.Tray(whole, _configuration.Newsletter, Original.Edition);
        var merged = _folder.Read(TrayName) is { } there ? Merger.Tray(there, LastTray(there), tray, WorkOf) : tray;
        if (!_order.DryRun)
        {
            Save(written, (merged, tray), json, now);
        }

        return new DraftReport(whole, drafts, [.. written.Select(page => page.File.Name).Append(TrayName).Append(JsonName).Select(_folder.PathOf)], _remarks, coverage);
    }

    /// <summary>Tidies what lies there; fetches and adds nothing.</summary>
    public DraftReport Tidy(Issue issue, Coverage coverage, DateTimeOffset now)
    {
        var there = _files.Where(file => IsWanted(file) && file.Text is not null).ToList();
        if (there.Count == 0)
        {
            throw new ArgumentException($"drafting: there is no draft of issue {_state.Number} to tidy; `aggregator draft` makes it");
        }

        var pages = there.Select(file =>
        {
            var text = Tidied(file, file.Text!, []);
            return new Written(file, DraftOf(file, text, []), new Merged(text, file.Base), Pure: false);
        }).ToList();
        foreach (var page in pages.Where(_ => !_order.DryRun))
        {
            _folder.Write(page.File.Name, page.Draft.Text, now);
        }

        var whole = Original.Text is { } text ? Merger.Edited(issue, text, OrderFor(Original, "", "", issue, []), null) : issue;
        return new DraftReport(whole, [.. pages.Select(page => page.Draft)], [.. pages.Select(page => _folder.PathOf(page.File.Name))], _remarks, coverage);
    }

    private Issue Whole(Issue issue, Merged original, IReadOnlyList<Decision> decisions) =>
        Merger.Edited(WithTray(issue, original), original.Text, OrderFor(Original, "", "", issue, decisions), null);

    private Written Led(Issue issue, IReadOnlyList<Decision> decisions, bool inWork)
    {
        var draft = _draft(issue, Original.Edition);
        if (!inWork || Original.Text is null)
        {
            return Generated(Original, draft, issue);
        }

        var merging = OrderFor(Original, Original.Text, draft.Text, issue, decisions);
        var first = Merger.Merge(merging);
        var named = _draft(Whole(issue, first, decisions), Original.Edition); // the title names what is in the file, not what would be
        var merged = Merger.Merge(merging with { Front = named.Text });
        Remark(Original, merged);
        return Finished(Original, merged, draft.References);
    }

    private Written Following(EditionFile file, Issue issue, Written original, IReadOnlyList<Decision> decisions, bool inWork)
    {
        if (!inWork)
        {
            return Generated(file, _draft(issue, file.Edition), issue);
        }

        var edited = Merger.Edited(issue, original.Merged.Text, OrderFor(Original, "", "", issue, decisions), file.Edition.Language);
        var draft = _draft(edited, file.Edition);
        var locales = _configuration.Locales;
        var order = OrderFor(file, "", "", edited, decisions);
        var untied = Merger.Fill(draft.Text, original.Merged, order, locales[Original.Edition.Language], locales[file.Edition.Language], preface: file.Edition.Intro is null);
        var references = original.Draft.References.Concat(draft.References).ToList();
        var tied = Tidy(file, untied, references); // links in the form in which they will lie in the file, else all that is filled in looks like a translator's
        var fresh = tied.Problems.Count == 0 ? tied.Text : untied;
        if (file is not { Text: { } text, Touched: true })
        {
            var filled = Tidied(file, fresh, references);
            return new Written(file, DraftOf(file, filled, references), new Merged(filled, Merger.Merge(order with { File = fresh, Fresh = fresh }).Base), Pure: true);
        }

        var merged = Merger.Merge(order with { File = text, Fresh = fresh });
        Remark(file, merged);
        return Finished(file, merged, references);
    }

    private Written Generated(EditionFile file, Draft draft, Issue issue) =>
        new(file, draft, new Merged(draft.Text, Merger.Merge(OrderFor(file, draft.Text, draft.Text, issue, []) with { Base = new Dictionary<string, string>() }).Base), Pure: true);

    private Written Finished(EditionFile file, Merged merged, IReadOnlyList<Reference> references)
    {
        var text = Tidied(file, merged.Text, references);
        return new Written(file, DraftOf(file, text, references), merged with { Text = text }, Pure: false);
    }

    private string Tidied(EditionFile file, string text, IReadOnlyList<Reference> references)
    {
        var tidied = Tidy(file, text, references);
        return tidied.Problems.Count == 0 ? tidied.Text : throw new InvalidDataException(
            string.Join('\n', tidied.Problems.Select(problem => $"{_folder.PathOf(file.Name)}:{problem.Line}: {problem.Message}")) + "\nNothing was written.");
    }

    private Tidied Tidy(EditionFile file, string text, IReadOnlyList<Reference> references) => Tidier.Tidy(new TidyOrder(text, WorkOf)
    {
        Form = file.Edition.Form,
        Locale = _configuration.Locales[file.Edition.Language],
        Labels = Labels(references),
        MachineTitles = [.. file.Base.GetValueOrDefault(Titles, "").Split('\n'), .. file.Base.Where(part => part.Key.StartsWith("title:", StringComparison.Ordinal)).Select(part => part.Value),
            .. _configuration.Sections.Select(section => section.Heading(file.Edition.Language))],
    });

    private static Dictionary<string, string> Labels(IReadOnlyList<Reference> references) =>
        references.SelectMany(reference => new[] { reference.Key, WorkOf(reference.Address) }.Select(key => (key, reference.Label))).DistinctBy(label => label.key).ToDictionary(label => label.key, label => label.Label);

    private Draft DraftOf(EditionFile file, string text, IReadOnlyList<Reference> known) => Tidier.DraftOf(_state.Number, file.Edition, text, WorkOf, Labels(known));

    private MergeOrder OrderFor(EditionFile file, string text, string fresh, Issue issue, IReadOnlyList<Decision> decisions)
    {
        var latest = Latest(decisions);
        var placed = issue.Sections.SelectMany(section => section.Items.Select(item => (item.Item, section.Section.Key))).ToList();
        var all = placed.Select(item => item.Item).Concat(issue.Tray.Select(item => item.Item)).ToList();
        return new MergeOrder
        {
            File = text,
            Fresh = fresh,
            Base = file.Base,
            Sections = [.. issue.Sections.Select(section => section.Section).Concat(_configuration.Sections).DistinctBy(section => section.Key)],
            SectionOf = placed.DistinctBy(item => item.Item.Key).ToDictionary(item => item.Item.Key, item => item.Key),
            Language = file.Edition.Language,
            Leads = file == Original,
            Known = all.SelectMany(item => item.Entries.Select(entry => entry.Key)).ToHashSet(StringComparer.Ordinal),
            LeadOf = all.SelectMany(item => item.Entries.Select(entry => (entry.Key, Lead: item.Key))).DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Lead),
            Wanted = placed.Where(item => item.Item.HandedIn is not null).Select(item => item.Item.Key).ToHashSet(StringComparer.Ordinal),
            Dropped = latest.Values.Where(word => word.Kind == DecisionKind.Drop).Select(word => word.Key).ToHashSet(StringComparer.Ordinal),
            Rescued = latest.Values.Where(word => word.Kind == DecisionKind.Rescue).Select(word => word.Key).ToHashSet(StringComparer.Ordinal),
            OtherPeriod = _order.From is not null || _order.To is not null,
            Hint = _configuration.Locales[file.Edition.Language].Hint.TrimEnd(),
            KeyOf = WorkOf,
            Comment = Drafter.Comment,
        };
    }

    // Of two words on one item the later one holds.
    private Dictionary<string, Decision> Latest(IReadOnlyList<Decision> decisions) =>
        decisions.Where(word => word.Issue == _state.Number && word.Kind is DecisionKind.Drop or DecisionKind.Rescue).GroupBy(word => word.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    private static Issue WithTray(Issue issue, Merged merged) => issue with
    {
        Tray = [.. issue.Sections.SelectMany(section => section.Items.Where(item => merged.Waiting.ContainsKey(item.Item.Key))
            .Select(item => new TrayItem(item.Item, section.Section.Key, merged.Waiting[item.Item.Key]))), .. issue.Tray],
    };

    private void Remark(EditionFile file, Merged merged)
    {
        void Say(IReadOnlyCollection<string> keys, string what)
        {
            if (keys.Count > 0)
            {
                _remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {keys.Count} {what}"));
            }
        }

        void Name(IReadOnlyCollection<string> names, string what)
        {
            if (names.Count > 0)
            {
                _remarks.Add($"{file.Name}: {string.Join(", ", names)}: {what}");
            }
        }

        Say(merged.Added, "new, marked \"new\" in the comment above");
        Say(merged.Waiting.Keys.ToList(), "more found no room: see tray.md");
        Say(merged.Conflicts, "changed at the source as well as by you: both texts stand in the file, the other one as a quotation");
        Say(merged.Gone, "no longer carried by any source, marked \"gone\"");
        Say(merged.Stale, "changed in the original after they were translated, marked \"stale\"");
        Say(merged.Joined, "joined to another item: their words stand below its own");
        Name(merged.Passages, "changed by you and by us: our text stands below yours, as a quotation or, in the front matter, as a comment");
        Name(merged.StalePassages, "changed in the original after it was translated, marked <!-- stale -->");
        Say(merged.SetAside, "left the issue with words of yours; they come back with it, and are in .history");
    }

    private void Save(List<Written> written, (string Text, string Fresh) tray, string json, DateTimeOffset now)
    {
        foreach (var page in written)
        {
            var parts = new Dictionary<string, string>(page.Merged.Base) { [Titles] = TitlesOf(page.Draft.Text) };
            Save(page.File.Name, KeyOf(page.File.Edition.Language), page.Draft.Text, parts, page.Pure, now);
        }

        Save(TrayName, KeyOf(TrayName), tray.Text, new Dictionary<string, string> { ["text"] = tray.Fresh }, pure: false, now);
        _folder.Write(JsonName, json, now);
        if (_order.Folder is null)
        {
            _store.Save(_state with { DraftedAt = now }, json);
        }
    }

    // File and store cannot change in one step. So what will have been generated is remembered first, under the hash of the file it comes with: after a
    // kill in between, the file itself says which of the two it is, and our own words are never taken for an editor's.
    private void Save(string name, string key, string text, IReadOnlyDictionary<string, string> parts, bool pure, DateTimeOffset now)
    {
        var hash = pure ? DraftFolder.Hash(text) : "";
        _store.SaveGenerated(_state.Number, key + Next, new Dictionary<string, string>(parts) { [NextText] = DraftFolder.Hash(text), [NextHash] = hash });
        _folder.Write(name, text, now);
        _store.SaveGenerated(_state.Number, key, parts);
        _store.SaveFileHash(Short(name), hash);
        _store.SaveGenerated(_state.Number, key + Next, new Dictionary<string, string>());
    }

    /// <summary>The parts as last generated for a file of this text, and the hash of a file that is ours alone.</summary>
    private (IReadOnlyDictionary<string, string> Parts, string? Hash) LastOf(string name, string key, string? text)
    {
        var next = _store.Generated(_state.Number, key + Next);
        return text is not null && next.GetValueOrDefault(NextText) == DraftFolder.Hash(text)
            ? (next.Where(part => part.Key is not (NextText or NextHash)).ToDictionary(), next[NextHash])
            : (_store.Generated(_state.Number, key), _store.FileHash(Short(name)));
    }

    private EditionFile FileOf(Edition edition)
    {
        var name = edition.Language + ".md";
        var text = _folder.Read(name) is { } there && !string.IsNullOrWhiteSpace(there) ? there : null; // an empty file deletes nothing
        var (parts, hash) = LastOf(name, KeyOf(edition.Language), text);
        return new EditionFile(edition, name, text, text is not null && DraftFolder.Hash(text) != hash, parts);
    }

    private static string TitlesOf(string text) => string.Join('\n', PostReader.Read(text).Sections.SelectMany(section => section.Items.Select(item => item.Title).Append(section.Heading)));

    private bool IsWanted(EditionFile file) => _order.Language is null || file.Edition.Language == _order.Language;

    private Issue EmptyIssue() => new(_state.Number, _state.Period, [], []);

    private static string WorkOf(string address) => Canonicalizer.Canonicalize(address) is { Key.Length: > 0 } identity ? identity.Key : address;

    // A draft in another folder is merged with what was generated there.
    private string KeyOf(string part) => _order.Folder is null ? part : $"{part}@{Short("")}";

    // Relative, so that a newsletter's folder may move.
    private string Short(string name) => Path.GetRelativePath(_configuration.Folder, _folder.PathOf(name)).Replace('\\', '/');

    /// <param name="Pure">Nothing but what was generated.</param>
    private sealed record Written(EditionFile File, Draft Draft, Merged Merged, bool Pure);
}
