using System.Globalization;
using Aggregator.Drafting;
using Aggregator.Editing;
using Aggregator.Markdown;
using Aggregator.Model;

namespace Aggregator;

/// <summary>What an editor changes, and takes back.</summary>
public sealed partial class Desk
{
    /// <summary>A file that another program saves at this very moment is read again; more often than this nobody saves.</summary>
    private const int MostTries = 5;

    /// <summary>Of our own changes, how far apart the copies in <c>.history/</c> are; the journal has every one.</summary>
    private static readonly TimeSpan CopyEvery = TimeSpan.FromMinutes(10);

    private readonly Dictionary<int, DeskJournal> _journals = [];

    /// <summary>Of the issue's folder, while this turn holds it.</summary>
    private IDisposable? _hold;

    /// <summary>By path: our own last text (its hash), and when the file was last copied.</summary>
    private readonly Dictionary<string, (string Hash, DateTimeOffset Copied)> _written = new(StringComparer.Ordinal);

    /// <summary>Does one thing: it is in the files and in the store when this returns, or nothing was changed.</summary>
    /// <returns>What came of it; what cannot be done is said there and is no exception.</returns>
    public async Task<DeskReport> Apply(DeskChange change, CancellationToken ct)
    {
        if (change is DeskChange.Add add)
        {
            // Pages are slow: other changes go on while one is read.
            var link = new HandedIn(add.Address, add.Section, add.By, add.Title, add.Note);
            var page = await pipeline.Page(link, ct);
            return await InTurn(() => Added(change.Issue, link, page), ct);
        }

        return await InTurn(
            () => change switch
            {
                DeskChange.Split split => Parted(split),
                DeskChange.Join join => Joined(join),
                DeskChange.Refresh refresh => Anew(refresh.Issue, null, "Drafted again, with what came in since", []),
                _ => Tried(change.Issue, () => Done(change)),
            },
            ct);
    }

    /// <summary>Takes back the last change that was not taken back yet, and only that one, whatever was changed since.</summary>
    public Task<DeskReport> Undo(int issue, CancellationToken ct) => InTurn(
        () => Tried(issue, () => Journal(issue).Last is { } step ? Undone(issue, step) : new DeskReport(false, "There is nothing to take back.")), ct);

    /// <summary>Does again what was taken back last.</summary>
    public Task<DeskReport> Redo(int issue, CancellationToken ct) => InTurn(
        () => Tried(issue, () => Journal(issue).Next is { } step ? Redone(issue, step) : new DeskReport(false, "Nothing was taken back.")), ct);

    private DeskJournal Journal(int issue)
    {
        if (!_journals.TryGetValue(issue, out var journal))
        {
            _journals[issue] = journal = new DeskJournal(DeskFiles.FolderOf(configuration, issue));
        }

        journal.Read();
        return journal;
    }

