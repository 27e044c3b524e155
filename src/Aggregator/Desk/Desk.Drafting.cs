using Aggregator.Drafting;
using Aggregator.Model;

namespace Aggregator;

/// <summary>Changes for which the whole issue is drafted again: what is joined, split or handed in changes what the machine writes.</summary>
public sealed partial class Desk
{
    private const string TrayName = "tray.md";

    private DeskReport Parted(DeskChange.Split split)
    {
        if (PlanOf(split.Issue).Of(split.Key)?.Item is not { } item)
        {
            return new DeskReport(false, "Nothing is known of this item that could be split.");
        }

        var entries = item.Entries.Select(entry => entry.Key).Distinct().ToList();
        return entries.Count == 1 ? new DeskReport(false, "It stands alone already.") { Key = item.Key }
            : Anew(split.Issue, split.Key, $"Split: {item.Lead.Title}", Editor.Parting(entries, split.Key == item.Key ? entries : [split.Key]));
    }

    private DeskReport Joined(DeskChange.Join join)
    {
        if (ItemOf(join.Issue, join.Key) is not { } one || ItemOf(join.Issue, join.With) is not { } other)
        {
            return new DeskReport(false, "One of the two is carried by no source, so they cannot be joined.");
        }

        var (keys, others) = (one.Entries.Select(entry => entry.Key).Distinct().ToList(), other.Entries.Select(entry => entry.Key).Distinct().ToList());
        return keys.Contains(other.Key) ? new DeskReport(false, "They are one item already.") { Key = one.Key }
            : Anew(join.Issue, one.Key, $"Joined: {one.Lead.Title} + {other.Lead.Title}", Editor.Joining(one.Key, other.Key, keys, others, store.Decisions()));
    }

    private DeskReport Added(int issue, HandedIn link, Answer page)
    {
        _ = TextsOf(issue, FilesOf(issue)); // else the store would have it, and the turn begin again
        var read = pipeline.Add(link, page, MemoryOf(issue));
        return Anew(
            issue, read.Entry.Key,
            $"Added: {read.Entry.Title}" + (read.Problem is { } problem ? $"; its page was not read: {problem.Sentence}" : "") + string.Concat(read.Printed.Select(printed => "; " + printed)), [], added: true);
    }

    private DeskReport Anew(int issue, string? key, string says, IReadOnlyList<(DecisionKind Kind, string Key, string Value)> words, bool added = false)
    {
        var files = FilesOf(issue);
        var texts = TextsOf(issue, files);
        var bases = Bases(issue, files);
        var known = store.Decisions(issue);
        var now = clock.GetUtcNow();
        store.Save([.. words.Select(word => new Decision(word.Kind, word.Key, word.Value, issue, now, Decision.Editor))]);
        var stamp = store.PlanStamp(issue);
        IReadOnlyList<string> remarks;
        try
        {
            remarks = pipeline.DraftIssue(new DraftOrder { Issue = issue }, MemoryOf(issue), out var plan).Remarks;
            Planned(issue, plan!, stamp);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            store.Forget([.. store.Decisions(issue).Except(known)]);
            return new DeskReport(false, fault.Message) { Key = key };
        }

        var after = files.Read();
        var step = new DeskStep
        {
            At = now,
            Says = says,
            Key = key,
            Added = added,
            Files = [.. texts.Where(text => text.Value != after[text.Key]).Select(text => StepOf(files, text.Key, text.Value, after[text.Key], null))],
            Decisions = [.. store.Decisions(issue).Except(known)],
            Bases = [.. Bases(issue, files).Select(part => new DeskStepBase(part.Key, bases[part.Key], part.Value))],
        };
        foreach (var (language, text) in after)
        {
            _written[files.PathOf(language)] = (DraftFolder.Hash(text), now);
        }

        Remember(after.Values);
        Journal(issue).Do(step);
        Raise(issue, files);
        return new DeskReport(true, string.Join("; ", remarks.Prepend(says))) { Key = key };
    }

    /// <summary>Where nothing changed since, files and what they are compared with go back to the byte; else the issue is drafted again without the word.</summary>
    private (string Says, string? Problem) Redrafted(int issue, DeskStep step, bool back)
    {
        var files = FilesOf(issue);
        var texts = TextsOf(issue, files);
        var bases = Bases(issue, files);
        var exact = step.Files.ToDictionary(file => file.Language, file => texts.TryGetValue(file.Language, out var text) ? Exact(text, file, back) : null, StringComparer.Ordinal);
        var says = $"{(back ? "Taken back" : "Done again")}: {step.Says}";
        _plans.Remove(issue);
        if (exact.Values.All(text => text is not null) && step.Bases.All(part => bases.TryGetValue(part.Part, out var now) && Same(now, back ? part.After : part.Before)))
        {
            Write(files, texts, exact.ToDictionary(text => text.Key, text => text.Value!, StringComparer.Ordinal), clock.GetUtcNow());
            foreach (var part in step.Bases)
            {
                store.SaveGenerated(issue, part.Part, back ? part.Before : part.After);
            }

            return (says, null);
        }

        if (step.Decisions.Count == 0)
        {
            return ("", step.Added ? "other things were changed since; drop the item instead" : "other things were changed since");
        }

        var known = store.Decisions(issue);
        if (back)
        {
            store.Forget(step.Decisions);
        }
        else
        {
            store.Save([.. step.Decisions.Except(known)]);
        }

        try
        {
            pipeline.DraftIssue(new DraftOrder { Issue = issue }, MemoryOf(issue), out _, _hold);
            return (says, null);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return ("", fault.Message);
        }
        finally
        {
            // The caller does with the decisions what belongs to a step that succeeded.
            if (!back)
            {
                store.Forget(step.Decisions);
            }
        }
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> Bases(int issue, DeskFiles files) =>
        files.Editions.Select(edition => edition.Language).Append(TrayName).ToDictionary(part => part, part => store.Generated(issue, part), StringComparer.Ordinal);

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(part => other.TryGetValue(part.Key, out var text) && text == part.Value);
}