    private DeskReport Tried(int issue, Func<DeskReport> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // From the second time on the other desks and commands wait, else of several that write without a pause one might never find its moment.
                using var hold = tries > 1 ? DraftFolder.Hold(DeskFiles.FolderOf(configuration, issue)) : null;
                _hold = hold;
                return work();
            }
            catch (IOException) when (tries < MostTries)
            {
                // Somebody saved the file between our reading and our writing: what they wrote is read now.
            }
            catch (IOException fault)
            {
                return new DeskReport(false, fault.Message);
            }
            catch (InvalidDataException fault)
            {
                return new DeskReport(false, fault.Message);
            }
            finally
            {
                _hold = null;
            }
        }
    }

    private DeskReport Done(DeskChange change)
    {
        var files = FilesOf(change.Issue);
        var texts = TextsOf(change.Issue, files);
        Remember(texts.Values);
        var edit = EditOf(change, files, texts);
        return edit.Cuts.Count == 0 ? new DeskReport(false, edit.Says) { Conflict = edit.Conflict, Key = edit.Key } : Carried(change.Issue, files, texts, edit);
    }

    private DeskEdit EditOf(DeskChange change, DeskFiles files, Dictionary<string, string> texts)
    {
        var editing = new DeskEditing(configuration, files, texts, revision => _seen.GetValueOrDefault(revision), (item, section, edition) => Fresh(change.Issue, item, section, edition),
            (language, key) => store.Generated(change.Issue, language).GetValueOrDefault("aside:" + key));
        return change switch
        {
            DeskChange.Drop drop => editing.Drop(drop.Key),
            DeskChange.Keep keep => editing.Keep(keep.Language, keep.Key),
            DeskChange.Move move => editing.Move(move.Key, move.Section, move.Before),
            DeskChange.Retitle retitle => editing.Retitle(retitle.Language, retitle.Key, retitle.From, retitle.To),
            DeskChange.Write write => editing.Write(write),
            DeskChange.WriteIntro write => editing.WriteIntro(write),
            DeskChange.WriteSection write => editing.WriteSection(write),
            DeskChange.Relabel relabel => editing.Relabel(relabel.Language, relabel.Address, relabel.To),
            DeskChange.Picture picture => editing.Picture(picture),
            DeskChange.NoPicture picture => editing.NoPicture(picture.Language, picture.Key, picture.Address),
            DeskChange.Only only => editing.Only(only.Key, only.Languages, ItemOf(change.Issue, only.Key)),
            DeskChange.Rescue rescue => Rescued(editing, rescue),
            _ => throw new ArgumentException($"reviewing: {change.GetType().Name} is no change of a draft", nameof(change)),
        };
    }

    private DeskEdit Rescued(DeskEditing editing, DeskChange.Rescue rescue) => ItemOf(rescue.Issue, rescue.Key) is { } item
        ? editing.Rescue(item, rescue.Section ?? PlanOf(rescue.Issue).Of(rescue.Key)?.Section ?? pipeline.SectionFor(item).Section, rescue.Before)
        : DeskEdit.Refused("Nothing that was collected has this key: add its address instead.");

    private Item? ItemOf(int issue, string key) => PlanOf(issue).Of(key)?.Item ?? (store.Entry(key) is { } entry ? new Item { Lead = entry, Entries = [entry] } : null);

    private string Fresh(int issue, Item item, string section, Edition edition)
    {
        var known = PlanOf(issue).Of(item.Key);
        var period = StateOf(issue).Period;
        var ranked = known?.Ranked ?? new RankedItem(item, 0, known?.Left is { } left ? [left.Reason] : []) { Choice = PlanOf(issue).Plan.Choices.GetValueOrDefault(item.Key) };
        var there = configuration.Sections.FirstOrDefault(other => other.Key == section) ?? new Section { Key = section, Headings = new Dictionary<string, string> { [edition.Language] = section } };
        return pipeline.Draft(new Issue(issue, period, [new IssueSection(there, [ranked])], []), edition).Text;
    }

    /// <summary>Tidies and writes the drafts of an edit, and remembers it.</summary>
    private DeskReport Carried(int issue, DeskFiles files, Dictionary<string, string> texts, DeskEdit edit)
    {
        var tidied = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, cut) in edit.Cuts)
        {
            var (text, problem) = Tidied(files, language, texts[language], cut, edit.Titles, edit.Labels, edit.Gone);
            if (problem is not null)
            {
                return new DeskReport(false, problem) { Key = edit.Key };
            }

            tidied[language] = text;
        }

        var now = clock.GetUtcNow();
        var changed = tidied.Where(text => text.Value != texts[text.Key]).ToDictionary(StringComparer.Ordinal);
        var step = new DeskStep
        {
            At = now,
            Says = edit.Says,
            Key = edit.Key,
            Files = [.. changed.Select(text => StepOf(files, text.Key, texts[text.Key], text.Value, edit.Moved))],
            Asides = edit.Asides,
            Decisions = [.. edit.Words.Select(word => new Decision(word.Kind, word.Key, word.Value, issue, now, Decision.Editor))],
        };
        Write(files, texts, changed, now);
        store.Save(step.Decisions);
        SetAside(issue, step.Asides, there: true);
        Journal(issue).Do(step);
        Raise(issue, files);
        return new DeskReport(true, edit.Says) { Conflict = edit.Conflict, Key = edit.Key };
    }

    private static (string Text, string? Problem) Tidied(
        DeskFiles files, string language, string before, DraftCut cut, IEnumerable<string> titles, IReadOnlyDictionary<string, string> labels, IReadOnlyCollection<string> gone)
    {
        var old = files.Cut(before);
        var known = DeskFiles.Labels(old);
        foreach (var (work, label) in labels)
        {
            known.TryAdd(work, label);
        }

        Tidied tidied;
        try
        {
            tidied = files.Tidy(files.Editions.First(edition => edition.Language == language), cut.Text, titles, known);
        }
        catch (InvalidOperationException)
        {
            return (before, $"The numbers of {language}.md cannot be put right with this text; nothing was changed.");
        }

        if (tidied.Problems.Count > 0)
        {
            return (before, tidied.Problems[0].Message);
        }

        // A comment or a block of code that is opened and not closed would hide what stands below.
        var there = files.Cut(tidied.Text).Items.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var lost = old.Items.FirstOrDefault(item => !item.Key.StartsWith('#') && !there.Contains(item.Key) && !gone.Contains(item.Key));
        return lost is null ? (tidied.Text, null)
            : (before, $"This text would hide \"{(lost.Title.Length > 0 ? lost.Title : lost.Key)}\" below it: close the comment or the code that it opens.");
    }

    private static DeskStepFile StepOf(DeskFiles files, string language, string before, string after, string? moved) => new(
        language, DraftFolder.Hash(before), DraftFolder.Hash(after), Hunks.Between(PostLines.Split(before), PostLines.Split(after)),
        DraftChange.Between(files.Cut(before, tie: true), files.Cut(after, tie: true), files.SectionKey, moved));

    // A copy of every text that was not ours, and now and then one of ours.
    private void Write(DeskFiles files, Dictionary<string, string> texts, Dictionary<string, string> changed, DateTimeOffset now)
    {
        foreach (var (language, text) in changed)
        {
            var path = files.PathOf(language);
            var ours = _written.TryGetValue(path, out var last) && last.Hash == DraftFolder.Hash(texts[language]) && now - last.Copied < CopyEvery;
            files.Write(language, text, now, keep: !ours);
            _written[path] = (DraftFolder.Hash(text), ours ? last.Copied : now);
        }

        Remember(changed.Values);
    }

    private void SetAside(int issue, IReadOnlyList<DeskAside> asides, bool there)
    {
        foreach (var edition in asides.GroupBy(aside => aside.Language))
        {
            var parts = store.Generated(issue, edition.Key);
            var left = parts.Where(part => edition.All(aside => aside.Part != part.Key)).Concat(there ? edition.Select(aside => new KeyValuePair<string, string>(aside.Part, aside.Text)) : []);
            // Without any part nobody knows what was generated, and one part would look as if somebody did.
            if (parts.Count > 0)
            {
                store.SaveGenerated(issue, edition.Key, left.ToDictionary(StringComparer.Ordinal));
            }
        }
    }

    private void Raise(int issue, DeskFiles files)
    {
        _stamps[issue] = DeskWatch.Stamp(files.Read().Values);
        _raised.Add(issue);
    }

    private DeskReport Undone(int issue, DeskStep step)
    {
        var files = FilesOf(issue);
        var (says, problem) = Replayed(issue, step, back: true);
        if (problem is null)
        {
            store.Forget(step.Decisions);
            SetAside(issue, step.Asides, there: false);
            if (step.Added)
            {
                // What was handed in would come again with the next draft.
                store.Save([new Decision(DecisionKind.Drop, step.Key!, "", issue, clock.GetUtcNow(), Decision.Editor)]);
            }

            Journal(issue).Undo(step);
        }
        else
        {
            Journal(issue).Settle(step);
        }

        Raise(issue, files);
        return problem is null ? new DeskReport(true, says) { Key = step.Key }
            : new DeskReport(false, $"\"{step.Says}\" cannot be taken back: {problem}. It stays; what was done before it can still be taken back.") { Key = step.Key };
    }

    private DeskReport Redone(int issue, DeskStep step)
    {
        var files = FilesOf(issue);
        var before = files.Read();
        var (says, problem) = Replayed(issue, step, back: false);
        if (problem is null)
        {
            store.Save(step.Decisions);
            SetAside(issue, step.Asides, there: true);
            if (step.Added)
            {
                store.Save([new Decision(DecisionKind.Rescue, step.Key!, "", issue, clock.GetUtcNow(), Decision.Editor)]);
            }

            var after = files.Read();
            Journal(issue).Redo(step with
            {
                Files = [.. step.Files.Select(file => before[file.Language] == after[file.Language] ? file : StepOf(files, file.Language, before[file.Language], after[file.Language], step.Key))],
            });
        }
        else
        {
            Journal(issue).Settle(step);
        }

        Raise(issue, files);
        return problem is null ? new DeskReport(true, says) { Key = step.Key } : new DeskReport(false, $"\"{step.Says}\" cannot be done again: {problem}.") { Key = step.Key };
    }

    /// <summary>Takes a step back, or does it again: to the byte where nothing else changed, else part by part.</summary>
    private (string Says, string? Problem) Replayed(int issue, DeskStep step, bool back)
    {
        if (step.Bases.Count > 0)
        {
            return Redrafted(issue, step, back);
        }

        var files = FilesOf(issue);
        var texts = TextsOf(issue, files);
        var places = new DeskPlaces(configuration, files);
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in step.Files)
        {
            if (!texts.TryGetValue(file.Language, out var text))
            {
                return ("", $"there is no draft in '{file.Language}' any more");
            }

            if (Exact(text, file, back) is { } exact)
            {
                changed[file.Language] = exact;
                continue;
            }

            var change = back ? file.Change.Reversed() : file.Change;
            var (cut, problem) = DraftReplay.Apply(
                files.Cut(text), files.Cut(text, tie: true), change, files.SectionKey, (there, spot) => places.Open(there, spot.Section, spot.Heading, file.Language), places.GoesEmpty, MarkdownText.Escape);
            if (cut is null)
            {
                return ("", problem);
            }

            var labels = change.Labels.GroupBy(label => DeskFiles.WorkOf(label.Key), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
            var titles = file.Change.Pieces.Where(piece => piece.Name.StartsWith("title ", StringComparison.Ordinal)).SelectMany(piece => new[] { piece.Before, piece.After });
            var (tidied, trouble) = Tidied(files, file.Language, text, cut, titles, labels, [.. change.Placings.Where(placing => placing.After is null).Select(placing => placing.Key)]);
            if (trouble is not null)
            {
                return ("", trouble);
            }

            changed[file.Language] = tidied;
        }

        Write(files, texts, changed, clock.GetUtcNow());
        return (string.Create(CultureInfo.InvariantCulture, $"{(back ? "Taken back" : "Done again")}: {step.Says}"), null);
    }

    private static string? Exact(string text, DeskStepFile file, bool back)
    {
        if (DraftFolder.Hash(text) != (back ? file.After : file.Before))
        {
            return null;
        }

        var lines = PostLines.Split(text);
        return string.Concat(back ? Hunks.TakenBack(lines, file.Lines) : Hunks.Done(lines, file.Lines));
    }
}
